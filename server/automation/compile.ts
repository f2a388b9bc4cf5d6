import type { Condition, Test } from '#api/conditions.ts'
import { testsOf } from '#api/conditions.ts'
import type { Rule, RuleEvent, RuleGroup, Trigger } from '#api/rules.ts'
import { openCategories } from '#api/words.ts'
import { watchedFields } from '#platform/base/conditions.ts'

export type SinceTrigger = Extract<Trigger, { on: 'since' }>
export type DailyTrigger = Extract<Trigger, { on: 'daily' }>

/** A rule in use, ready to be looked at. */
export interface CompiledRule extends Omit<Rule, 'disabled' | 'position'> {
  /** The id of its version. */
  id: number
  mode: RuleGroup['mode']
  /** What it listens to. */
  events: ReadonlySet<RuleEvent>
  /** What it asks about. */
  watched: ReadonlySet<string>
  /** Its triggers in time, each with its place among all of them. */
  since: readonly { place: number; trigger: SinceTrigger }[]
  daily: readonly { place: number; trigger: DailyTrigger }[]
  /** Whether nothing after it looks. */
  stops: boolean
  /** Whether it turns away what comes from outside. */
  rejects: boolean
}

/** The rules in use, in order. */
export interface RuleBook {
  rules: readonly CompiledRule[]
  byKey: ReadonlyMap<string, CompiledRule>
  /** What any of them listens to. */
  heard: ReadonlySet<RuleEvent>
  /** Those that wait for a moment of each ticket. */
  since: readonly CompiledRule[]
  daily: readonly CompiledRule[]
  /** Whether any turns away what comes. */
  rejects: boolean
}

export function inOrder<Item extends Pick<Rule, 'group' | 'position' | 'name'>>(
  rules: readonly Item[],
  groups: readonly RuleGroup[],
): Item[] {
  const places = new Map(groups.map(({ key }, place) => [key, place]))
  const place = ({ group }: Item) => places.get(group) ?? groups.length
  return rules.toSorted(
    (a, b) => place(a) - place(b) || a.position - b.position || (a.name < b.name ? -1 : Number(a.name > b.name)),
  )
}

/** `groups` in order. */
export function compileRules(rules: readonly (Rule & { id: number })[], groups: readonly RuleGroup[]): RuleBook {
  const inUse = new Map(groups.filter(({ disabled }) => !disabled).map((group) => [group.key, group]))
  const compiled = inOrder(rules, groups).flatMap((rule) => {
    const group = inUse.get(rule.group)
    return group && !rule.disabled ? [compileRule(rule, group.mode)] : []
  })
  return {
    rules: compiled,
    byKey: new Map(compiled.map((rule) => [rule.key, rule])),
    heard: new Set(compiled.flatMap(({ events }) => [...events])),
    since: compiled.filter(({ since }) => since.length > 0),
    daily: compiled.filter(({ daily }) => daily.length > 0),
    rejects: compiled.some(({ rejects }) => rejects),
  }
}

export function compileRule(rule: Rule & { id: number }, mode: RuleGroup['mode']): CompiledRule {
  const { disabled: _, position: __, ...rest } = rule
  const placed = rule.when.map((trigger, place) => ({ place, trigger }))
  return {
    ...rest,
    mode,
    events: new Set(rule.when.flatMap((trigger) => (isTimed(trigger) ? [] : [trigger.on]))),
    watched: new Set(rule.if === null ? [] : watchedFields(rule.if)),
    since: placed.flatMap(({ place, trigger }) => (trigger.on === 'since' ? [{ place, trigger }] : [])),
    daily: placed.flatMap(({ place, trigger }) => (trigger.on === 'daily' ? [{ place, trigger }] : [])),
    stops: rule.then.some((act) => act.do === 'stop'),
    rejects: rule.then.some((act) => act.do === 'reject'),
  }
}

function isTimed(trigger: Trigger): trigger is SinceTrigger | DailyTrigger {
  return trigger.on === 'since' || trigger.on === 'daily'
}

const ofStatus = new Set(['status', 'category', 'resolved', 'closed'])
const isOpen: Test = { field: 'category', operator: 'is', values: [...openCategories] }

/**
 * What holds a rule back in time: its condition, and that the ticket is open, unless it asks about that itself or counts
 * from the resolution. Without it every closed ticket of years would be meant.
 */
export function timedCondition({ if: condition }: Pick<Rule, 'if'>, trigger: SinceTrigger | DailyTrigger): Condition {
  const fields = condition === null ? [] : [...testsOf(condition)].map(({ test }) => test.field)
  const saysWhich = fields.some((field) => ofStatus.has(field))
  if (saysWhich || (trigger.on === 'since' && trigger.field === 'resolved')) return condition ?? { all: [] }
  return condition === null ? isOpen : { all: [isOpen, condition] }
}
