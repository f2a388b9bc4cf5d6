import { expect, test } from 'vitest'
import type { Target } from '#api/sla.ts'
import { toldOf } from './promise.ts'

const target = (metric: Target['metric'], seconds: number, more: Partial<Target> = {}): Target => {
  return { metric, priority: null, seconds, hours: 'always', calendar: null, pauses: [], ...more }
}
const anywhere = { priority: 'high', calendar: null }

test.each<[string, Target[], object, object | null]>([
  [
    'the resolution rather than the first response',
    [target('first-response', 60), target('resolution', 120)],
    anywhere,
    { what: 'solve', seconds: 120, businessHours: false },
  ],
  [
    'that of the priority rather than that of all',
    [target('resolution', 120), target('resolution', 90, { priority: 'high' })],
    anywhere,
    { what: 'solve', seconds: 90 },
  ],
  [
    'the first response, where the resolution is promised to others only',
    [target('resolution', 90, { priority: 'low' }), target('first-response', 60)],
    anywhere,
    { what: 'answer', seconds: 60 },
  ],
  ['nothing of what else is promised', [target('periodic-update', 60)], anywhere, null],
  [
    'a calendar’s business hours, not its name',
    [target('resolution', 60, { hours: 'calendar', calendar: 'shop' })],
    anywhere,
    { what: 'solve', seconds: 60, businessHours: true },
  ],
  [
    'a department without hours',
    [target('resolution', 60, { hours: 'department' })],
    anywhere,
    { businessHours: false },
  ],
  [
    'a department with hours',
    [target('resolution', 60, { hours: 'department' })],
    { ...anywhere, calendar: 'shop' },
    { businessHours: true },
  ],
])('a customer is told %s', (_, targets, where, expected) => {
  const told = toldOf(targets, where as typeof anywhere)
  if (expected === null) expect(told).toBeNull()
  else expect(told).toMatchObject(expected)
})
