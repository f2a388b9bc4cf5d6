import {
  type ConditionFacts,
  type FactValue,
  holdsTest,
  isChangeAsked,
  type Operator,
  type Test,
  turnsOf,
} from './compare.ts'

export type { ConditionFacts, FactValue, Operator, Test } from './compare.ts'

export type Condition =
  Test | { all: readonly Condition[] } | { any: readonly Condition[] } | { none: readonly Condition[] }

/** `actual` and `before` are cut where they are long. */
export interface ExplainedTest {
  field: string
  operator: Operator
  values: (string | number | boolean)[]
  actual: string | number | boolean | string[] | null
  before?: string | number | boolean | string[] | null
  held: boolean
}
export type Explained = ExplainedTest | { group: 'all' | 'any' | 'none'; held: boolean; parts: Explained[] }

const LONGEST_SAID = 300

/**
 * Whether a condition holds. Nothing is unknown: each test holds or does not. A negative one holds exactly where its
 * positive one does not; what is null is none of the values (but a box that was never ticked is not ticked: it is
 * `false`), and fulfils no comparison. Texts compare without case; a list of texts fulfils what one of them does. Spans
 * begin and end exactly at their moment: `older-than 60` holds from the 60th second on, `newer-than 60` until then;
 * `within-next 60` from 60 seconds before the moment until the moment itself, then no more.
 */
export function holds(condition: Condition, facts: ConditionFacts): boolean {
  if ('field' in condition) return holdsTest(condition, facts)
  if ('all' in condition) return condition.all.every((part) => holds(part, facts))
  if ('any' in condition) return condition.any.some((part) => holds(part, facts))
  return !condition.none.some((part) => holds(part, facts))
}

/** The same, with what each part came to. */
export function explain(condition: Condition, facts: ConditionFacts): Explained {
  if ('field' in condition) return explainTest(condition, facts)
  const [group, parts] = groupOf(condition)
  const explained = parts.map((part) => explain(part, facts))
  const held = group === 'all' ? explained.every(isHeld) : explained.some(isHeld) === (group === 'any')
  return { group, held, parts: explained }
}

/** The test that decided it: of what did not hold the first that failed, or the one that was not to hold and did. */
export function decisiveTest(explained: Explained): ExplainedTest | null {
  if ('field' in explained) return explained
  const { group, held, parts } = explained
  const wanted = group === 'none' ? !held : held
  const part = parts.find((one) => one.held === wanted) ?? parts[0]
  return part ? decisiveTest(part) : null
}

/** What a condition asks about: where none of it changed, its truth changes by time alone. */
export function watchedFields(condition: Condition): string[] {
  return [...new Set(testsIn(condition).map(({ field }) => field))]
}

/** Whether it asks what something was before. */
export function asksForChange(condition: Condition): boolean {
  return testsIn(condition).some(({ operator }) => isChangeAsked(operator))
}

/** The earliest later instant, in ms, at which a condition's truth may change by time alone; null: never. */
export function nextTurn(condition: Condition, facts: ConditionFacts): number | null {
  const turns = testsIn(condition).flatMap((test) => turnsOf(test, facts).filter((turn) => turn > facts.now))
  return turns.length > 0 ? Math.min(...turns) : null
}

function testsIn(condition: Condition): Test[] {
  return 'field' in condition ? [condition] : groupOf(condition)[1].flatMap(testsIn)
}

function groupOf(condition: Exclude<Condition, Test>): ['all' | 'any' | 'none', readonly Condition[]] {
  if ('all' in condition) return ['all', condition.all]
  return 'any' in condition ? ['any', condition.any] : ['none', condition.none]
}

function explainTest(test: Test, facts: ConditionFacts): ExplainedTest {
  const { field, operator, values } = test
  const asked = isChangeAsked(operator) && facts.before ? { before: said(facts.before(field)) } : {}
  // What asks for the time has no value but the time.
  const actual =
    operator === 'within' || operator === 'outside' ? new Date(facts.now).toISOString() : facts.value(field)
  return { field, operator, values: [...values], actual: said(actual), ...asked, held: holdsTest(test, facts) }
}

function said(value: FactValue): ExplainedTest['actual'] {
  if (typeof value === 'string') return value.length > LONGEST_SAID ? `${value.slice(0, LONGEST_SAID)}…` : value
  return typeof value === 'object' && value !== null ? [...value] : value
}

function isHeld({ held }: Explained): boolean {
  return held
}
