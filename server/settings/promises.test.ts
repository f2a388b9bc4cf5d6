import { expect, test } from 'vitest'
import type { Target } from '#api/sla.ts'
import { changedTargets, firstTargets, secondsOf, shortOf } from './promises.ts'

const target = (more: Partial<Target> = {}): Target => ({
  ...{ metric: 'resolution', priority: null, seconds: 3600, hours: 'always', calendar: null },
  ...{ pauses: ['waiting', 'hold'], ...more },
})

test.each([
  ['around the clock', { seconds: 3600 }, target()],
  ['by a calendar', { seconds: 3600, calendar: 'shop' }, target({ hours: 'calendar', calendar: 'shop' })],
  ['by none', { seconds: 3600, calendar: null }, target()],
])('in short, %s', (_, short, expected) => {
  expect(firstTargets(short)).toEqual([expected])
})

test('where it does not say when it pauses, it pauses as is usual for the metric', () => {
  const given = { priority: null, seconds: 60, hours: 'always', calendar: null } as const
  const pauses = (['first-response', 'requester-wait', 'resolution'] as const).map(
    (metric) => firstTargets({ targets: [{ ...given, metric }] })[0]?.pauses,
  )
  expect(pauses).toEqual([[], ['waiting'], ['waiting', 'hold']])
})

test('the short form changes the plain promise and leaves the rest', () => {
  const high = target({ priority: 'high', seconds: 60 })
  const plain = target({ hours: 'department', pauses: ['waiting'] })
  const first = target({ metric: 'first-response' })
  const before = [high, plain, first]
  expect(changedTargets(before, { seconds: 7200 })).toEqual([high, { ...plain, seconds: 7200 }, first])
  expect(changedTargets(before, { calendar: 'shop' })).toEqual([
    ...[high, { ...plain, hours: 'calendar', calendar: 'shop' }, first],
  ])
  expect(changedTargets(before, { calendar: null })).toEqual([high, { ...plain, hours: 'always' }, first])
  expect(changedTargets([high], { seconds: 60 })).toEqual([high, target({ seconds: 60 })])
  expect(changedTargets(before, {})).toBeUndefined()
  expect([secondsOf(before), secondsOf([high]), shortOf([high])]).toEqual([
    3600,
    null,
    { seconds: null, calendar: null },
  ])
})

test('neither and both are refused, by field', () => {
  const fields = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return Object.keys((error as { fields: object }).fields)
    }
    return []
  }
  expect(fields(() => firstTargets({}))).toEqual(['seconds'])
  expect(fields(() => firstTargets({ calendar: 'shop' }))).toEqual(['seconds'])
  expect(fields(() => firstTargets({ seconds: 60, targets: [] }))).toEqual(['targets'])
  expect(fields(() => changedTargets([], { calendar: null, targets: [] }))).toEqual(['targets'])
  expect(fields(() => changedTargets([], { calendar: 'shop' }))).toEqual(['seconds'])
})
