import { fold } from './fold.ts'
import { patternOf } from './pattern.ts'

export type Operator =
  | 'is'
  | 'is-not'
  | 'has-all'
  | 'contains'
  | 'contains-not'
  | 'starts-with'
  | 'ends-with'
  | 'matches'
  | 'matches-not'
  | 'at-least'
  | 'at-most'
  | 'before'
  | 'after'
  | 'older-than'
  | 'newer-than'
  | 'within-next'
  | 'within'
  | 'outside'
  | 'set'
  | 'empty'
  | 'changed'
  | 'changed-from'
  | 'changed-to'

export interface Test {
  field: string
  operator: Operator
  values: readonly (string | number | boolean)[]
}
/** Keys, ids, texts; moments as RFC 3339, dates as `2026-12-24`; null where there is none. */
export type FactValue = string | number | boolean | null | readonly string[]

/** What conditions are asked of. */
export interface ConditionFacts {
  now: number
  value(field: string): FactValue
  /** What the field held before what has just happened; absent where nothing has, or nothing was before. */
  before?(field: string): FactValue
  /** 1 is the most urgent; NaN for what is no priority (any more): it is neither above nor below another. */
  urgency(key: string): number
  /** Whether a calendar is open; where nothing is known of it, it is not. */
  isWithin?(calendar: string, at: number): boolean
  /** When it opens or closes next. */
  nextEdge?(calendar: string, at: number): number | null
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(T|$)/

type Given = Test['values']

/** Whether one test holds. */
export function holdsTest(test: Test, facts: ConditionFacts): boolean {
  const { field, operator, values } = test
  switch (operator) {
    case 'is-not':
      return !isOneOf(facts.value(field), values)
    case 'contains-not':
      return !holdsTest({ ...test, operator: 'contains' }, facts)
    case 'matches-not':
      return !holdsTest({ ...test, operator: 'matches' }, facts)
    case 'outside':
      return !holdsTest({ ...test, operator: 'within' }, facts)
    case 'within':
      return values.some((calendar) => facts.isWithin?.(String(calendar), facts.now) ?? false)
    case 'changed':
    case 'changed-from':
    case 'changed-to':
      return isChanged(test, facts)
    default:
      return isTrue(operator, { actual: facts.value(field), values, facts })
  }
}

/** Whether the operator asks what a field was before. */
export function isChangeAsked(operator: Operator): boolean {
  return operator === 'changed' || operator === 'changed-from' || operator === 'changed-to'
}

/** The instants at which a test may begin or cease to hold by time alone. */
export function turnsOf({ field, operator, values }: Test, facts: ConditionFacts): number[] {
  if (operator === 'within' || operator === 'outside') {
    return values.flatMap((calendar) => facts.nextEdge?.(String(calendar), facts.now) ?? [])
  }
  if (operator !== 'older-than' && operator !== 'newer-than' && operator !== 'within-next') return []
  const moment = momentOf(facts.value(field))
  const span = spanOf(values)
  if (Number.isNaN(moment)) return []
  return operator === 'within-next' ? [moment - span, moment] : [moment + span]
}

interface Asked {
  actual: FactValue
  values: Given
  facts: ConditionFacts
}

function isTrue(
  operator: Exclude<
    Operator,
    'is-not' | 'contains-not' | 'matches-not' | 'within' | 'outside' | 'changed' | 'changed-from' | 'changed-to'
  >,
  { actual, values, facts }: Asked,
): boolean {
  switch (operator) {
    case 'is':
      return isOneOf(actual, values)
    case 'has-all':
      return values.every((value) => isOneOf(actual, [value]))
    case 'contains':
      return someText(actual, values, (text, part) => text.includes(part))
    case 'starts-with':
      return someText(actual, values, (text, part) => text.startsWith(part))
    case 'ends-with':
      return someText(actual, values, (text, part) => text.endsWith(part))
    case 'matches':
      return textsOf(actual).some((text) => values.some((pattern) => patternOf(String(pattern)).test(text)))
    case 'at-least':
      return typeof values[0] === 'number'
        ? typeof actual === 'number' && actual >= values[0]
        : typeof actual === 'string' && facts.urgency(actual) <= facts.urgency(String(values[0]))
    case 'at-most':
      return typeof values[0] === 'number'
        ? typeof actual === 'number' && actual <= values[0]
        : typeof actual === 'string' && facts.urgency(actual) >= facts.urgency(String(values[0]))
    case 'before':
      return momentOf(actual) < momentOf(values[0] ?? null)
    case 'after':
      return momentOf(actual) > momentOf(values[0] ?? null)
    case 'older-than':
      return facts.now >= momentOf(actual) + spanOf(values)
    case 'newer-than':
      return facts.now < momentOf(actual) + spanOf(values)
    case 'within-next':
      return facts.now < momentOf(actual) && facts.now >= momentOf(actual) - spanOf(values)
    case 'set':
      return !isEmpty(actual)
    case 'empty':
      return isEmpty(actual)
  }
}

function isChanged({ field, operator, values }: Test, facts: ConditionFacts): boolean {
  if (!facts.before) return false
  const [before, now] = [facts.before(field), facts.value(field)]
  if (isSame(before, now)) return false
  return operator === 'changed' || isOneOf(operator === 'changed-from' ? before : now, values)
}

function isOneOf(actual: FactValue, values: Given): boolean {
  if (actual === null) return values.includes(false)
  if (typeof actual === 'object') return actual.some((one) => isOneOf(one, values))
  if (typeof actual !== 'string') return values.some((value) => String(value) === String(actual))
  const folded = fold(actual)
  return values.some((value) => fold(String(value)) === folded)
}

function someText(actual: FactValue, values: Given, does: (text: string, part: string) => boolean): boolean {
  return textsOf(actual).some((text) => {
    const folded = fold(text)
    return values.some((value) => does(folded, fold(String(value))))
  })
}

function textsOf(actual: FactValue): readonly string[] {
  if (typeof actual === 'string') return [actual]
  return typeof actual === 'object' && actual !== null ? actual : []
}

function isEmpty(actual: FactValue): boolean {
  return actual === null || actual === '' || (typeof actual === 'object' && actual.length === 0)
}

function isSame(one: FactValue, other: FactValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  return one.length === other.length && one.every((value, index) => value === other[index])
}

/** NaN, which fulfils no comparison, for what is no moment. */
function momentOf(value: FactValue): number {
  return typeof value === 'string' && MOMENT.test(value) ? Date.parse(value) : NaN
}

function spanOf(values: Given): number {
  return Number(values[0]) * 1000
}
