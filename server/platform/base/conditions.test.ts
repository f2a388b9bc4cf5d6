import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOON, someCondition } from '../../testing/conditions.ts'
import {
  asksForChange,
  type Condition,
  type ConditionFacts,
  decisiveTest,
  explain,
  type FactValue,
  holds,
  nextTurn,
  type Operator,
  watchedFields,
} from './conditions.ts'

const around = { now: NOON, urgency: (key: string) => ({ high: 1, low: 9 })[key] ?? NaN }
const facts = (values: Record<string, FactValue>, before?: Record<string, FactValue>): ConditionFacts => ({
  ...around,
  value: (field) => values[field] ?? null,
  ...(before
    ? { before: (field: string) => (field in before ? (before[field] ?? null) : (values[field] ?? null)) }
    : {}),
})
const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString()

test.each<[FactValue, Operator, (string | number | boolean)[], boolean]>([
  ['Support', 'is', ['sales', 'SUPPORT'], true],
  [null, 'is', ['support'], false],
  [null, 'is-not', ['support'], true],
  [7, 'is', ['7'], true],
  [7, 'is-not', [7, 8], false],
  [null, 'is', [false], true],
  [null, 'is', [true], false],
  [true, 'is', [false], false],
  [['a', 'b'], 'is', ['B'], true],
  [['a', 'b'], 'has-all', ['a', 'c'], false],
  [['a', 'b'], 'has-all', ['b', 'a'], true],
  [[], 'is-not', ['a'], true],
  ['50% off', 'contains', ['0% O'], true],
  ['50x off', 'contains', ['0% o'], false],
  [['x@a.example', 'y@b.example'], 'ends-with', ['@B.example'], true],
  [null, 'contains-not', ['a'], true],
  ['Invoice 12', 'matches', ['^invoice \\d+$'], true],
  [null, 'matches', ['.*'], false],
  [null, 'matches-not', ['.*'], true],
  ['high', 'at-least', ['low'], true],
  ['low', 'at-least', ['high'], false],
  ['low', 'at-most', ['low'], true],
  ['gone', 'at-least', ['low'], false],
  ['high', 'at-least', ['gone'], false],
  [3, 'at-least', [3], true],
  [3, 'at-most', [2.9], false],
  [null, 'at-most', [5], false],
  [at(-60), 'older-than', [60], true],
  [at(-59), 'older-than', [60], false],
  [at(-60), 'newer-than', [60], false],
  [at(-59), 'newer-than', [60], true],
  [null, 'newer-than', [60], false],
  [at(60), 'within-next', [60], true],
  [at(61), 'within-next', [60], false],
  [at(0), 'within-next', [60], false],
  [at(0), 'before', ['2026-03-01T13:00:01+01:00'], true],
  [at(0), 'after', ['2026-03-01T12:00:00Z'], false],
  ['2026-03-02', 'within-next', [43_200], true],
  ['', 'empty', [], true],
  [[], 'empty', [], true],
  [false, 'empty', [], false],
  ['x', 'set', [], true],
])('%j %s %j: %s', (value, operator, values, expected) => {
  expect(holds({ field: 'it', operator, values }, facts({ it: value }))).toBe(expected)
})

test.each<[Operator, string[], FactValue, FactValue, boolean]>([
  ['changed', [], 'open', 'closed', true],
  ['changed', [], 'open', 'open', false],
  ['changed-from', ['OPEN'], 'open', 'closed', true],
  ['changed-from', ['closed'], 'open', 'closed', false],
  ['changed-to', ['closed'], 'open', 'closed', true],
  ['changed-to', ['open'], 'open', 'open', false],
])('it %s %j, from %s to %s: %s', (operator, values, from, to, expected) => {
  const condition = { field: 'it', operator, values }
  expect(holds(condition, facts({ it: to }, { it: from }))).toBe(expected)
  // Where nothing was before, nothing changed.
  expect(holds(condition, facts({ it: to }))).toBe(false)
  expect(asksForChange({ none: [condition] })).toBe(true)
})

test('lists that say the same did not change', () => {
  const condition: Condition = { field: 'tags', operator: 'changed', values: [] }
  expect(holds(condition, facts({ tags: ['a'] }, { tags: ['a'] }))).toBe(false)
  expect(holds(condition, facts({ tags: ['a'] }, { tags: ['a', 'b'] }))).toBe(true)
})

const high: Condition = { field: 'priority', operator: 'at-least', values: ['high'] }
const outage: Condition = { field: 'subject', operator: 'contains', values: ['outage'] }
const vip: Condition = { field: 'tags', operator: 'is', values: ['vip'] }
const whole: Condition = { all: [high, { any: [outage, vip] }, { none: [vip] }] }

test.each<[string, Record<string, FactValue>, [string, FactValue, boolean]]>([
  ['the first that failed', { priority: 'low', subject: 'Outage' }, ['priority', 'low', false]],
  ['in a group of which none held the first', { priority: 'high', subject: 'Hi' }, ['subject', 'Hi', false]],
  ['what was not to hold and did', { priority: 'high', tags: ['vip'] }, ['tags', ['vip'], true]],
  ['where all held the first', { priority: 'high', subject: 'Outage' }, ['priority', 'high', true]],
])('what decided it: %s', (_, values, [field, actual, held]) => {
  expect(decisiveTest(explain(whole, facts(values)))).toMatchObject({ field, actual, held })
})

test('what a field was is told where that is asked; what is long is cut', () => {
  const changed = explain({ field: 'it', operator: 'changed', values: [] }, facts({ it: 'b' }, { it: 'a' }))
  expect(changed).toEqual({ field: 'it', operator: 'changed', values: [], actual: 'b', before: 'a', held: true })
  const long = explain(outage, facts({ subject: 'x'.repeat(9999) }))
  expect('actual' in long && String(long.actual).length).toBe(301)
})

const fields = ['created', 'due', 'last-message', 'time', 'answered', 'priority', 'field.day']
const drawn = fc.record({
  condition: someCondition({ fields }),
  times: fc.record({
    created: fc.integer({ min: -200_000, max: 0 }).map(at),
    due: fc.option(fc.integer({ min: -100_000, max: 200_000 }).map(at), { nil: null }),
    'last-message': fc.option(fc.integer({ min: -500_000, max: 0 }).map(at), { nil: null }),
    'field.day': fc.constantFrom('2026-03-02', '2026-02-28', null),
  }),
})
const HOUR = 3_600_000
const calendars = {
  isWithin: (_: string, now: number) => Math.floor(now / HOUR) % 2 === 0,
  nextEdge: (_: string, now: number) => (Math.floor(now / HOUR) + 1) * HOUR,
}

test('until the next turn nothing turns, and every turn is later', () => {
  let turned = 0
  fc.assert(
    fc.property(
      drawn,
      fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      ({ condition, times }, parts) => {
        const then = { ...facts(times), ...calendars }
        const truth = holds(condition, then)
        const turn = nextTurn(condition, then)
        expect(turn === null || turn > NOON).toBe(true)
        const span = (turn ?? NOON + 1e10) - NOON
        for (const part of parts) expect(holds(condition, { ...then, now: NOON + Math.floor(part * span) })).toBe(truth)
        if (turn !== null && holds(condition, { ...then, now: turn }) !== truth) turned += 1
      },
    ),
    { numRuns: 1000 },
  )
  expect(turned).toBeGreaterThan(20)
})

test('explaining comes to the same as asking, and tells of every test', () => {
  fc.assert(
    fc.property(drawn, ({ condition, times }) => {
      const then = facts(times)
      const told = explain(condition, then)
      expect(told.held).toBe(holds(condition, then))
      expect(decisiveTest(told)).not.toBeNull()
      expect(watchedFields(condition).every((field) => JSON.stringify(told).includes(`"${field}"`))).toBe(true)
    }),
  )
})
