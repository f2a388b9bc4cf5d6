import { type Condition, groupOf, isTest, type Test, testsOf } from '#api/conditions.ts'
import { askedField, customKey } from '#api/fields.ts'
import type { Rule, RuleAct, RuleEvent, RuleGroup, RuleWarning } from '#api/rules.ts'
import { writesOf } from './writes.ts'

type Thing = { disabled?: boolean } | undefined

/** What there is, and whether it is in use. */
export interface Around {
  groups: ReadonlyMap<string, Pick<RuleGroup, 'mode' | 'disabled'>>
  /** A named thing, such as the team `level-i`; undefined where there is none. Null: it is no thing that can go. */
  find(kind: string, key: string): Thing | null
  /** The acts of a macro; null where it cannot be run. */
  macro(key: string): readonly RuleAct[] | null
}

/** What is to be said about a rule among all of them, in order of looking. */
export function warningsOf(rule: Rule, all: readonly Rule[], around: Around): RuleWarning[] {
  const inUse = all.filter(({ disabled, group }) => !disabled && around.groups.get(group)?.disabled === false)
  const others = inUse.filter(({ key }) => key !== rule.key)
  const place = all.findIndex(({ key }) => key === rule.key)
  const earlier = inUse.filter((other) => all.indexOf(other) < (place === -1 ? all.length : place))
  if (rule.disabled) return goneFrom(rule, around)
  return [
    ...unreachable(rule, earlier, around),
    ...others.flatMap((other) => sameFields(rule, other, around)),
    ...loops(rule, others, around),
    ...goneFrom(rule, around),
    ...toAll(rule),
  ]
}

function eventsOf({ when }: Pick<Rule, 'when'>): RuleEvent[] {
  return when.flatMap((trigger) => (trigger.on === 'since' || trigger.on === 'daily' ? [] : [trigger.on]))
}

function actsOf({ then }: Pick<Rule, 'then'>, around: Around): RuleAct[] {
  return then.flatMap((act) => (act.do === 'macro' ? [...(around.macro(act.key) ?? [])] : [act]))
}

function unreachable(rule: Rule, earlier: readonly Rule[], { groups }: Around): RuleWarning[] {
  const events = eventsOf(rule)
  // What waits for a moment has it for itself.
  if (events.length < rule.when.length) return []
  const isFirst = groups.get(rule.group)?.mode === 'first'
  const taking = earlier.find((other) => {
    const ends =
      other.then.some(({ do: what }) => what === 'stop' || what === 'reject') || (isFirst && other.group === rule.group)
    const heard = new Set(eventsOf(other))
    return ends && events.every((event) => heard.has(event)) && implies(rule.if, other.if)
  })
  return taking ? [{ kind: 'unreachable', rule: taking.key }] : []
}

/** Whether the first can only hold where the second does, as far as that can be seen. */
function implies(one: Condition | null, other: Condition | null): boolean {
  if (other === null) return true
  if (one === null) return false
  const demanded = new Set(demandsOf(one).map(canonical))
  return canonical(one) === canonical(other) || demandsOf(other).every((part) => demanded.has(canonical(part)))
}

/** All that must hold. */
function demandsOf(condition: Condition): Condition[] {
  if (isTest(condition)) return [condition]
  const { word, parts } = groupOf(condition)
  return word === 'all' ? parts.flatMap(demandsOf) : [condition]
}

function canonical(condition: Condition): string {
  if (!isTest(condition)) return JSON.stringify(condition)
  const { field, operator, values } = condition
  return JSON.stringify([field, operator, values.map(String).toSorted()])
}

function sameFields(rule: Rule, other: Rule, around: Around): RuleWarning[] {
  const heard = new Set(eventsOf(other))
  if (!eventsOf(rule).some((event) => heard.has(event))) return []
  const isEither = rule.group === other.group && around.groups.get(rule.group)?.mode === 'first'
  if (isEither || excludeEachOther(rule.if, other.if)) return []
  const theirs = new Map(
    actsOf(other, around)
      .flatMap(writesOf)
      .map(({ field, value }) => [field, value]),
  )
  const fields = actsOf(rule, around)
    .flatMap(writesOf)
    .filter(({ field, value }) => theirs.has(field) && theirs.get(field) !== value)
    .map(({ field }) => field)
  return [...new Set(fields)].map((field) => ({ kind: 'same-field', rule: other.key, field }))
}

/** Both ask that the same be something else. */
function excludeEachOther(one: Condition | null, other: Condition | null): boolean {
  if (one === null || other === null) return false
  const asks = (condition: Condition) =>
    demandsOf(condition).filter((part): part is Test => isTest(part) && part.operator === 'is' && part.field !== 'tags')
  return asks(one).some(({ field, values }) =>
    asks(other).some((test) => test.field === field && !test.values.some((value) => values.includes(value))),
  )
}

/** Along what each rule's acts make others listen to, whether it comes back to where it began. */
function loops(rule: Rule, others: readonly Rule[], around: Around): RuleWarning[] {
  if (leadsTo(rule, rule, around)) return [{ kind: 'loop' }]
  for (const first of others.filter((other) => leadsTo(rule, other, around))) {
    const reached = new Set([first])
    for (const one of reached) {
      if (leadsTo(one, rule, around)) return [{ kind: 'loop', rule: first.key }]
      for (const other of others) if (leadsTo(one, other, around)) reached.add(other)
    }
  }
  return []
}

const listening: Partial<Record<RuleAct['do'], RuleEvent>> = { reply: 'message-out', note: 'note' }

function leadsTo(one: Rule, other: Rule, around: Around): boolean {
  const [acts, heard] = [actsOf(one, around), new Set(eventsOf(other))]
  const writes = acts.flatMap(writesOf)
  const fields = new Set(writes.map(({ field }) => (field.split('.')[0] === 'tags' ? 'tags' : field)))
  const caused = new Set<RuleEvent>(acts.flatMap(({ do: what }) => listening[what] ?? []))
  if (fields.size > 0) caused.add('updated')
  if (fields.has('status')) caused.add('status-changed')
  if (fields.has('assignee') || fields.has('team')) caused.add('assigned')
  if (![...caused].some((event) => heard.has(event))) return false
  if (other.if === null) return true
  const asked = [...testsOf(other.if)].map(({ test }) => test)
  const isAsked = asked.some(({ field }) => fields.has(field)) || fields.size === 0
  return (
    isAsked && !demandsOf(other.if).some((part) => isTest(part) && writes.some((write) => isUntrueAfter(part, write)))
  )
}

function isUntrueAfter({ field, operator, values }: Test, written: { field: string; value: unknown }): boolean {
  if (field === 'tags' && written.field.startsWith('tags.')) {
    const tag = written.field.slice('tags.'.length)
    if (operator === 'is-not') return written.value === true && values.includes(tag)
    return operator === 'is' && written.value === false && values.length === 1 && values[0] === tag
  }
  if (field !== written.field || typeof written.value === 'object') return false
  const isNamed = values.includes(written.value as string)
  if (operator === 'is' || operator === 'changed-to') return !isNamed
  if (operator === 'empty') return true
  return operator === 'is-not' && isNamed
}

function goneFrom(rule: Rule, around: Around): RuleWarning[] {
  const named = [...rule.then.flatMap(namedIn), ...namedInCondition(rule.if), ...rule.when.flatMap(namedInTrigger)]
  const seen = new Set<string>()
  return named.flatMap(([kind, key]): RuleWarning[] => {
    const found = kind === 'macro' ? (around.macro(key) ? null : undefined) : around.find(kind, key)
    if (found === null || (found && !found.disabled) || seen.has(`${kind} ${key}`)) return []
    seen.add(`${kind} ${key}`)
    return [{ kind: 'gone', field: kind, value: key }]
  })
}

type Name = readonly [kind: string, key: string]

function namedIn(act: RuleAct): Name[] {
  if (act.do === 'macro') return [['macro', act.key]]
  if (act.do === 'field') return [['field', act.key]]
  if (act.do === 'webhook') return [['webhook', act.webhook]]
  return writesOf(act).flatMap(({ field, value }): Name[] => {
    const kind = field === 'assignee' ? 'agent' : field
    return typeof value === 'string' || (kind === 'agent' && typeof value === 'number') ? [[kind, String(value)]] : []
  })
}

function namedInCondition(condition: Condition | null): Name[] {
  if (condition === null) return []
  return [...testsOf(condition)].flatMap(({ test: { field, values } }): Name[] => {
    const custom = customKey(field)
    if (custom !== null) return [['field', custom]]
    const kind = askedField(field)?.names
    return kind === undefined ? [] : values.map((value) => [kind, String(value)] as const)
  })
}

function namedInTrigger(trigger: Rule['when'][number]): Name[] {
  return trigger.on === 'since' && trigger.calendar !== null ? [['calendar', trigger.calendar]] : []
}

function toAll({ if: condition, then }: Rule): RuleWarning[] {
  const mails = then.some((act) => act.do === 'reply' || (act.do === 'mail' && act.to === 'requester'))
  const rejects = then.some((act) => act.do === 'reject')
  if (condition !== null || !(mails || rejects)) return []
  return [{ kind: rejects ? 'rejects-all' : 'mail-to-all' }]
}
