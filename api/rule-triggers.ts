import { z } from 'zod'
import { zone } from './settings.ts'

/**
 * What a rule can listen to. `created`: a ticket has come, with all that was set as it came. `updated`: somebody changed
 * something in it, other than by writing. `message-in`: its customers wrote again. `message-out`: an agent's reply.
 * `assigned`: somebody, or a team, got it. `due-soon`, `overdue`: a clock's warning, and that it was missed.
 */
export const ruleEvents = [
  'created',
  'updated',
  'message-in',
  'message-out',
  'note',
  'status-changed',
  'assigned',
  'due-soon',
  'overdue',
] as const
export type RuleEvent = (typeof ruleEvents)[number]

/** From what a rule counts: creation, the customer's newest message, an agent's newest reply, … */
export const sinceFields = ['created', 'last-message', 'last-reply', 'resolved', 'updated', 'status'] as const
export type SinceField = (typeof sinceFields)[number]

export const weekdayWords = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const span = z.number().int().min(60, 'At least one minute.').max(315_360_000, 'At most ten years.')

const happening = z.object({ on: z.enum(ruleEvents) })

/**
 * So long after a moment, while the conditions hold: once, when both have become true, and again only after they were
 * untrue meanwhile (a newer message, say), or every `repeatSeconds` while they stay true.
 */
const since = z.object({
  on: z.literal('since'),
  field: z.enum(sinceFields),
  seconds: span,
  /** Only time in which this calendar is open counts; null: all of it. */
  calendar: z.string().nullable().default(null),
  repeatSeconds: span.nullable().default(null),
})

/** At a time of day, on every ticket for which the conditions hold then. */
const daily = z.object({
  on: z.literal('daily'),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 09:00.'),
  days: z.array(z.enum(weekdayWords)).min(1, 'At least one day.').max(7),
  /** Null: that of the desk. */
  zone: zone.nullable().default(null),
})

export const trigger = z.discriminatedUnion('on', [happening, since, daily])
export type Trigger = z.infer<typeof trigger>
