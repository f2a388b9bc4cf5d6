import { z } from 'zod'
import { done, endpoint, list, page, paging } from './endpoint.ts'
import { routingPatch } from './routing.ts'
import { rulesCreate, rulesOrder } from './rules.ts'
import { slasCreate } from './sla.ts'
import { id, limits, named, person, text, ticketNumber } from './words.ts'

export const simulationLimits = { days: 365, usualDays: 30, waiting: 10, keptDays: 7, flows: 50 } as const

const aRule = rulesCreate.body.shape
const aPolicy = slasCreate.body.shape
const places = routingPatch.params.shape
const { was: _, ...aPlace } = routingPatch.body.shape

/** What would be different: a rule, a policy or a place's routing as it stands in its form, saved or not. */
export const simulationDraft = z.discriminatedUnion('change', [
  z.object({
    change: z.literal('rule'),
    /** Of the rule that would be changed; absent for a new one, which would be the last of its group. */
    key: z.string().optional(),
    ...aRule,
    name: text(limits.name).default('…'),
  }),
  z.object({ change: z.literal('rule-deleted'), key: z.string() }),
  z.object({ change: z.literal('rule-switched'), key: z.string(), disabled: z.boolean() }),
  z.object({ change: z.literal('rules-order'), groups: rulesOrder.body.shape.groups }),
  z.object({
    change: z.literal('sla'),
    /** Of the policy that would be changed; absent for a new one, which would be the last in order. */
    key: z.string().optional(),
    ...aPolicy,
    name: text(limits.name).default('…'),
    disabled: z.boolean().default(false),
  }),
  z.object({ change: z.literal('routing'), ...places, ...aPlace }),
  /** The settings as they are: how much of what happened they would bring about again. */
  z.object({ change: z.literal('nothing') }),
])
export type SimulationDraft = z.infer<typeof simulationDraft>

/** `waiting`: for another that runs. */
export const simulationStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type SimulationState = (typeof simulationStates)[number]

/** What can differ in a ticket; a custom field is `field.KEY`. */
export const simulatedFields = [
  ...(['assignee', 'team', 'department', 'priority', 'status', 'topic', 'sla', 'tags', 'due', 'breaches'] as const),
  ...(['mails'] as const),
] as const

/** A value by its key, its id or as it is, and what it is called; null: nothing. Of tags all of them in one. */
const value = z.object({ value: z.union([z.string(), z.number(), z.boolean()]), name: z.string() }).nullable()

/** Who decided otherwise: a rule, a router (`department:KEY`, `team:KEY`) or the choice of a policy. */
const reason = z.object({
  kind: z.enum(['rule', 'routing', 'sla']),
  key: z.string(),
  name: z.string(),
  /** It acts (chose) so under the settings as they are, and with the draft. */
  now: z.boolean(),
  draft: z.boolean(),
})

export const simulatedDifference = z.object({
  field: z.string(),
  /** With the settings as they are, and with the draft. */
  from: value,
  to: value,
  /** When they came apart. */
  at: z.string(),
  /** Still so at the end; else somebody or something made it the same again. */
  lasting: z.boolean(),
  why: z.array(reason),
})
export type SimulatedDifference = z.infer<typeof simulatedDifference>

export const simulatedTicket = z.object({
  number: ticketNumber,
  subject: z.string(),
  createdAt: z.string(),
  differences: z.array(simulatedDifference),
})
export type SimulatedTicket = z.infer<typeof simulatedTicket>

/** With the settings as they are, and with the draft. */
const both = { now: z.number(), draft: z.number() }

/**
 * What a simulation cannot know. `gone-messages`: words that rules ask for are no more. `written-since`: rules or
 * routing changed within the days (so often). `rejections`: so often a rule would have had a ticket rejected.
 * `webhooks`: so many calls, whose answers nobody knows.
 */
export const simulationLimitKinds = ['gone-messages', 'written-since', 'rejections', 'webhooks'] as const

export const simulationSummary = z.object({
  /** Looked at: all that were open in these days. */
  tickets: z.number(),
  /** Of which so many would have been different in anything. */
  differing: z.number(),
  /** In how many tickets a field would have been different, the most first. */
  fields: z.array(z.object({ field: z.string(), tickets: z.number() })),
  /** How many tickets would have gone from what to what, the most first. */
  flows: z.array(z.object({ field: z.string(), from: value, to: value, tickets: z.number() })),
  /** How often a clock was missed. */
  breaches: z.array(z.object({ metric: z.string(), ...both })),
  /** How many mails were written, by kind, and to how many people in all. */
  mails: z.array(z.object({ kind: z.string(), ...both })),
  people: z.object(both),
  /** Of those whose work would have been different: tickets they were given, and the most they had at a time. */
  agents: z.array(z.object({ agent: person, given: z.object(both), peak: z.object(both) })),
  /** How often each rule acted, where that would have been different; the draft of a new rule has an empty key. */
  rules: z.array(z.object({ rule: named, ...both })),
  /** How true the replay is: with the settings as they are, so many tickets end otherwise than they did. */
  replayed: z.object({ tickets: z.number(), differing: z.number() }),
  limits: z.array(z.object({ kind: z.enum(simulationLimitKinds), count: z.number() })),
})
export type SimulationSummary = z.infer<typeof simulationSummary>

export const simulation = z.object({
  id: z.number(),
  /** What it is about: the rule, the policy, the place; the key is empty where it is new or there is none. */
  about: z.object({ change: z.string(), key: z.string(), name: z.string() }),
  draft: z.looseObject({ change: z.string() }),
  days: z.number(),
  from: z.string(),
  to: z.string(),
  state: z.enum(simulationStates),
  /** From 0 to 1. */
  progress: z.number(),
  /** Looked at so far. */
  tickets: z.number(),
  startedBy: person,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** What went wrong, where it failed. */
  problem: z.string().nullable(),
  /** Null until it is done. */
  summary: simulationSummary.nullable(),
})
export type Simulation = z.infer<typeof simulation>

const idParams = z.object({ id })

export const simulationsStart = endpoint({
  id: 'simulations.start',
  method: 'POST',
  path: '/simulations',
  summary:
    'Try a rule, an SLA policy or a routing setting on the tickets of the last days. Nothing is written into tickets, nothing is sent; one runs at a time.',
  callers: ['admin'],
  needs: '409 while ten wait already',
  body: z.object({
    draft: simulationDraft,
    days: z
      .number()
      .int()
      .min(1, 'At least one day.')
      .max(simulationLimits.days, 'At most a year.')
      .default(simulationLimits.usualDays),
  }),
  output: simulation,
})

export const simulationsList = endpoint({
  id: 'simulations.list',
  method: 'GET',
  path: '/simulations',
  summary: 'The simulations of the last seven days, the newest first.',
  callers: ['admin'],
  output: list(simulation),
})

export const simulationsGet = endpoint({
  id: 'simulations.get',
  method: 'GET',
  path: '/simulations/:id',
  summary: 'How far a simulation has come, and what it found. Ask every second while it runs.',
  callers: ['admin'],
  params: idParams,
  output: simulation,
})

export const simulationsTickets = endpoint({
  id: 'simulations.tickets',
  method: 'GET',
  path: '/simulations/:id/tickets',
  summary:
    'The tickets that would have been different, the newest first: those that the caller may see. `field` narrows it to one field.',
  callers: ['admin'],
  params: idParams,
  query: z.object({ ...paging, field: z.string().max(100).optional() }),
  output: page(simulatedTicket),
})

export const simulationsCancel = endpoint({
  id: 'simulations.cancel',
  method: 'POST',
  path: '/simulations/:id/cancel',
  summary: 'Stop a simulation that waits or runs. What is over stays as it is.',
  callers: ['admin'],
  params: idParams,
  output: simulation,
  status: 200,
})

export const simulationsDelete = endpoint({
  id: 'simulations.delete',
  method: 'DELETE',
  path: '/simulations/:id',
  summary: 'Forget a simulation, and stop it where it runs.',
  callers: ['admin'],
  params: idParams,
  output: done,
})
