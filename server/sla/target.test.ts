import { expect, test } from 'vitest'
import { clockOf, targetOf } from './target.ts'

const promised = {
  createdAt: '2026-05-04T10:00:00.000Z',
  reopenedAt: null,
  resolvedAt: null,
  dueAt: null,
  seconds: 3600,
  hours: 'always' as const,
  zone: 'Europe/Berlin',
}
const at = (time: string) => new Date(`2026-05-04T${time}.000Z`)

test.each([
  ['from opening', {}, { metric: 'resolution', dueAt: '2026-05-04T11:00:00.000Z' }],
  [
    'from reopening',
    { reopenedAt: '2026-05-05T10:00:00.000Z' },
    { metric: 'resolution', dueAt: '2026-05-05T11:00:00.000Z' },
  ],
  [
    'a moment set by hand wins',
    { dueAt: '2026-05-04T12:30:00.000Z' },
    { metric: 'manual', dueAt: '2026-05-04T12:30:00.000Z' },
  ],
  [
    'by hand without a plan',
    { seconds: null, dueAt: '2026-05-04T12:30:00.000Z' },
    { metric: 'manual', targetSeconds: null },
  ],
])('what is due: %s', (_, change, expected) => expect(targetOf({ ...promised, ...change })).toMatchObject(expected))

test('business hours count from Monday to Friday, in the zone of the plan', () => {
  const plan = { ...promised, hours: 'business' as const, seconds: 8 * 3600 }
  expect(targetOf({ ...plan, createdAt: '2026-05-08T13:00:00.000Z' })?.dueAt).toBe('2026-05-11T12:00:00.000Z')
  const newYork = { ...plan, zone: 'America/New_York' }
  expect(targetOf({ ...newYork, createdAt: '2026-05-08T13:00:00.000Z' })?.dueAt).toBe('2026-05-08T21:00:00.000Z')
  const clock = clockOf({ ...plan, createdAt: '2026-05-08T13:00:00.000Z' }, new Date('2026-05-11T07:00:00.000Z'))
  expect(clock).toMatchObject({ state: 'running', hours: 'business', zone: 'Europe/Berlin' })
  expect(clock?.segments).toEqual([
    { from: '2026-05-08T13:00:00.000Z', to: '2026-05-08T15:00:00.000Z', seconds: 7200 },
    { from: '2026-05-11T06:00:00.000Z', to: '2026-05-11T07:00:00.000Z', seconds: 3600 },
  ])
})

test('without a plan and without a moment nothing is promised', () => {
  expect(targetOf({ ...promised, seconds: null })).toBeNull()
})

test.each([
  ['before the moment', {}, '10:59:59', 'running', 3599],
  ['after it', {}, '11:00:01', 'breached', 3601],
  ['resolved in time, whenever one looks', { resolvedAt: '2026-05-04T10:30:00.000Z' }, '23:00:00', 'met', 1800],
  ['resolved too late', { resolvedAt: '2026-05-04T11:30:00.000Z' }, '23:00:00', 'breached', 5400],
])('the clock %s', (_, change, time, state, seconds) => {
  const clock = clockOf({ ...promised, ...change }, at(time))
  expect([clock?.state, clock?.segments[0]?.seconds]).toEqual([state, seconds])
})
