import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { metrics, pausing, slaHours } from './sla.ts'
import { params } from './tickets.ts'
import { named } from './words.ts'

const segment = z.object({ from: z.string(), to: z.string(), seconds: z.number() })

export const clockStates = ['running', 'paused', 'met', 'breached'] as const
export type ClockState = (typeof clockStates)[number]

/** What ended a clock; `ended`: the policy promises it no longer. */
export const clockEnds = ['reply', 'resolved', 'closed', 'ended'] as const
export type ClockEnd = (typeof clockEnds)[number]

export const clock = z.object({
  /** `manual`: a moment set by hand, which wins over those of the policy. */
  metric: z.enum([...metrics, 'manual']),
  /** Next responses and updates are promised again and again: which of them, from 1. */
  cycle: z.number(),
  sla: named.nullable(),
  /** Of the policy that it was counted by; null by hand. */
  version: z.number().nullable(),
  /** Missed stays missed, whenever somebody looks; `stoppedAt` says whether it still runs. */
  state: z.enum(clockStates),
  /** Null where the due moment was set by hand. */
  targetSeconds: z.number().nullable(),
  usedSeconds: z.number(),
  /** Negative once it is missed; null where the due moment was set by hand. */
  remainingSeconds: z.number().nullable(),
  /** Which hours count; null where the due moment was set by hand. */
  hours: z.enum(slaHours).nullable(),
  /** By which they are counted; null around the clock and by hand. */
  calendar: named.extend({ version: z.number(), zone: z.string() }).nullable(),
  pausesIn: z.array(z.enum(pausing)),
  startedAt: z.string(),
  /** Null while it pauses before it was missed, and where the calendar never opens long enough. */
  dueAt: z.string().nullable(),
  /** While it pauses: when it would be due if it went on now. */
  dueIfResumedAt: z.string().nullable(),
  warnAt: z.string().nullable(),
  pausedAt: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  stoppedBy: z.enum(clockEnds).nullable(),
  breachedAt: z.string().nullable(),
  /** A due moment set by hand stands before it. */
  overruled: z.boolean(),
  pauses: z.array(segment),
  segments: z.array(segment),
})
export type Clock = z.infer<typeof clock>

export const clocks = endpoint({
  id: 'tickets.clocks',
  method: 'GET',
  path: '/tickets/:number/clocks',
  summary:
    'Each clock of the ticket with its target, due moment and what it counted. `priority` and `sla` ask what it would be with another.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  query: z.object({ priority: z.string().optional(), sla: z.string().optional() }),
  output: z.object({
    items: z.array(clock),
    next: z.null(),
    /** What the ticket counts as due by. */
    due: z.object({ at: z.string(), metric: z.string() }).nullable(),
  }),
})
