import { expect, test } from 'vitest'
import { asConditionOf, condition, conditionLimits, testsOf } from '#api/conditions.ts'
import { askedField, operatorsOf } from '#api/fields.ts'

const outage = {
  all: [
    { field: 'priority', operator: 'at-least', values: ['high'] },
    { any: [{ field: 'subject', operator: 'contains', values: ['outage'] }] },
    { none: [{ field: 'tags', operator: 'is', values: ['vip'] }] },
  ],
}

test('tests may stand in groups, four deep', () => {
  const deep = (levels: number): object =>
    levels === 0 ? { field: 'answered', operator: 'is', values: [true] } : { all: [deep(levels - 1)] }
  expect(condition.parse(outage)).toEqual(outage)
  expect(condition.safeParse(deep(4)).success).toBe(true)
  expect(wrong(deep(5))).toEqual([['all.0.all.0.all.0.all.0', 'Groups in groups: at most 4 deep.']])
})

test.each<[string, unknown, string]>([
  ['no condition at all', 'urgent', ''],
  ['both a test and a group', { field: 'answered', operator: 'is', values: [true], all: [] }, ''],
  ['two groups in one', { all: [outage], any: [outage] }, ''],
  ['an empty group', { none: [] }, 'none'],
  ['no such field', { all: [{ field: 'colour', operator: 'is', values: ['x'] }] }, 'all.0.field'],
  ['what every object has', { field: 'constructor', operator: 'is', values: ['x'] }, 'field'],
  ['a custom field without a key', { field: 'field.', operator: 'is', values: ['x'] }, 'field'],
  ['no such operator', { field: 'topic', operator: 'like', values: ['x'] }, 'operator'],
  ['an operator that its field does not have', { field: 'topic', operator: 'at-least', values: ['x'] }, 'operator'],
  ['no values', { field: 'topic', operator: 'is' }, 'values'],
  ['nothing to compare with', { field: 'topic', operator: 'is', values: [] }, 'values'],
  ['a value for an operator without', { field: 'topic', operator: 'set', values: ['x'] }, 'values'],
  ['two where one is taken', { field: 'priority', operator: 'at-least', values: ['a', 'b'] }, 'values'],
  ['a number for a key', { field: 'topic', operator: 'is', values: [7] }, 'values.0'],
  ['a name for a person', { field: 'assignee', operator: 'is', values: [7, 'jane'] }, 'values.1'],
  ['a date for a moment', { field: 'created', operator: 'before', values: ['2026-01-01'] }, 'values.0'],
  ['half a second', { field: 'created', operator: 'older-than', values: [0.5] }, 'values.0'],
  ['a word for yes or no', { field: 'answered', operator: 'is', values: ['yes'] }, 'values.0'],
])('%s is refused, where it stands', (_, given, place) => {
  expect(wrong(given).map(([where]) => where)).toEqual([place])
})

test('at most fifty tests', () => {
  const one = { field: 'answered', operator: 'is', values: [true] }
  const many = (count: number) => ({ any: [{ all: Array.from({ length: count - 1 }, () => one) }, one] })
  expect(condition.safeParse(many(conditionLimits.tests)).success).toBe(true)
  expect(wrong(many(conditionLimits.tests + 1))).toEqual([['', 'At most 50 tests.']])
})

test('where only some fields can be asked the others are refused, and what is no condition is refused too', () => {
  const some = asConditionOf(['topic'])
  const refused = (given: unknown) => some.safeParse(given).error?.issues.map(({ path }) => path.join('.'))
  expect(refused({ field: 'topic', operator: 'is', values: ['x'] })).toBeUndefined()
  expect(refused({ any: [{ field: 'team', operator: 'is', values: ['x'] }] })).toEqual(['any.0.field'])
  expect(refused({ field: 'topic', operator: 'changed', values: [] })).toEqual(['field'])
  expect(refused('topic')).toEqual([''])
})

test('each test is found with its place', () => {
  expect([...testsOf(condition.parse(outage))].map(({ path }) => path.join('.'))).toEqual([
    ...['all.0', 'all.1.any.0', 'all.2.none.0'],
  ])
})

test('what a custom field can be asked depends on its type', () => {
  const field = askedField('field.contract', () => 'date')
  expect(field && operatorsOf(field)).toContain('within-next')
  expect(field && operatorsOf(field)).not.toContain('contains')
  expect(askedField('field.gone')).toBeNull()
})

function wrong(given: unknown): [string, string][] {
  const parsed = condition.safeParse(given)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [path.join('.'), message])
}
