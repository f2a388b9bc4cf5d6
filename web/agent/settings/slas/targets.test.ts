import { expect, test } from 'vitest'
import type { Sla, Target } from '#api/sla.ts'
import { graceOf, graceTarget, hoursChoice, hoursChosen } from './short.ts'
import { columnsOf, withHours, withoutPriority, withPauses, withSeconds } from './targets.ts'

const grace = graceTarget(14_400, 'always')
const plain: Sla = {
  key: 'gold',
  name: 'Gold',
  position: 10,
  seconds: 14_400,
  targets: [grace],
  ladder: [],
  conditions: null,
  reopening: 'restart',
  reopenDays: null,
  warnSeconds: null,
  transient: true,
  alerts: false,
  version: 1,
  disabled: false,
}

test.each(['always', 'department', 'calendar:office-hours'] as const)('hours as one choice: %s', (choice) => {
  expect(hoursChoice(hoursChosen(choice))).toBe(choice)
})

test('a grace period alone is for the short form, by any hours, and whatever it does on a transfer', () => {
  expect(graceOf(plain)).toBe(grace)
  expect(graceOf({ ...plain, targets: [graceTarget(60, 'calendar:office')] })).not.toBeNull()
})

test.each<[string, Partial<Sla>]>([
  ['no promise at all', { targets: [] }],
  ['two promises', { targets: [grace, { ...grace, priority: 'high' }] }],
  ['a promise for one priority', { targets: [{ ...grace, priority: 'high' }] }],
  ['another metric', { targets: [{ ...grace, metric: 'agent-work' }] }],
  ['a clock that never pauses', { targets: [{ ...grace, pauses: [] }] }],
  ['a warning', { warnSeconds: 900 }],
  ['conditions', { conditions: { field: 'priority', operator: 'is', values: ['high'] } }],
  ['a clock that goes on', { reopening: 'continue' }],
])('the whole page is needed for %s', (_, more) => {
  expect(graceOf({ ...plain, ...more })).toBeNull()
})

const cell = (metric: Target['metric'], priority: string | null = null) => ({ metric, priority })

test('a time that is typed becomes a promise, counted as its neighbours are', () => {
  const office = graceTarget(3_600, 'calendar:office')
  const first = withSeconds([office], cell('first-response'), 900)
  expect(first[0]).toEqual({ ...cell('first-response'), seconds: 900, ...hoursChosen('calendar:office'), pauses: [] })
  const high = withSeconds([{ ...office, pauses: [] }], cell('resolution', 'high'), 600)
  expect(high[1]).toEqual({ ...office, priority: 'high', seconds: 600, pauses: [] })
  expect(withSeconds([], cell('resolution'), 600)).toEqual([graceTarget(600, 'always')])
})

test('a time that changes stays the same promise, and one that is taken out is none', () => {
  const both = [grace, { ...grace, priority: 'high' }]
  expect(withSeconds(both, cell('resolution', 'high'), 60)).toEqual([
    grace,
    { ...grace, priority: 'high', seconds: 60 },
  ])
  expect(withSeconds(both, cell('resolution'), null)).toEqual([{ ...grace, priority: 'high' }])
  expect(withSeconds(both, cell('agent-work'), null)).toEqual(both)
  expect(withoutPriority(both, 'high')).toEqual([grace])
})

test('a time that was taken out and typed anew is the promise that it was, in its place', () => {
  const targets = [graceTarget(60, 'department'), { ...grace, priority: 'high' }]
  const emptied = withSeconds(targets, cell('resolution'), null)
  expect(withSeconds(emptied, cell('resolution'), 60, targets[0])).toEqual(targets)
})

test('hours are of one cell, pauses of the whole metric', () => {
  const targets = [grace, { ...grace, priority: 'high' }, { ...grace, metric: 'agent-work' as const }]
  expect(withHours(targets, cell('resolution', 'high'), 'department').map(hoursChoice)).toEqual([
    'always',
    'department',
    'always',
  ])
  expect(withPauses(targets, 'resolution', ['hold']).map(({ pauses }) => pauses)).toEqual([
    ['hold'],
    ['hold'],
    ['waiting', 'hold'],
  ])
})

test('columns stand in the order of priorities, with those that are gone at the end', () => {
  const order = [{ key: 'emergency' }, { key: 'high' }, { key: 'low' }]
  const targets = [grace, { ...grace, priority: 'gone' }, { ...grace, priority: 'low' }]
  expect(columnsOf(targets, ['emergency', 'low'], order)).toEqual(['emergency', 'low', 'gone'])
})
