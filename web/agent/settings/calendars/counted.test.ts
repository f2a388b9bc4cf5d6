import { expect, test } from 'vitest'
import { countedDays } from './counted.ts'

const hour = 3600

test('what counted over a weekend, by the clocks of the calendar', () => {
  const segments = [
    { from: '2026-11-20T15:00:00.000Z', to: '2026-11-20T16:00:00.000Z', seconds: hour },
    { from: '2026-11-23T07:00:00.000Z', to: '2026-11-23T10:00:00.000Z', seconds: 3 * hour },
  ]
  const asked = { start: '2026-11-20T15:00:00Z', due: '2026-11-23T10:00:00.000Z', seconds: 4 * hour }
  expect(countedDays(segments, asked, 'Europe/Berlin')).toEqual({
    first: [
      { date: '2026-11-20', counted: [{ from: 960, to: 1020 }] },
      { date: '2026-11-21', counted: [] },
      { date: '2026-11-22', counted: [] },
      { date: '2026-11-23', counted: [{ from: 480, to: 660 }] },
    ],
    leftOut: null,
    last: [],
  })
})

test('a stretch over several midnights is drawn on each day', () => {
  const [start, due] = ['2026-11-20T12:00:00.000Z', '2026-11-22T00:00:00.000Z']
  const { first } = countedDays(
    [{ from: start, to: due, seconds: 36 * hour }],
    { start, due, seconds: 36 * hour },
    'UTC',
  )
  expect(first.map(({ counted }) => counted)).toEqual([[{ from: 720, to: 1440 }], [{ from: 0, to: 1440 }], []])
})

test('of many days the middle is only told of, and no hour is lost', () => {
  const [start, due] = ['2026-01-01T00:00:00.000Z', '2026-01-31T00:00:00.000Z']
  const seconds = 30 * 24 * hour
  const { first, leftOut, last } = countedDays([{ from: start, to: due, seconds }], { start, due, seconds }, 'UTC')
  expect(first).toHaveLength(6)
  expect(last.map(({ date }) => date)).toEqual(['2026-01-29', '2026-01-30', '2026-01-31'])
  expect(leftOut).toEqual({ days: 22, minutes: 22 * 1440 })
})
