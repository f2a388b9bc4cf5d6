import { afterEach, beforeEach, expect, test } from 'vitest'
import { showTimesIn } from '../../lib/zone.ts'
import { byDay } from './groups.ts'

beforeEach(() => showTimesIn('Europe/Berlin'))
afterEach(() => showTimesIn('none'))

const days = (now: string, ...moments: string[]) =>
  byDay(
    moments.map((at) => ({ at })),
    Date.parse(now),
  ).map(({ day, items }) => [day, items.length])

test.each([
  ['nothing', '2026-11-23T12:00:00Z', [], []],
  ['today begins at midnight of the reader', '2026-11-23T12:00:00Z', ['2026-11-22T23:00:00Z'], [['today', 1]]],
  ['a minute before it was yesterday', '2026-11-23T12:00:00Z', ['2026-11-22T22:59:00Z'], [['yesterday', 1]]],
  ['over the new year', '2026-12-31T23:30:00Z', ['2026-12-31T22:30:00Z'], [['yesterday', 1]]],
  ['on the day of 25 hours', '2026-10-25T22:30:00Z', ['2026-10-24T22:10:00Z'], [['today', 1]]],
  ['after the day of 23 hours', '2026-03-29T22:30:00Z', ['2026-03-28T23:30:00Z'], [['yesterday', 1]]],
  ['a clock that is ahead', '2026-11-23T12:00:00Z', ['2026-11-24T12:00:00Z'], [['today', 1]]],
  [
    'all of them, in order',
    '2026-11-23T12:00:00Z',
    ['2026-11-23T11:00:00Z', '2026-11-23T10:00:00Z', '2026-11-22T10:00:00Z', '2026-11-01T10:00:00Z'],
    [
      ['today', 2],
      ['yesterday', 1],
      ['earlier', 1],
    ],
  ],
])('%s', (_, now, moments, wanted) => {
  expect(days(now, ...moments)).toEqual(wanted)
})
