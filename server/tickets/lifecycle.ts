import type { Category } from '#api/words.ts'
import { isOpen, type Patch, type TicketState } from './state.ts'

export interface StatusFacts {
  key: string
  category: Category
}

/**
 * What changing the status does to a ticket, for whoever asks: browser, API, mail, rules, timers.
 * Answers an empty patch where nothing changes. `holdUntil` counts only for a status of the category `hold`.
 */
export function toStatus(ticket: TicketState, status: StatusFacts, at: string, holdUntil?: string | null): Patch {
  const held = status.category === 'hold' ? (holdUntil === undefined ? keptHold(ticket) : holdUntil) : null
  const same = status.key === ticket.status && held === ticket.holdUntil
  if (same) return {}
  return { status: status.key, category: status.category, holdUntil: held, ...ending(ticket, status.category, at) }
}

function keptHold(ticket: TicketState): string | null {
  return ticket.category === 'hold' ? ticket.holdUntil : null
}

function ending(ticket: TicketState, to: Category, at: string): Patch {
  const wasOpen = isOpen(ticket.category)
  if (to === 'resolved') {
    return { resolvedAt: at, closedAt: null, escalatedAt: null, ...(wasOpen ? { finishedAt: at } : {}) }
  }
  if (to === 'closed') {
    const resolvedAt = ticket.resolvedAt ?? at
    return { resolvedAt, closedAt: ticket.closedAt ?? at, escalatedAt: null, ...(wasOpen ? { finishedAt: at } : {}) }
  }
  if (wasOpen) return {}
  const reopenCount = ticket.reopenCount + 1
  return { resolvedAt: null, closedAt: null, finishedAt: null, reopenedAt: at, reopenCount, answered: false }
}

/** Which word the log uses for a change from one category to another. */
export function eventFor(from: Category, to: Category) {
  if (!isOpen(from) && isOpen(to)) return 'ticket.reopened' as const
  if (to === 'resolved' && from !== 'resolved') return 'ticket.resolved' as const
  if (to === 'closed' && from !== 'closed') return 'ticket.closed' as const
  return 'ticket.status-changed' as const
}

/** What an agent's reply does, apart from the status chosen with it. */
export function onReply(ticket: TicketState, seq: number): Patch {
  return { answered: true, heardSeq: seq, messageCount: ticket.messageCount + 1 }
}

/** What a customer's words do, apart from a status they may lead to. */
export function onCustomerMessage(ticket: TicketState, seq: number, at: string): Patch {
  return { answered: false, heardSeq: seq, messageCount: ticket.messageCount + 1, lastMessageAt: at }
}

export type Answer = 'stays' | 'opens' | 'reopens' | 'new-ticket'

/** Where a customer's message leads: see the table of statuses in the domain's words. */
export function answerTo(ticket: TicketState, now: Date, reopenDays: number): Answer {
  if (ticket.category === 'waiting') return 'opens'
  if (isOpen(ticket.category)) return 'stays'
  if (ticket.category === 'resolved') return 'reopens'
  const closedAt = new Date(ticket.closedAt ?? ticket.updatedAt).getTime()
  return now.getTime() - closedAt <= reopenDays * 86_400_000 ? 'reopens' : 'new-ticket'
}

/** The moment at which a resolved ticket closes if the customer stays silent. */
export function closesAt(ticket: Pick<TicketState, 'resolvedAt' | 'lastMessageAt'>, closeDays: number): Date | null {
  if (ticket.resolvedAt === null) return null
  const since = Math.max(Date.parse(ticket.resolvedAt), Date.parse(ticket.lastMessageAt ?? ticket.resolvedAt))
  return new Date(since + closeDays * 86_400_000)
}

export interface CloseFacts {
  /** Names of the fields that must be filled before closing, and are not. */
  emptyFields: readonly string[]
  /** The department asks for an explanation, and none was given. */
  unexplained: boolean
}

/** Why the ticket cannot be resolved or closed yet, in sentences; empty where it can. */
export function closeBlockers({ emptyFields, unexplained }: CloseFacts): string[] {
  const blockers: string[] = []
  if (emptyFields.length > 0) blockers.push(`Fill in before closing: ${emptyFields.join(', ')}.`)
  if (unexplained) blockers.push('This department asks for an explanation when a ticket is resolved.')
  return blockers
}
