import { z } from 'zod'
import { explained, explainedTest, factValue } from './conditions.ts'
import { endpoint, page, paging } from './endpoint.ts'
import { id, named, person, ticketNumber } from './words.ts'

/**
 * What decides by itself: a rule that acted, rules that listened and did nothing (one decision lists them all), and the
 * router of a department or a team.
 */
export const decisionKinds = ['rule', 'passed-over', 'routing'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** What an event that an automatic act wrote carries in its `details.decision`: ask for the decision by its `id`. */
export const decidedBy = z.object({
  id: z.number(),
  kind: z.enum(['rule', 'routing']),
  /** Of the rule; of a router `department:KEY` or `team:KEY`. */
  key: z.string(),
  /** What it was called then. */
  name: z.string(),
})
export type DecidedBy = z.infer<typeof decidedBy>

/**
 * `refused`: could not be done, `reason` says why. `overruled`: another rule of the same pass, earlier in order (`by`),
 * wrote the same. `unchanged`: it was so already. `stopped`: came after an act that stops.
 */
export const actResults = ['done', 'refused', 'overruled', 'unchanged', 'stopped'] as const

export const doneAct = z.object({
  /** As the rule says it: an `Act` of api/acts.ts, or one that only rules have. */
  act: z.looseObject({ do: z.string() }),
  result: z.enum(actResults),
  reason: z.string().optional(),
  /** The key of the rule that overruled it. */
  by: z.string().optional(),
})
export type DoneAct = z.infer<typeof doneAct>

export const ruleDetail = z.object({
  /** What the rule listened to. */
  trigger: z.string(),
  /** 1: on what happened; 2: on what rules did in the first pass. */
  pass: z.number(),
  /** What its conditions came to, long texts cut; null where it has none. */
  if: explained.nullable(),
  acts: z.array(doneAct),
})
export type RuleDetail = z.infer<typeof ruleDetail>

/**
 * Why a rule did nothing. `condition`: `test` is the first that did not hold. `first`: an earlier rule of its group had
 * it (`by`). `stopped`: an earlier rule said stop (`by`). `already`: it acted in this chain of causes before. `deep`: too
 * many automatic acts led to one another. `spared`: it turns away what comes from outside; an agent opened this ticket,
 * or an administrator let it in.
 */
export const passedOver = z.object({
  rule: named,
  version: z.number(),
  why: z.enum(['condition', 'first', 'stopped', 'already', 'deep', 'spared']),
  test: explainedTest.nullable(),
  by: z.string().optional(),
})
export type PassedOver = z.infer<typeof passedOver>

export const passedOverDetail = z.object({ trigger: z.string(), rules: z.array(passedOver) })

/** Facts of a candidate or of a choice, by name, such as `load`, `capacity`, `skill`. */
const facts = z.record(z.string(), factValue)

/** What a router keeps: agents by id. */
export const routingDetail = z.object({
  method: z.string(),
  /** Who got it; null: it waits. */
  agent: z.number().nullable(),
  /** Everybody who was looked at; `why`: the word for why they were passed over, null for who could have had it. */
  candidates: z.array(z.object({ agent: z.number(), why: z.string().nullable(), facts: facts.default({}) })),
  /** What else led to it, such as `sticky`, `waited`, `reason`. */
  facts: facts.default({}),
})
export type RoutingDetail = z.infer<typeof routingDetail>

const decisionFields = {
  id: z.number(),
  at: z.string(),
  ticket: z.string(),
  /** The event that led to it; null for a moment that came, or a router's turn. */
  event: z.number().nullable(),
  /** A short word for what came of it, such as `done`, `partly`, `refused`, `assigned`, `waiting`. */
  outcome: z.string(),
  /** Agents that `detail` names by id. */
  people: z.array(person),
}
/** The rule or the router, as it is called today; its key where it is gone. */
const subject = named
const version = z.number()

export const decision = z.discriminatedUnion('kind', [
  z.object({ ...decisionFields, kind: z.literal('rule'), subject, version, detail: ruleDetail }),
  z.object({ ...decisionFields, kind: z.literal('passed-over'), detail: passedOverDetail }),
  z.object({ ...decisionFields, kind: z.literal('routing'), subject, version, detail: routingDetail }),
])
export type Decision = z.infer<typeof decision>

export const ticketsDecisions = endpoint({
  id: 'tickets.decisions',
  method: 'GET',
  path: '/tickets/:number/decisions',
  summary: 'What rules and routers decided about the ticket, also by doing nothing; the newest first.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params: z.object({ number: ticketNumber }),
  query: z.object({ ...paging, kind: z.enum(decisionKinds).optional() }),
  output: page(decision),
})

export const decisionsGet = endpoint({
  id: 'decisions.get',
  method: 'GET',
  path: '/decisions/:id',
  summary: 'Why something happened by itself: what was looked at, who and what was passed over, what was done.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params: z.object({ id }),
  output: decision,
})
