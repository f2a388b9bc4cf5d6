import { z } from 'zod'
import { decision } from './decisions.ts'
import { done, endpoint, list, page, paging } from './endpoint.ts'
import { was } from './was.ts'
import { agentName, limits, person, ticketNumber } from './words.ts'

/**
 * Who comes next. `round-robin`: who was given least so far, by weight. `least-loaded`: who has least. `relative`: who
 * has least of what they can have.
 */
export const routingMethods = ['round-robin', 'least-loaded', 'least-loaded-relative'] as const
export type RoutingMethod = (typeof routingMethods)[number]

/**
 * What becomes of an open ticket whose agent is absent (off, on vacation or disabled) when its customer writes: it stays,
 * goes back to the queue, or to who stands in (where nobody can, to the queue).
 */
export const absentWays = ['keep', 'queue', 'substitute'] as const

/** Why a candidate is passed over, as decisions say it. */
export const passReasons = [
  'disabled',
  'not-a-member',
  'no-right-to-reply',
  'excluded',
  'vacation',
  'off',
  'away',
  'busy',
  'handed-back',
  'lacks-skill',
  'lacks-language',
  'at-capacity',
  'kept-for-heavier',
] as const
export type PassReason = (typeof passReasons)[number]

/** What led to whom, as decisions say it in `facts.chosen`. */
export const choices = ['sticky', 'substitute', 'turn', 'load', 'relative-load', 'only'] as const
export type Choice = (typeof choices)[number]

export const routingLimits = { needs: 100, excluded: 200, weight: 100, stickyDays: 365, minutes: 10_080 } as const

/** Tickets of the topic, or with the tag, need the skill. */
const need = z.object({
  topic: z.string().nullable().default(null),
  tag: z.string().trim().toLowerCase().max(40, 'At most 40 characters.').nullable().default(null),
  skill: z.string(),
})
export type Need = z.infer<typeof need>

/** A department or a team: `department:support`, `team:level-i`. */
const place = z
  .string()
  .max(100)
  .regex(/^(department|team):[a-z0-9-]+$/, 'A place such as department:support or team:level-i.')
const placeParams = z.object({ place })

const plain = {
  /** Tickets that wait here are given to somebody by themselves. */
  enabled: z.boolean(),
  method: z.enum(routingMethods),
  needs: z
    .array(need.refine(({ topic, tag }) => topic !== null || tag !== null, 'Name a topic or a tag.'))
    .max(routingLimits.needs, `At most ${routingLimits.needs}.`),
  /** Whoever has a customer in their language needs to speak it. */
  matchesLanguage: z.boolean(),
  /** After so many minutes without somebody who can, anybody will do; null: never. */
  anybodyAfterMinutes: z
    .number()
    .int()
    .min(1, 'At least one minute.')
    .max(routingLimits.minutes, 'At most a week.')
    .nullable(),
  /** The customer's former agent comes first, where their last ticket changed within so many days; 0: not so. */
  stickyDays: z.number().int().min(0).max(routingLimits.stickyDays, 'At most a year.'),
  absent: z.enum(absentWays),
}

export const routing = z.object({
  place,
  kind: z.enum(['department', 'team']),
  /** Of the department or team. */
  key: z.string(),
  name: z.string(),
  ...plain,
  /** Members who are given nothing here. */
  excluded: z.array(person),
  /** Members who could be given something: active, allowed to reply, not excluded. */
  candidates: z.number(),
  /** The department or the team is disabled. */
  disabled: z.boolean(),
})
export type Routing = z.infer<typeof routing>

export const routingList = endpoint({
  id: 'routing.list',
  method: 'GET',
  path: '/routing',
  summary: 'How each department and each team gives its waiting tickets to somebody.',
  callers: ['agent'],
  output: list(routing),
})

export const routingPatch = endpoint({
  id: 'routing.patch',
  method: 'PATCH',
  path: '/routing/:place',
  summary: 'Change how a department or a team gives its waiting tickets to somebody. What waits is looked at anew.',
  callers: ['admin'],
  params: placeParams,
  body: z
    .object({ ...plain, excluded: z.array(agentName).max(routingLimits.excluded) })
    .partial()
    .extend({ was }),
  output: routing,
})

/** How much a ticket weighs, by priority; those that are not named weigh 1. A part of the desk's settings. */
export const routingWeights = z.record(
  z.string().max(limits.name),
  z.number().int().min(1, 'At least 1.').max(routingLimits.weight, `At most ${routingLimits.weight}.`),
)

export const waitingQueue = z.object({
  place,
  name: z.string(),
  enabled: z.boolean(),
  /** Open tickets without an agent that wait here; counted up to 1,001. */
  waiting: z.number(),
  /** When the one was opened that is here for longest. */
  oldest: z.string().nullable(),
  /** The one that comes next, and why nobody has it: how many were passed over for which reason. */
  head: z
    .object({
      ticket: ticketNumber,
      subject: z.string(),
      /** Nobody: `candidates` says why. Null where routing is off here. */
      why: z.array(z.object({ reason: z.enum(passReasons), count: z.number() })).nullable(),
      /** The skills it needs, by key. */
      skills: z.array(z.string()),
    })
    .nullable(),
})
export type WaitingQueue = z.infer<typeof waitingQueue>

export const routingQueues = endpoint({
  id: 'routing.queues',
  method: 'GET',
  path: '/routing/queues',
  summary: 'What waits in the departments and teams whose tickets the caller sees, and why the first one does.',
  callers: ['agent'],
  output: list(waitingQueue),
})

export const routingDecisions = endpoint({
  id: 'routing.decisions',
  method: 'GET',
  path: '/routing/:place/decisions',
  summary: 'What was decided here about tickets that the caller sees; the newest first.',
  callers: ['agent'],
  params: placeParams,
  query: z.object(paging),
  output: page(decision),
})

export const ticketsRoute = endpoint({
  id: 'tickets.route',
  method: 'POST',
  path: '/tickets/:number/route',
  summary: 'Send a ticket back to the router: its agent is released and is not given it again.',
  callers: ['agent'],
  needs: 'ticket.release, where it has an agent; 409 where nothing is routed',
  params: z.object({ number: ticketNumber }),
  output: done,
  status: 200,
})
