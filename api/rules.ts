import { z } from 'zod'
import { actLimits } from './acts.ts'
import { condition, explained, explainedTest } from './conditions.ts'
import { decision } from './decisions.ts'
import { done, endpoint, list, page, paging } from './endpoint.ts'
import { givenRuleAct, ruleAct, ruleLimits } from './rule-acts.ts'
import { trigger } from './rule-triggers.ts'
import { was } from './was.ts'
import { keyParams, limits, text, ticketNumber } from './words.ts'

export {
  type GivenRuleAct,
  givenRuleAct,
  type MailAudience,
  mailAudience,
  type RuleAct,
  ruleAct,
  ruleLimits,
} from './rule-acts.ts'
export {
  type RuleEvent,
  ruleEvents,
  type SinceField,
  sinceFields,
  type Trigger,
  trigger,
  weekdayWords,
} from './rule-triggers.ts'

export const warningKinds = [
  /** An earlier rule of its group, where only the first acts, takes all that it could have (`rule`). */
  'unreachable',
  /** Another rule (`rule`) writes the same (`field`) on the same occasion. */
  'same-field',
  /** What it does may lead to itself again (`rule`: by way of that one). Each acts once in a chain all the same. */
  'loop',
  /** It names something (`field`, `value`) that is deleted or out of use. */
  'gone',
  /** It mails whoever asks about every ticket, since nothing narrows it down. */
  'mail-to-all',
  /** It turns everything away, since nothing narrows it down. */
  'rejects-all',
] as const

export const ruleWarning = z.object({
  kind: z.enum(warningKinds),
  /** The other rule's key. */
  rule: z.string().optional(),
  /** A field, such as `priority` or `field.room`; for `gone` the kind of thing, such as `team`. */
  field: z.string().optional(),
  value: z.string().optional(),
})
export type RuleWarning = z.infer<typeof ruleWarning>

const core = {
  when: z.array(trigger).min(1, 'Choose when it looks.').max(ruleLimits.triggers, `At most ${ruleLimits.triggers}.`),
  /** Null: always. */
  if: condition.nullable(),
}
const keptThen = z.array(ruleAct)
const givenThen = z
  .array(givenRuleAct)
  .min(1, 'Choose what it does.')
  .max(actLimits.acts, `At most ${actLimits.acts} acts.`)

export const ruleGroup = z.object({
  key: z.string(),
  name: z.string(),
  position: z.number(),
  /** `first`: of its rules only the first whose conditions hold acts. */
  mode: z.enum(['first', 'all']),
  /** None of its rules acts. */
  disabled: z.boolean(),
})
export type RuleGroup = z.infer<typeof ruleGroup>

export const rule = z.object({
  key: z.string(),
  name: z.string(),
  /** The key of its group. */
  group: z.string(),
  /** Within its group. */
  position: z.number(),
  ...core,
  then: keptThen,
  /** Counts its changes: what was done under an old one stays explainable. */
  version: z.number(),
  disabled: z.boolean(),
})
export type Rule = z.infer<typeof rule>

/** A rule as its page shows it. */
export const shownRule = rule.extend({
  warnings: z.array(ruleWarning),
  /** How often it acted, as far as decisions are kept: counted up to 1,001, which means more than 1,000. */
  acted: z.object({ times: z.number(), lastAt: z.string().nullable() }),
})
export type ShownRule = z.infer<typeof shownRule>

export const rulesList = endpoint({
  id: 'rules.list',
  method: 'GET',
  path: '/rules',
  summary: 'The rules, in the order in which they are looked at: group after group.',
  callers: ['admin'],
  output: list(shownRule),
})

export const rulesCreate = endpoint({
  id: 'rules.create',
  method: 'POST',
  path: '/rules',
  summary: 'Create a rule, the last of its group.',
  callers: ['admin'],
  body: z.object({
    name: text(limits.name),
    group: z.string(),
    ...core,
    if: core.if.default(null),
    then: givenThen,
    disabled: z.boolean().default(false),
  }),
  output: shownRule,
})

export const rulesPatch = endpoint({
  id: 'rules.patch',
  method: 'PATCH',
  path: '/rules/:key',
  summary: 'Change a rule. What it did stays explained by what it said then.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({
      name: text(limits.name),
      group: z.string(),
      position: z.number().int().min(0).max(100_000),
      ...core,
      then: givenThen,
      disabled: z.boolean(),
    })
    .partial()
    .extend({ was }),
  output: shownRule,
})

export const rulesDelete = endpoint({
  id: 'rules.delete',
  method: 'DELETE',
  path: '/rules/:key',
  summary: 'Delete a rule. What it did stays on record, with what it said.',
  callers: ['admin'],
  params: keyParams,
  output: done,
})

export const rulesOrder = endpoint({
  id: 'rules.order',
  method: 'PUT',
  path: '/rules/order',
  summary: 'Put groups and rules in order. Who is not named stays where they are, after those who are.',
  callers: ['admin'],
  body: z.object({
    groups: z
      .array(z.object({ key: z.string(), rules: z.array(z.string()).max(ruleLimits.rules) }))
      .max(ruleLimits.groups),
  }),
  output: list(shownRule),
})

const draft = z.object({
  /** Of the rule that is being changed; absent for a new one. */
  key: z.string().optional(),
  group: z.string(),
  ...core,
  if: core.if.default(null),
  then: givenThen,
})

export const rulesCheck = endpoint({
  id: 'rules.check',
  method: 'POST',
  path: '/rules/check',
  summary: 'What is to be said about a rule before it is saved. Saves nothing.',
  callers: ['admin'],
  body: draft,
  output: z.object({ warnings: z.array(ruleWarning) }),
  status: 200,
})

export const rulesTest = endpoint({
  id: 'rules.test',
  method: 'POST',
  path: '/rules/test',
  summary:
    'Whether a rule would act on a ticket, and why not: on one of its events (`event`, a position), else on the newest that the rule listens to, else as the ticket is now. Changes nothing.',
  callers: ['admin'],
  needs: 'to see the ticket',
  body: z.object({
    rule: draft.omit({ then: true, group: true, key: true }),
    ticket: ticketNumber,
    event: z.number().int().positive().optional(),
  }),
  output: z.object({
    /** The event that was looked at; null: the ticket as it is now. */
    event: z.object({ position: z.number(), name: z.string(), at: z.string() }).nullable(),
    /** Whether the rule listens to that. */
    listens: z.boolean(),
    /** Whether its conditions held then. */
    holds: z.boolean(),
    /** Null where it has no conditions. */
    explained: explained.nullable(),
    /** The first test that stood against it. */
    against: explainedTest.nullable(),
  }),
  status: 200,
})

export const rulesDecisions = endpoint({
  id: 'rules.decisions',
  method: 'GET',
  path: '/rules/:key/decisions',
  summary: 'When a rule acted, on tickets that the caller may see, and why; the newest first.',
  callers: ['admin'],
  params: keyParams,
  query: z.object(paging),
  output: page(decision),
})

export const ruleGroupsList = endpoint({
  id: 'ruleGroups.list',
  method: 'GET',
  path: '/rule-groups',
  summary: 'The groups of rules, in order.',
  callers: ['admin'],
  output: list(ruleGroup),
})

export const ruleGroupsCreate = endpoint({
  id: 'ruleGroups.create',
  method: 'POST',
  path: '/rule-groups',
  summary: 'Create a group of rules, the last in order.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name), mode: ruleGroup.shape.mode.default('all') }),
  output: ruleGroup,
})

export const ruleGroupsPatch = endpoint({
  id: 'ruleGroups.patch',
  method: 'PATCH',
  path: '/rule-groups/:key',
  summary: 'Change a group of rules.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({
      name: text(limits.name),
      mode: ruleGroup.shape.mode,
      position: z.number().int().min(0).max(100_000),
      disabled: z.boolean(),
    })
    .partial()
    .extend({ was }),
  output: ruleGroup,
})

export const ruleGroupsDelete = endpoint({
  id: 'ruleGroups.delete',
  method: 'DELETE',
  path: '/rule-groups/:key',
  summary: 'Delete a group that has no rules.',
  callers: ['admin'],
  params: keyParams,
  output: done,
})
