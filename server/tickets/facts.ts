import type { ConditionFacts, FactValue } from '#platform/base/conditions.ts'
import type { Changes } from './fold.ts'
import type { TicketState } from './state.ts'

/** What conditions can ask of a ticket, besides what has just happened to it. */
export interface KnownTicket {
  ticket: TicketState
  subject: string
  /** Custom fields by key. */
  fields: Record<string, unknown>
  requester: { email: string | null; name: string }
  organisation: number | null
  /** What is due next, and whether it was marked as missed: caches beside the log. */
  nextDueAt: string | null
  overdue: boolean
}

/** What stands around a ticket: the clock, and what the desk's settings say. */
export interface Surroundings extends Pick<ConditionFacts, 'urgency' | 'isWithin' | 'nextEdge'> {
  now: Date
}

/** What has just happened. */
export interface Happened {
  event: string
  actor: 'agent' | 'customer' | 'system'
  /** From what to what, as the event says. */
  changes: Changes
  /** What former entries wrote, by their `seq`: the words of a subject, the values of custom fields. */
  former?: ReadonlyMap<number, unknown>
  message?: {
    text: string
    from: string | null
    fromName: string | null
    channel: string
    attachments: number
  }
  mail?: {
    replyTo: string | null
    /** Addresses, copies included. */
    to: readonly string[]
    /** `pass`, `fail`, `none`, `temperror`; null where nothing was found out. */
    spf: string | null
    dkim: string | null
    dmarc: string | null
  }
}

const CUSTOM = 'field.'

/** What a condition is asked of: a ticket, what stands around it, and what has just happened to it, if anything has. */
export function factsOf(known: KnownTicket, around: Surroundings, happened?: Happened): ConditionFacts {
  const { now, ...settings } = around
  const facts = { ...settings, now: now.getTime(), value: (field: string) => valueOf(field, { known, now, happened }) }
  // A ticket that was just made was nothing before.
  if (!happened || happened.event === 'ticket.created') return facts
  return { ...facts, before: (field) => beforeOf(field, happened) ?? facts.value(field) }
}

interface Asked {
  known: KnownTicket
  now: Date
  happened: Happened | undefined
}

function valueOf(field: string, { known, now, happened }: Asked): FactValue {
  const { ticket, subject, fields, requester, organisation, nextDueAt } = known
  if (field.startsWith(CUSTOM)) return plain(fields[field.slice(CUSTOM.length)])
  switch (field) {
    case 'subject':
      return subject
    case 'requester.email':
      return requester.email
    case 'requester.name':
      return requester.name
    case 'organisation':
      return organisation
    case 'due':
      return nextDueAt
    case 'overdue':
      return known.overdue || isDue(known, now)
    default:
      return ofTicket(field, ticket) ?? ofHappening(field, happened)
  }
}

/** What the log alone says of a ticket; undefined: that is no field of it. */
export function ofTicket(field: string, ticket: TicketState): FactValue | undefined {
  switch (field) {
    case 'status':
    case 'category':
    case 'priority':
    case 'department':
    case 'topic':
    case 'team':
    case 'assignee':
    case 'sla':
    case 'source':
    case 'tags':
    case 'requester':
    case 'answered':
      return ticket[field]
    case 'escalated':
      return ticket.escalatedAt !== null
    case 'created':
      return ticket.createdAt
    case 'updated':
      return ticket.updatedAt
    case 'last-message':
      return ticket.lastMessageAt
    case 'resolved':
      return ticket.resolvedAt
    case 'closed':
      return ticket.closedAt
    case 'reopened':
      return ticket.reopenedAt
    case 'hold-until':
      return ticket.holdUntil
    case 'message-count':
      return ticket.messageCount
    case 'reopen-count':
      return ticket.reopenCount
    default:
      return undefined
  }
}

/** Of what has not happened there is nothing. */
function ofHappening(field: string, happened: Happened | undefined): FactValue {
  const { message, mail } = happened ?? {}
  switch (field) {
    case 'event':
      return happened?.event ?? null
    case 'actor':
      return happened?.actor ?? null
    case 'message.text':
      return message?.text ?? null
    case 'message.from':
      return message?.from ?? null
    case 'message.from-name':
      return message?.fromName ?? null
    case 'message.channel':
      return message?.channel ?? null
    case 'message.attachments':
      return message?.attachments ?? null
    case 'mail.reply-to':
      return mail?.replyTo ?? null
    case 'mail.to':
      return mail?.to ?? null
    case 'mail.spf':
      return mail?.spf ?? null
    case 'mail.dkim':
      return mail?.dkim ?? null
    case 'mail.dmarc':
      return mail?.dmarc ?? null
    default:
      return null
  }
}

const inLog: Record<string, string> = { 'hold-until': 'holdUntil', escalated: 'escalatedAt' }

/** What a field was before; undefined where it did not change. */
function beforeOf(field: string, { changes, former }: Happened): FactValue | undefined {
  const change = changes[inLog[field] ?? field]
  if (!change) return undefined
  const [from] = change
  if (field === 'escalated') return from !== null
  // The log says which entry held the words.
  const isWorded = field === 'subject' || field.startsWith(CUSTOM)
  return plain(isWorded && typeof from === 'number' ? former?.get(from) : from)
}

function isDue({ nextDueAt, ticket: { category } }: KnownTicket, now: Date): boolean {
  const isOpen = category === 'open' || category === 'waiting' || category === 'hold'
  return isOpen && nextDueAt !== null && Date.parse(nextDueAt) <= now.getTime()
}

function plain(value: unknown): FactValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : null
}
