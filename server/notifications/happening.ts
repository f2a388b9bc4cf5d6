import type { AlertEvent } from '#api/alerts.ts'
import type { TicketEventName } from '#api/events.ts'
import type { LadderStep } from '../schema/settings.ts'

/** One thing that happened to a ticket, as the log keeps it. */
export interface Happening {
  seq: number
  name: TicketEventName
  changes: Record<string, readonly [unknown, unknown]>
  details: Record<string, unknown>
  /** Of a ladder, as it was when it came. */
  step?: LadderStep | null
}

/** All that somebody did to a ticket in one go, and one thing of it that people may be told of. */
export interface Act {
  happening: Happening
  /** All of it, in order. */
  whole: readonly Happening[]
  actor: { kind: string; id: number | null }
  /** What was taken from a mail that a program wrote. */
  byMachine: boolean
}

const events: Partial<Record<TicketEventName, AlertEvent>> = {
  'ticket.created': 'created',
  'ticket.message-received': 'message',
  'ticket.replied': 'note',
  'ticket.noted': 'note',
  'ticket.assigned': 'assigned',
  'ticket.transferred': 'transferred',
  'ticket.referred': 'referred',
  'ticket.escalated': 'escalated',
  'ticket.status-changed': 'status',
  'ticket.resolved': 'resolved',
  'ticket.closed': 'closed',
  'ticket.reopened': 'reopened',
  'ticket.due-soon': 'due-soon',
  'ticket.overdue': 'overdue',
  'ticket.ladder-step': 'ladder',
  'ticket.mail-failed': 'mail-failed',
  'ticket.reply-not-sent': 'mail-failed',
}

/** What it is that agents are told of; null where it is nothing, or said with something else of the same act. */
export function alertOf({ whole, actor, byMachine }: Act, happening: Happening): AlertEvent | null {
  // Whom a step concerns hears of it by the step, and nobody of a promise without alerts.
  if (happening.details['by'] === 'ladder') return null
  if (happening.details['quiet'] === true && happening.name !== 'ticket.ladder-step') return null
  if (happening.name === 'ticket.message-received' && birthOf(whole)) return null
  if (happening.name === 'ticket.noted' && byMachine) return null
  // Words of somebody who takes no part, put beside the ticket: for agents a message all the same.
  if (happening.name === 'ticket.noted' && actor.kind === 'system') return 'message'
  return events[happening.name] ?? null
}

export function birthOf(whole: readonly Happening[]): Happening | undefined {
  return whole.find(({ name }) => name === 'ticket.created')
}

// Of several things done in one go, people are told of the one that concerns them most.
const weights: readonly AlertEvent[] = [
  ...([
    'escalated',
    'assigned',
    'transferred',
    'referred',
    'created',
    'reopened',
    'message',
    'resolved',
    'closed',
  ] as const),
  ...(['note', 'status', 'ladder', 'overdue', 'due-soon', 'mail-failed'] as const),
]

/** What else was done in the same go and weighs more. */
export function weightier(act: Act): Happening[] {
  const own = alertOf(act, act.happening)
  const weight = (event: AlertEvent | null) => (event === null ? weights.length : weights.indexOf(event))
  return act.whole.filter((other) => {
    const difference = weight(alertOf(act, other)) - weight(own)
    return difference < 0 || (difference === 0 && other.seq < act.happening.seq)
  })
}

/** The message that says why, or is what happened: the one it names, else one that was written in the same go. */
export function messageOf({ happening, whole }: Pick<Act, 'happening' | 'whole'>): number | null {
  const named = ({ details }: Happening) => details['message'] ?? details['reason']
  const own = named(happening)
  if (typeof own === 'number') return own
  const beside = whole.map(named).find((id) => typeof id === 'number')
  return typeof beside === 'number' ? beside : null
}
