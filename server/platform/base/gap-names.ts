import { type MomentForm, momentForms } from './moments.ts'

/** The names that the gaps of a text can have. */
export interface GapNames {
  /** Other names, and ours. */
  aliases: Readonly<Record<string, string>>
  isKnown(name: string): boolean
  /** Those that can be written in other forms, such as `ticket.created.short`. */
  isMoment(name: string): boolean
  /** What has fields of its own: `ticket.fields.room`, or `ticket.room`. */
  thing: string
}

export type Resolved =
  { kind: 'variable'; name: string; form: MomentForm | null } | { kind: 'field'; key: string } | null

/** Forms of a name that we say in full, and parts of a thing that are what we call it. */
const SAME = new Set([
  ...['name', 'full', 'last', 'lastfirst', 'legal', 'formal', 'short', 'shortformal', 'fullname'],
  ...['body', 'state', 'desc', 'user', 'system'],
])

/** What a name means, ours or another; `fields` are the keys of the thing's own fields. */
export function resolveGap(typed: string, fields: { has(key: string): boolean }, names: GapNames): Resolved {
  const given = typed.toLowerCase()
  const owned = given.startsWith(`${names.thing}.`) ? given.slice(names.thing.length + 1) : ''
  if (owned.startsWith('fields.')) {
    const field = owned.slice('fields.'.length)
    return fields.has(field) ? { kind: 'field', key: field } : null
  }
  const found = named(given.split('.'), names)
  if (found || owned === '' || owned.includes('.')) return found
  const key = [owned, owned.replaceAll('_', '-')].find((one) => fields.has(one))
  return key === undefined ? null : { kind: 'field', key }
}

function named(segments: readonly string[], names: GapNames): Resolved {
  const name = segments.join('.')
  const ours = Object.hasOwn(names.aliases, name) ? (names.aliases[name] ?? name) : name
  if (names.isKnown(ours)) return { kind: 'variable', name: ours, form: null }
  const last = segments.at(-1) ?? ''
  const rest = segments.length > 1 ? named(segments.slice(0, -1), names) : null
  if (rest?.kind !== 'variable') return null
  if (names.isMoment(rest.name)) return momentOf(rest, last)
  if (last === 'first') return first(rest.name, names)
  return partOf(rest.name, last, names)
}

function momentOf(rest: { name: string; form: MomentForm | null }, last: string): Resolved {
  const form = momentForms.find((each) => each === last)
  if (form) return { kind: 'variable', name: rest.name, form }
  return last === 'user' || last === 'system' || last === 'humanize' ? { kind: 'variable', ...rest } : null
}

function first(name: string, { isKnown }: GapNames): Resolved {
  const short = name.replace(/\.name$/, '.first')
  return { kind: 'variable', name: isKnown(short) ? short : name, form: null }
}

/** `ticket.staff.email` is more than `ticket.staff`; `ticket.dept.name` is the same as `ticket.dept`. */
function partOf(name: string, last: string, { isKnown }: GapNames): Resolved {
  if (SAME.has(last)) return { kind: 'variable', name, form: null }
  const whole = `${name.replace(/\.name$/, '')}.${last}`
  return isKnown(whole) ? { kind: 'variable', name: whole, form: null } : null
}
