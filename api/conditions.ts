import { z } from 'zod'
import {
  type AskedField,
  askedField,
  asksBefore,
  customKey,
  type Operator,
  operators,
  operatorsOf,
  valuesTaken,
} from './fields.ts'
import { key as keyText } from './words.ts'

/**
 * One question about a ticket or about what has just happened. With several values any of them will do; the negative
 * operators (`is-not`, `contains-not`, `matches-not`, `outside`) hold exactly where their positive one does not. What
 * a ticket does not have is none of the values: it holds for the negative ones only. Texts compare without case.
 * Spans of time are seconds, moments RFC 3339, dates `2026-12-24` and counted as midnight in UTC.
 */
export interface Test {
  field: string
  operator: Operator
  values: TestValue[]
}
export type TestValue = string | number | boolean

export type Group = { all: Condition[] } | { any: Condition[] } | { none: Condition[] }
export type Condition = Test | Group

export const groupWords = ['all', 'any', 'none'] as const
export type GroupWord = (typeof groupWords)[number]

export const conditionLimits = { depth: 4, tests: 50, values: 100, text: 200, seconds: 315_576_000 } as const

export function isTest(condition: Condition): condition is Test {
  return 'field' in condition
}

/** The word of a group, and what it holds. */
export function groupOf(group: Group): { word: GroupWord; parts: Condition[] } {
  if ('all' in group) return { word: 'all', parts: group.all }
  if ('any' in group) return { word: 'any', parts: group.any }
  return { word: 'none', parts: group.none }
}

export function makeGroup(word: GroupWord, parts: Condition[]): Group {
  if (word === 'all') return { all: parts }
  return word === 'any' ? { any: parts } : { none: parts }
}

/** Each test in a condition, in order, with where it stands, as a path of keys. */
export function* testsOf(condition: Condition, path: Path = []): Generator<{ test: Test; path: Path }> {
  if (isTest(condition)) return yield { test: condition, path }
  const { word, parts } = groupOf(condition)
  for (const [index, part] of parts.entries()) yield* testsOf(part, [...path, word, index])
}

type Path = readonly (string | number)[]
type Refuse = (message: string, ...path: Path) => void

const ONE_SHAPE = 'A test {field, operator, values}, or one of {all: […]}, {any: […]}, {none: […]}.'

/** Finds what is wrong with a value that is to be a condition. Of custom fields it knows no type: the desk does. */
function check(value: unknown, path: Path, left: { tests: number }, refuse: Refuse): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(ONE_SHAPE, ...path)
  if ('field' in value) {
    left.tests -= 1
    if (left.tests === -1) refuse(`At most ${conditionLimits.tests} tests.`)
    return checkTest(value as Record<string, unknown>, (message, ...inner) => refuse(message, ...path, ...inner))
  }
  const [word, ...more] = Object.keys(value)
  const parts: unknown = Object.values(value)[0]
  if (!groupWords.some((one) => one === word) || more.length > 0 || !Array.isArray(parts)) {
    return refuse(ONE_SHAPE, ...path)
  }
  if (path.length >= conditionLimits.depth * 2) {
    return refuse(`Groups in groups: at most ${conditionLimits.depth} deep.`, ...path)
  }
  if (parts.length === 0) refuse('At least one condition.', ...path, word ?? '')
  if (left.tests < 0) return
  parts.forEach((part, index) => check(part, [...path, word ?? '', index], left, refuse))
}

function checkTest(given: Record<string, unknown>, refuse: Refuse): void {
  const { field, operator, values, ...rest } = given
  if (Object.keys(rest).length > 0) return refuse(ONE_SHAPE)
  if (typeof field !== 'string') return refuse('The name of a field.', 'field')
  if (!isOperator(operator)) return refuse(`One of: ${operators.join(', ')}.`, 'operator')
  const custom = customKey(field)
  const asked = askedField(field)
  if (custom === null ? !asked : !keyText.safeParse(custom).success) return refuse('There is no such field.', 'field')
  for (const { message, path } of wrongInTest({ field, operator, values: values as TestValue[] }, asked)) {
    refuse(message, ...path)
  }
}

/** What is wrong with the operator or the values of a test, given what its field is; null: a custom one, not known here. */
export function wrongInTest(test: Test, asked: AskedField | null): { message: string; path: Path }[] {
  const { operator } = test
  const values: unknown = test.values
  if (asked && !operatorsOf(asked).includes(operator)) {
    return [{ message: `Of this field can be asked: ${operatorsOf(asked).join(', ')}.`, path: ['operator'] }]
  }
  if (!Array.isArray(values)) return [{ message: 'A list of values.', path: ['values'] }]
  const amount = wrongAmount(operator, values.length)
  if (amount) return [{ message: amount, path: ['values'] }]
  return values.flatMap((value: unknown, index) => {
    const message = wrongValue(value, operator, asked)
    return message === null ? [] : [{ message, path: ['values', index] }]
  })
}

function isOperator(value: unknown): value is Operator {
  return operators.some((operator) => operator === value)
}

function wrongAmount(operator: Operator, count: number): string | null {
  const taken = valuesTaken(operator)
  if (taken === 'none') return count === 0 ? null : 'This takes no value.'
  if (count === 0) return 'Name at least one.'
  if (taken === 'one') return count === 1 ? null : 'This takes one value.'
  return count <= conditionLimits.values ? null : `At most ${conditionLimits.values}.`
}

const ofOurDays = (value: unknown) => /^(19|2\d)/.test(String(value))
const isMoment = (value: unknown) => z.iso.datetime({ offset: true }).safeParse(value).success && ofOurDays(value)
const isDate = (value: unknown) => z.iso.date().safeParse(value).success && ofOurDays(value)

function wrongValue(value: unknown, operator: Operator, asked: AskedField | null): string | null {
  if (operator === 'older-than' || operator === 'newer-than' || operator === 'within-next') {
    const isSpan = Number.isInteger(value) && Number(value) > 0 && Number(value) <= conditionLimits.seconds
    return isSpan ? null : 'A number of seconds, at most ten years.'
  }
  switch (asked?.kind) {
    case undefined:
      return isPlain(value) ? null : 'A text, a number, or yes or no (true or false).'
    case 'moment':
      return isMoment(value) ? null : 'A moment such as 2026-12-24T09:00:00Z.'
    case 'date':
      return isDate(value) ? null : 'A date such as 2026-12-24.'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'A number.'
    case 'yes-no':
      return typeof value === 'boolean' ? null : 'Yes or no (true or false).'
    case 'person':
      return /^[1-9]\d{0,14}$/.test(String(value)) ? null : 'An id.'
    default:
      return isText(value) ? null : `A text of at most ${conditionLimits.text} characters.`
  }
}

function isPlain(value: unknown): boolean {
  return isText(value) || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= conditionLimits.text
}

const testShape = {
  type: 'object',
  required: ['field', 'operator', 'values'],
  properties: {
    field: { type: 'string' },
    operator: { enum: operators },
    values: { type: 'array', items: { type: ['string', 'number', 'boolean'] } },
  },
}
const groupShapes = groupWords.map((word) => ({
  type: 'object',
  required: [word],
  properties: { [word]: { type: 'array', items: { type: 'object', description: 'A condition.' } } },
}))

/** A test, or a group of conditions of which `all`, `any` or `none` hold; groups at most four deep, fifty tests. */
export const condition = z
  .unknown()
  .superRefine((value, context) => {
    check(value, [], { tests: conditionLimits.tests }, (message, ...path) =>
      context.addIssue({ code: 'custom', message, path: [...path] }),
    )
  })
  .meta({
    description: 'A test, or a group of conditions.',
    anyOf: [testShape, ...groupShapes],
  }) as z.ZodType<Condition>

/** The same where only some fields can be asked, and nothing about what has just happened. */
export function asConditionOf(fields: readonly string[]): typeof condition {
  return condition.superRefine((value, context) => {
    // Runs also after what was no condition.
    if (!condition.safeParse(value).success) return
    for (const { test, path } of testsOf(value)) {
      const message = !fields.includes(test.field)
        ? `Here can be asked: ${fields.join(', ')}.`
        : asksBefore(test.operator)
          ? 'Whether something changed cannot be asked here.'
          : null
      if (message) context.addIssue({ code: 'custom', message, path: [...path, 'field'] })
    }
  })
}

/** What a field held when it was asked: ids and keys, texts, moments as RFC 3339; null where there was none. */
export const factValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])

/** A test that was asked: with what the field held, and before (only of what asks whether something changed). */
export const explainedTest = z.object({
  field: z.string(),
  operator: z.enum(operators),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])),
  actual: factValue,
  before: factValue.optional(),
  held: z.boolean(),
})
export type ExplainedTest = z.infer<typeof explainedTest>

/** A condition that was asked, with what each part of it came to. */
export type Explained = ExplainedTest | { group: GroupWord; held: boolean; parts: Explained[] }
const explainedShape = {
  type: 'object',
  required: ['held'],
  properties: { held: { type: 'boolean' }, group: { enum: groupWords }, parts: { type: 'array' } },
}
export const explained = z
  .unknown()
  .meta({ description: 'A condition that was asked, part by part.', ...explainedShape }) as z.ZodType<Explained>
