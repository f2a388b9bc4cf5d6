import type { RuleEvent } from '#api/rules.ts'
import { type Condition, groupOf, isTest, testsOf } from '#api/conditions.ts'
import { type ConditionFacts, explain, type Explained, type ExplainedTest, holds } from '#platform/base/conditions.ts'
import type { CompiledRule } from './compile.ts'

/** What happened, as far as it decides which rules look. */
export interface Occasion {
  heard: ReadonlySet<RuleEvent>
  facts: ConditionFacts
  /** The keys of rules that acted in the chain of causes that led to it. */
  acted: ReadonlySet<string>
  /** So many automatic acts led to one another that none may follow. */
  isTooDeep: boolean
  /** It is at the door, and no ticket yet: rules may turn it away. */
  isArriving?: boolean
}

export interface Acting {
  rule: CompiledRule
  trigger: RuleEvent
  explained: Explained | null
  pass: number
}

export interface Over {
  rule: CompiledRule
  why: 'condition' | 'first' | 'stopped' | 'already' | 'deep' | 'spared'
  /** The test that decided it, and its place among the tests of the condition. */
  test?: { place: number; test: ExplainedTest }
  /** The key of the rule that came before it. */
  by?: string
}

export interface Looked {
  acting: Acting[]
  over: Over[]
}

/** All rules that listen, in order: those that act, and why the others do not. None of them sees what another does. */
export function firstPass(rules: readonly CompiledRule[], occasion: Occasion): Looked {
  return look(rules, occasion, { acting: [], over: [] }, 1)
}

/**
 * Once more, after what the rules of the first pass did: only those look again that listened, did nothing, and ask about
 * something that was changed by it.
 */
export function secondPass(before: Looked, occasion: Occasion, changed: ReadonlySet<string>): Looked {
  if (before.acting.some(({ rule }) => rule.stops)) return { acting: [], over: before.over }
  const isAsked = ({ rule, why }: Over) => why === 'condition' && [...rule.watched].some((field) => changed.has(field))
  const again = before.over.filter(isAsked).map(({ rule }) => rule)
  if (again.length === 0) return { acting: [], over: before.over }
  const looked = look(again, occasion, { acting: before.acting, over: [] }, 2)
  const over = new Map(looked.over.map((each) => [each.rule.key, each]))
  const acts = new Set(looked.acting.map(({ rule }) => rule.key))
  return {
    acting: looked.acting.filter(({ pass }) => pass === 2),
    over: before.over.flatMap((each) => (acts.has(each.rule.key) ? [] : [over.get(each.rule.key) ?? each])),
  }
}

function look(rules: readonly CompiledRule[], occasion: Occasion, before: Looked, pass: number): Looked {
  const looked: Looked = { acting: [...before.acting], over: [...before.over] }
  const taken = new Map(
    before.acting.flatMap(({ rule }) => (rule.mode === 'first' ? [[rule.group, rule.key] as const] : [])),
  )
  let stopped: string | null = null
  for (const rule of rules) {
    const trigger = [...rule.events].find((event) => occasion.heard.has(event))
    if (trigger === undefined) continue
    const first = rule.mode === 'first' ? taken.get(rule.group) : undefined
    if (rule.if !== null && !holds(rule.if, occasion.facts)) {
      const test = decisiveIn(rule.if, occasion.facts)
      looked.over.push({ rule, why: 'condition', ...(test ? { test } : {}) })
    } else if (rule.rejects && !occasion.isArriving) looked.over.push({ rule, why: 'spared' })
    else if (occasion.acted.has(rule.key)) looked.over.push({ rule, why: 'already' })
    else if (occasion.isTooDeep) looked.over.push({ rule, why: 'deep' })
    else if (stopped !== null) looked.over.push({ rule, why: 'stopped', by: stopped })
    else if (first !== undefined) looked.over.push({ rule, why: 'first', by: first })
    else {
      const explained = rule.if === null ? null : explain(rule.if, occasion.facts)
      looked.acting.push({ rule, trigger, explained, pass })
      if (rule.mode === 'first') taken.set(rule.group, rule.key)
      if (rule.stops || rule.rejects) stopped = rule.key
    }
  }
  return looked
}

/**
 * The test that decided that it does not hold, as `decisiveTest` finds it, and its place among all of them. Of the many
 * rules that listen few act: only what decided is put into words.
 */
function decisiveIn(condition: Condition, facts: ConditionFacts, from = 0): Over['test'] {
  if (isTest(condition)) return { place: from, test: explain(condition, facts) as ExplainedTest }
  const { word, parts } = groupOf(condition)
  const isHeld = holds(condition, facts)
  const wanted = word === 'none' ? !isHeld : isHeld
  let place = from
  for (const part of parts) {
    if (holds(part, facts) === wanted) return decisiveIn(part, facts, place)
    place += [...testsOf(part)].length
  }
  return parts[0] && decisiveIn(parts[0], facts, from)
}
