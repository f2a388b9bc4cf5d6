import { gapAliases } from '#api/gap-names.ts'
import { callable } from '#platform/base/callable.ts'
import { type GapNames, resolveGap } from '#platform/base/gap-names.ts'
import { cut, type Place, unclosed } from '#platform/base/gaps.ts'
import { moment, type MomentForm } from '#platform/base/moments.ts'
import type { Language } from '#platform/base/words.ts'

interface Person {
  name: string
  email?: string | null
  phone?: string | null
}

/** What the gaps of a text about a ticket can hold, as somebody reads it. */
export interface GapFacts {
  /** Customers are not told what is for agents only. */
  forCustomers: boolean
  language: Language
  zone: string
  desk: { name: string; url: string }
  /** Whoever writes it; null: the desk. */
  doer: Person | null
  requester: Required<Person>
  organisation: string | null
  ticket: {
    number: string
    subject: string
    status: string
    priority: { name: string; public: boolean }
    department: { name: string; private: boolean }
    team: string | null
    assignee: Person | null
    topic: string | null
    sla: string | null
    source: string
    createdAt: string
    updatedAt: string
    dueAt: string | null
    resolvedAt: string | null
    closedAt: string | null
  }
  /** Custom fields, by key. */
  fields: ReadonlyMap<string, { value: unknown; public: boolean }>
}

type Read = (facts: GapFacts) => string | null

const person = (read: (facts: GapFacts) => string | null | undefined): Read => {
  return (facts) => (facts.forCustomers ? callable(read(facts) ?? '') : (read(facts) ?? null))
}
const first = (read: Read): Read => {
  return (facts) => read(facts)?.trim().split(/\s+/)[0] ?? null
}
const forAgents = (read: Read): Read => {
  return (facts) => (facts.forCustomers ? null : read(facts))
}
const requester = person(({ requester }) => requester.name)
const doer = person(({ doer, desk }) => doer?.name ?? desk.name)

const variables: Record<string, Read> = {
  'recipient.name': requester,
  'recipient.first': first(requester),
  author: doer,
  doer,
  'agent.name': doer,
  'agent.first': first(doer),
  'agent.email': ({ doer }) => doer?.email ?? null,
  'ticket.number': ({ ticket }) => ticket.number,
  'ticket.subject': ({ ticket }) => ticket.subject,
  'ticket.status': ({ ticket }) => ticket.status,
  'ticket.priority': ({ ticket, forCustomers }) =>
    forCustomers && !ticket.priority.public ? null : ticket.priority.name,
  'ticket.department': ({ ticket, forCustomers }) =>
    forCustomers && ticket.department.private ? null : ticket.department.name,
  'ticket.assignee': person(({ ticket }) => ticket.assignee?.name),
  'ticket.assignee.email': forAgents(({ ticket }) => ticket.assignee?.email ?? null),
  'ticket.team': forAgents(({ ticket }) => ticket.team),
  'ticket.requester': requester,
  'ticket.requester.name': requester,
  'ticket.requester.first': first(requester),
  'ticket.requester.email': ({ requester }) => requester.email,
  'ticket.requester.phone': forAgents(({ requester }) => requester.phone),
  'ticket.organisation': ({ organisation }) => organisation,
  'ticket.topic': ({ ticket }) => ticket.topic,
  'ticket.sla': forAgents(({ ticket }) => ticket.sla),
  'ticket.source': forAgents(({ ticket }) => ticket.source),
  'desk.name': ({ desk }) => desk.name,
  'desk.url': ({ desk }) => desk.url,
}

const moments: Record<string, Read> = {
  'ticket.created': ({ ticket }) => ticket.createdAt,
  'ticket.updated': ({ ticket }) => ticket.updatedAt,
  'ticket.due': ({ ticket }) => ticket.dueAt,
  'ticket.resolved': ({ ticket }) => ticket.resolvedAt,
  'ticket.closed': ({ ticket }) => ticket.closedAt,
}

/** The names that can stand in the gaps of such a text. */
const gapNames: readonly string[] = [...Object.keys(variables), ...Object.keys(moments)]

/** Where the writer's cursor is put; nothing else. */
const CURSOR = 'cursor'

const names: GapNames = {
  aliases: gapAliases,
  isKnown: (name) => gapNames.includes(name),
  isMoment: (name) => Object.hasOwn(moments, name),
  thing: 'ticket',
}

/** What a gap holds; nothing where there is nothing to say. */
function valueOf(typed: string, facts: GapFacts): string {
  const found = resolveGap(typed, facts.fields, names)
  if (found?.kind === 'field') return fieldText(found.key, facts)?.trim() ?? ''
  if (!found) return ''
  const at = moments[found.name]?.(facts)
  if (at !== undefined) return momentText(at, found.form ?? 'long', facts) ?? ''
  return variables[found.name]?.(facts)?.trim() ?? ''
}

function momentText(at: string | null, form: MomentForm, { language, zone }: GapFacts): string | null {
  return at === null ? null : moment(new Date(at), form, { language, zone })
}

const yesNo = { en: ['yes', 'no'], de: ['ja', 'nein'] } as const

function fieldText(key: string, { fields, forCustomers, language }: GapFacts): string | null {
  const field = fields.get(key)
  if (!field || (forCustomers && !field.public) || field.value === null || field.value === undefined) return null
  if (typeof field.value === 'boolean') return yesNo[language][field.value ? 0 : 1]
  return String(field.value)
}

/** What is wrong with the gaps of a text, in a sentence; `fields` are the keys of custom fields. */
export function gapProblem(text: string, fields: ReadonlySet<string>, mayHoldCursor = false): string | null {
  const open = unclosed(text)
  if (open !== null) return `“${open}” has no end. Write variables like {{ticket.number}}.`
  for (const piece of cut(text)) {
    if (typeof piece === 'string' || (mayHoldCursor && piece.gap === CURSOR)) continue
    if (!resolveGap(piece.gap, fields, names)) return `There is no variable “${piece.gap.slice(0, 60)}”.`
  }
  return null
}

export function hasGaps(text: string): boolean {
  return cut(text).some((piece) => typeof piece !== 'string')
}

/** A plain text with its gaps filled. */
export function fillText(text: string, facts: GapFacts): string {
  return filled(text, facts, (value) => value)
}

/** HTML with its gaps filled by values that stay what they are. `cursor` stands where {{cursor}} was first. */
export function fillHtml(html: string, facts: GapFacts, cursor = ''): string {
  let isPlaced = false
  return filled(html, facts, inHtml, () => {
    const here = isPlaced ? '' : cursor
    isPlaced = true
    return here
  })
}

function filled(
  text: string,
  facts: GapFacts,
  put: (value: string, where: Place) => string,
  cursor: () => string = () => '',
): string {
  const pieces = cut(text).map((piece) => {
    if (typeof piece === 'string') return piece
    if (piece.gap === CURSOR) return cursor()
    return put(valueOf(piece.gap, facts), piece.where)
  })
  return pieces.join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function inHtml(value: string, where: Place): string {
  const escaped = value.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
  if (where === 'text' || where === 'label') return escaped.replace(/\r\n?|\n/g, '<br />')
  if (where === 'part') return encodeURIComponent(value.replace(/\p{Surrogate}/gu, ''))
  return where === 'link' && !/^https?:\/\/\S+$/i.test(value) ? '' : escaped
}
