import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { asConditionOf } from './conditions.ts'
import type { FixedField } from './fields.ts'
import { was } from './was.ts'
import { agentName, keyParams, limits, person, text } from './words.ts'

/** What can be promised. The short form of a policy has `resolution` only (osTicket's grace period). */
export const metrics = [
  'first-response',
  'next-response',
  'periodic-update',
  'requester-wait',
  'agent-work',
  'resolution',
] as const
export type Metric = (typeof metrics)[number]

/** Around the clock, by a calendar of its own, or by that of the ticket's department. */
export const slaHours = ['always', 'calendar', 'department'] as const
export type SlaHours = (typeof slaHours)[number]

/** The categories of statuses in which a clock may pause. */
export const pausing = ['waiting', 'hold'] as const
export type Pausing = (typeof pausing)[number]

/** Where a target does not say in which categories it pauses. */
export const usualPauses: Record<Metric, readonly Pausing[]> = {
  'first-response': [],
  'next-response': [],
  'periodic-update': ['waiting', 'hold'],
  'requester-wait': ['waiting'],
  'agent-work': ['waiting', 'hold'],
  resolution: ['waiting', 'hold'],
}

export const slaLimits = { targets: 60, steps: 20, agents: 20, note: 5_000 } as const

const slaSeconds = z.number().int().min(60, 'At least one minute.').max(31_536_000, 'At most a year.')

const targetFields = {
  metric: z.enum(metrics),
  /** The priority it is for; null: each that no other target of the metric names. */
  priority: z.string().nullable(),
  seconds: slaSeconds,
  hours: z.enum(slaHours),
  /** Which, where `hours` is `calendar`. */
  calendar: z.string().nullable(),
  pauses: z.array(z.enum(pausing)),
}

export const target = z.object(targetFields)
export type Target = z.infer<typeof target>

const givenTarget = z.object({
  ...targetFields,
  priority: targetFields.priority.default(null),
  hours: targetFields.hours.default('always'),
  calendar: targetFields.calendar.default(null),
  /** Absent: as is usual for the metric. */
  pauses: targetFields.pauses.optional(),
})
export type GivenTarget = z.infer<typeof givenTarget>

const givenTargets = z.array(givenTarget).max(slaLimits.targets, `At most ${slaLimits.targets} targets.`)

/** What becomes of the clocks of a resolution when a ticket is reopened. */
export const reopenings = ['continue', 'restart', 'restart-after'] as const

/** Who can be told by a step, besides agents by name. */
export const stepAudience = ['assignee', 'team', 'lead', 'manager', 'members'] as const
export type StepAudience = (typeof stepAudience)[number]

const stepFields = {
  /** The clock it belongs to; null: each of the policy. */
  metric: z.enum(metrics).nullable(),
  when: z.enum(['before', 'at', 'after']),
  /** How long before or after, in the time that counts for the clock. */
  seconds: z.number().int().min(0).max(31_536_000, 'At most a year.'),
  notify: z.array(z.enum(stepAudience)),
  raisePriority: z.boolean(),
  team: z.string().nullable(),
  department: z.string().nullable(),
  /** Written into the ticket, for agents. */
  note: z.string().trim().max(slaLimits.note, `At most ${slaLimits.note} characters.`),
  /** Whose acts are done, as far as they can be, in the name of the desk; not its text. */
  macro: z.string().nullable(),
}

/** A step of the escalation ladder. */
export const step = z.object({ ...stepFields, agents: z.array(person), assignee: person.nullable() })
export type Step = z.infer<typeof step>

const givenStep = z.object({
  metric: stepFields.metric.default(null),
  when: stepFields.when,
  seconds: stepFields.seconds.default(0),
  notify: stepFields.notify.default([]),
  raisePriority: stepFields.raisePriority.default(false),
  team: stepFields.team.default(null),
  department: stepFields.department.default(null),
  note: stepFields.note.default(''),
  macro: stepFields.macro.default(null),
  agents: z.array(agentName).max(slaLimits.agents, `At most ${slaLimits.agents} agents.`).default([]),
  assignee: agentName.nullable().default(null),
})
export type GivenStep = z.infer<typeof givenStep>

const givenSteps = z.array(givenStep).max(slaLimits.steps, `At most ${slaLimits.steps} steps.`)

/** What a policy can ask for: what a ticket itself says at once. */
export const slaFields = [
  ...['department', 'topic', 'priority', 'team', 'source', 'organisation', 'requester', 'tags'],
] as readonly FixedField[]
// Before there were groups this was a list of tests that all hold; it still may be.
const conditions = z.preprocess(
  (given) => (Array.isArray(given) ? { all: given as unknown[] } : given),
  asConditionOf(slaFields),
)

const rules = {
  /** Taken by new tickets that fulfil it; null: only by a topic, a department, a rule or by hand. */
  conditions: conditions.nullable(),
  reopening: z.enum(reopenings),
  /** For `restart-after`: resolved for at least so many days. */
  reopenDays: z.number().int().min(1, 'At least one day.').max(365, 'At most a year.').nullable(),
  /** A warning is given when so much of the counted time is left; null: never. */
  warnSeconds: z.number().int().min(60, 'At least one minute.').max(31_536_000, 'At most a year.').nullable(),
  /** A transfer to a department with a policy of its own replaces it (osTicket). */
  transient: z.boolean(),
  /** Agents are told when it warns and when it is missed, as the alerts say. */
  alerts: z.boolean(),
}

export const sla = z.object({
  key: z.string(),
  name: z.string(),
  /** The first in order whose condition holds wins. */
  position: z.number(),
  /** The plain promise, from opening to resolution for every priority; null where there is none. */
  seconds: z.number().nullable(),
  targets: z.array(target),
  ladder: z.array(step),
  ...rules,
  /** Counts its changes: what was promised under an old one stays explainable. */
  version: z.number(),
  disabled: z.boolean(),
})

export type Sla = z.infer<typeof sla>

export const slasList = endpoint({
  id: 'slas.list',
  method: 'GET',
  path: '/slas',
  summary: 'The SLA policies, in order.',
  callers: ['agent'],
  output: list(sla),
})

/** The short form: one promise for the resolution, by a calendar or around the clock. */
const short = { seconds: slaSeconds, calendar: z.string().nullable() }

export const slasCreate = endpoint({
  id: 'slas.create',
  method: 'POST',
  path: '/slas',
  summary: 'Create an SLA policy: by `targets`, or in short by `seconds` and perhaps a `calendar` for the resolution.',
  callers: ['admin'],
  body: z.object({
    name: text(limits.name),
    seconds: short.seconds.optional(),
    calendar: short.calendar.optional(),
    targets: givenTargets.optional(),
    ladder: givenSteps.default([]),
    conditions: rules.conditions.default(null),
    reopening: rules.reopening.default('restart'),
    reopenDays: rules.reopenDays.default(null),
    warnSeconds: rules.warnSeconds.default(null),
    transient: rules.transient.default(false),
    alerts: rules.alerts.default(true),
  }),
  output: sla,
})

export const slasPatch = endpoint({
  id: 'slas.patch',
  method: 'PATCH',
  path: '/slas/:key',
  summary: 'Change an SLA policy. Its open tickets are counted anew; time they used stays used.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({
      name: text(limits.name),
      position: z.number().int().min(0).max(100_000),
      ...short,
      targets: givenTargets,
      ladder: givenSteps,
      ...rules,
      disabled: z.boolean(),
    })
    .partial()
    .extend({ was }),
  output: sla,
})
