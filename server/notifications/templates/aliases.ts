import { type MomentForm, momentForms } from '#platform/base/moments.ts'
import { moments, variableOf } from './variables.ts'

/** What osTicket calls things, and ours (`%{ticket.dept.name}`). */
const aliases: Readonly<Record<string, string>> = {
  url: 'desk.url',
  company: 'desk.name',
  'company.name': 'desk.name',
  'company.website': 'desk.url',
  recipient: 'recipient.name',
  'recipient.ticket_link': 'link',
  'recipient.link': 'link',
  response: 'message',
  note: 'message',
  comments: 'message',
  'note.message': 'message',
  'message.poster': 'author',
  'response.poster': 'author',
  'note.poster': 'author',
  'note.title': 'ticket.subject',
  'message.title': 'ticket.subject',
  'response.title': 'ticket.subject',
  poster: 'author',
  assigner: 'doer',
  staff: 'doer',
  assignee: 'ticket.assigned',
  ticket: 'ticket.number',
  'ticket.dept': 'ticket.department',
  'ticket.staff': 'ticket.assignee',
  'ticket.user': 'ticket.requester.name',
  'ticket.name': 'ticket.requester.name',
  'ticket.email': 'ticket.requester.email',
  'ticket.phone': 'ticket.requester.phone',
  'ticket.phone_number': 'ticket.requester.phone',
  'ticket.user.organization': 'ticket.organisation',
  'ticket.organization': 'ticket.organisation',
  'ticket.create_date': 'ticket.created',
  'ticket.due_date': 'ticket.due',
  'ticket.close_date': 'ticket.closed',
  'ticket.last_update': 'ticket.updated',
  'ticket.client_link': 'link',
  'ticket.staff_link': 'link',
  'ticket.ticket_link': 'link',
  ticket_link: 'link',
}

/** Forms of a name that we say in full, and parts of a thing that are what we call it. */
const SAME = new Set([
  ...['name', 'full', 'last', 'lastfirst', 'legal', 'formal', 'short', 'shortformal', 'fullname'],
  ...['body', 'state', 'desc', 'user', 'system'],
])

export type Resolved =
  { kind: 'variable'; name: string; form: MomentForm | null } | { kind: 'field'; key: string } | null

/** What a name means, ours or osTicket's; `fields` are the keys of custom fields. */
export function resolve(typed: string, fields: ReadonlySet<string>): Resolved {
  const given = typed.toLowerCase()
  const segments = given.split('.')
  const field = /^ticket\.fields\.(.+)$/.exec(given)?.[1]
  if (field !== undefined) return fields.has(field) ? { kind: 'field', key: field } : null
  const found = named(segments)
  if (found) return found
  const short = /^ticket\.([^.]+)$/.exec(given)?.[1]
  const key = [short, short?.replaceAll('_', '-')].find((one) => one !== undefined && fields.has(one))
  return key === undefined ? null : { kind: 'field', key }
}

function named(segments: readonly string[]): Resolved {
  const name = segments.join('.')
  const ours = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name
  if (variableOf(ours)) return { kind: 'variable', name: ours, form: null }
  const last = segments.at(-1) ?? ''
  const rest = segments.length > 1 ? named(segments.slice(0, -1)) : null
  if (rest?.kind !== 'variable') return null
  if (moments.has(rest.name)) return momentOf(rest, last)
  if (last === 'first') return first(rest.name)
  return partOf(rest.name, last)
}

function momentOf(rest: { name: string; form: MomentForm | null }, last: string): Resolved {
  const form = momentForms.find((each) => each === last)
  if (form) return { kind: 'variable', name: rest.name, form }
  return last === 'user' || last === 'system' || last === 'humanize' ? { kind: 'variable', ...rest } : null
}

function first(name: string): Resolved {
  const short = name.replace(/\.name$/, '.first')
  return { kind: 'variable', name: variableOf(short) ? short : name, form: null }
}

/** `ticket.staff.email` is more than `ticket.staff`; `ticket.dept.name` is the same as `ticket.dept`. */
function partOf(name: string, last: string): Resolved {
  if (SAME.has(last)) return { kind: 'variable', name, form: null }
  const whole = `${name.replace(/\.name$/, '')}.${last}`
  return variableOf(whole) ? { kind: 'variable', name: whole, form: null } : null
}
