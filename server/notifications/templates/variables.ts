import { callable } from '#platform/base/callable.ts'
import { agentMails, customerMails, deskMails, type MailKind, mailKinds } from '../kinds.ts'
import type { ClockScope, Person, Reader, Scope, TicketScope } from '../scope.ts'
import type { FieldRule } from './fields.ts'
import { wordsOf } from './words.ts'

/** What a mail is filled from. */
export interface Stage {
  kind: MailKind
  scope: Scope
  reader: Reader
  desk: { name: string; url: string }
  /** The names of priorities that customers may see. */
  publicPriorities: ReadonlySet<string>
  fields: ReadonlyMap<string, FieldRule>
}

export type Value = string | Date | null

export interface Variable {
  kinds: readonly MailKind[]
  /** Null for what was said, which is put in as it is. */
  read: ((stage: Stage) => Value | undefined) | null
}

const isForCustomers = ({ kind }: Stage) => (customerMails as readonly MailKind[]).includes(kind)
const without = (...kinds: MailKind[]) => mailKinds.filter((kind) => !kinds.includes(kind))

const aboutTickets = without('sign-in', 'over-limit', ...deskMails)
const toAgents: readonly MailKind[] = agentMails
const speaking: readonly MailKind[] = [...(['opened', 'replied', 'activity'] as const), ...agentMails]
const ofClocks: readonly MailKind[] = ['agent.due-soon', 'agent.overdue', 'agent.ladder']
const acts: readonly MailKind[] = [...agentMails, 'opened', 'replied', 'activity', 'status', 'resolved', 'closed']

/** Something of the ticket. */
const of = (
  read: (ticket: TicketScope, stage: Stage) => Value,
  kinds: readonly MailKind[] = aboutTickets,
): Variable => ({
  kinds,
  read: (stage) => stage.scope.ticket && read(stage.scope.ticket, stage),
})
/** What only some mails speak of. */
const more = (name: string, kinds: readonly MailKind[]): Variable => ({
  kinds,
  read: ({ scope }) => scope.more[name]?.toString(),
})

/** Something of the clock that it is about. */
const clock = (read: (clock: ClockScope, stage: Stage) => Value): Variable => ({
  kinds: ofClocks,
  read: (stage) => stage.scope.clock && read(stage.scope.clock, stage),
})

/** Everything that a gap can hold, in the order of the menu: in which mails, and where it is read. */
export const variables = {
  greeting: { kinds: without(...deskMails), read: greeting },
  'recipient.name': { kinds: mailKinds, read: (stage) => shown(stage, stage.reader.name) },
  'recipient.first': { kinds: mailKinds, read: (stage) => firstOf(shown(stage, stage.reader.name)) },
  message: { kinds: speaking, read: null },
  author: { kinds: speaking, read: author },
  signature: { kinds: customerMails.filter((kind) => aboutTickets.includes(kind)), read: signature },
  doer: { kinds: acts, read: doer },
  link: { kinds: mailKinds, read: ({ scope }) => scope.link },
  days: { kinds: ['resolved', 'closing-soon'], read: days },
  from: more('from', ['status', 'agent.status', 'agent.transferred']),
  trouble: more('trouble', ['agent.mail-failed', 'desk.trouble']),
  details: more('details', ['desk.trouble']),
  summary: more('summary', ['desk.catch-up']),
  list: { kinds: ['desk.catch-up'], read: null },
  clock: clock(({ metric }, { reader }) => wordsOf(reader.language).clocks[metric] ?? metric),
  'clock.due': clock(({ dueAt }) => dueAt),
  'clock.sla': clock(({ sla }) => sla),
  'clock.step': clock(({ step }) => step?.toString() ?? null),
  'ticket.number': of((ticket) => ticket.number),
  'ticket.subject': of((ticket) => ticket.subject),
  'ticket.status': of((ticket) => ticket.status),
  'ticket.priority': of((ticket, stage) =>
    isForCustomers(stage) && !stage.publicPriorities.has(ticket.priority) ? null : ticket.priority,
  ),
  'ticket.department': of(({ department }, stage) =>
    isForCustomers(stage) && department.private ? null : department.name,
  ),
  'ticket.department.manager': of(({ department }) => department.manager, toAgents),
  'ticket.assigned': of(assigned, toAgents),
  'ticket.assignee': of((ticket, stage) => name(stage, ticket.assignee)),
  'ticket.assignee.email': of((ticket) => ticket.assignee?.email ?? null, toAgents),
  'ticket.team': of((ticket) => ticket.team, toAgents),
  'ticket.requester': of((ticket, stage) =>
    isForCustomers(stage) ? name(stage, ticket.requester) : withAddress(ticket.requester),
  ),
  'ticket.requester.name': of((ticket, stage) => name(stage, ticket.requester)),
  'ticket.requester.first': of((ticket, stage) => firstOf(name(stage, ticket.requester))),
  'ticket.requester.email': of((ticket) => ticket.requester.email),
  'ticket.requester.phone': of((ticket) => ticket.requester.phone, toAgents),
  'ticket.organisation': of((ticket) => ticket.organisation),
  'ticket.topic': of((ticket) => ticket.topic),
  'ticket.sla': of((ticket) => ticket.sla, toAgents),
  'ticket.source': of((ticket) => ticket.source, toAgents),
  'ticket.created': of((ticket) => ticket.createdAt),
  'ticket.updated': of((ticket) => ticket.updatedAt),
  'ticket.due': of((ticket) => ticket.dueAt),
  'ticket.resolved': of((ticket) => ticket.resolvedAt),
  'ticket.closed': of((ticket) => ticket.closedAt),
  'desk.name': { kinds: mailKinds, read: ({ desk }) => desk.name },
  'desk.url': { kinds: mailKinds, read: ({ desk }) => desk.url },
} satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

/** Those that can also be written in other forms, such as `ticket.created.short`. */
export const moments: ReadonlySet<string> = new Set<VariableName>([
  ...(['ticket.created', 'ticket.updated', 'ticket.due', 'ticket.resolved', 'ticket.closed', 'clock.due'] as const),
])

export function variableOf(name: string): Variable | undefined {
  return Object.hasOwn(variables, name) ? variables[name as VariableName] : undefined
}

/** The mails that can speak of custom fields. */
export const fieldKinds: readonly MailKind[] = aboutTickets

function greeting({ reader }: Stage): string {
  const { greeting, greetingNobody } = wordsOf(reader.language)
  const called = callable(reader.name)
  return called === '' ? greetingNobody : greeting.replace('{{name}}', () => called)
}

/** As whoever wrote signs, who may not sign at all; otherwise as the department does, unless it is private. */
function signature({ scope }: Stage): string | undefined {
  const own = scope.more['signature']
  if (own !== undefined) return own.toString()
  const department = scope.ticket?.department
  return department?.private ? undefined : department?.signature
}

/** With the word, since one day is not days. */
function days({ scope, reader }: Stage): string | null {
  const { days } = scope.more
  if (days === undefined) return null
  const { day, days: several } = wordsOf(reader.language)
  return `${days} ${Number(days) === 1 ? day : several}`
}

/** A name in a mail to customers: whoever calls themselves an advertisement stays without one. */
function shown(stage: Stage, name: string): string {
  return isForCustomers(stage) ? callable(name) : name
}

function name(stage: Stage, person: Person | null): string | null {
  return person && shown(stage, person.name)
}

function firstOf(name: string | null): string {
  return name?.trim().split(/\s+/)[0] ?? ''
}

function withAddress({ name, email }: Person): string {
  return email === null || email === name ? name : `${name} (${email})`
}

function author(stage: Stage): string {
  return shown(stage, stage.scope.said?.author ?? '') || doer(stage)
}

function doer(stage: Stage): string {
  return shown(stage, stage.scope.doer?.name ?? '') || stage.desk.name
}

function assigned({ assignee, team }: TicketScope, { reader }: Stage): string {
  return [assignee?.name, team].filter(Boolean).join(', ') || wordsOf(reader.language).nobody
}
