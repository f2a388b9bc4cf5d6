import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkTime, type Week, weekdays, workTimeBetween } from './worktime.ts'

const hours = (from: number, to: number) => [{ from: from * 60, to: to * 60 }]
const everyDay = (windows: { from: number; to: number }[]): Week =>
  Object.fromEntries(weekdays.map((day) => [day, windows]))
const office: Week = Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, hours(8, 17)]))
const night = everyDay([{ from: 22 * 60, to: 30 * 60 }])
const always = everyDay(hours(0, 24))
const split = everyDay([...hours(8, 12), ...hours(13, 17)])

const HOUR = 3600
const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString().slice(0, 16))
const due = (week: Week, zone: string, start: string, seconds: number) =>
  iso(addWorkTime(week, zone, Date.parse(start), seconds)?.due)

test.each([
  ['within a day', office, 'Europe/Berlin', '2026-05-04T06:00Z', 8 * HOUR, '2026-05-04T14:00'],
  ['to the very end of a day', office, 'Europe/Berlin', '2026-05-04T06:00Z', 9 * HOUR, '2026-05-04T15:00'],
  ['into the next day', office, 'Europe/Berlin', '2026-05-04T14:00Z', 2 * HOUR, '2026-05-05T07:00'],
  ['over a weekend', office, 'Europe/Berlin', '2026-05-08T14:30Z', HOUR, '2026-05-11T06:30'],
  ['from a Saturday', office, 'Europe/Berlin', '2026-05-09T10:00Z', HOUR, '2026-05-11T07:00'],
  ['from before the opening', office, 'Europe/Berlin', '2026-05-04T01:00Z', HOUR, '2026-05-04T07:00'],
  ['over the change to summer time', office, 'Europe/Berlin', '2026-03-27T15:30Z', HOUR, '2026-03-30T06:30'],
  ['over the change to winter time', office, 'Europe/Berlin', '2026-10-23T14:30Z', HOUR, '2026-10-26T07:30'],
  ['in another zone', office, 'America/New_York', '2026-05-04T06:00Z', HOUR, '2026-05-04T13:00'],
  ['where the date is a day ahead', office, 'Pacific/Auckland', '2026-05-03T20:00Z', HOUR, '2026-05-03T21:00'],
  ['in a zone of half hours', office, 'Asia/Kolkata', '2026-05-04T02:30Z', HOUR, '2026-05-04T03:30'],
  ['over a lunch', split, 'UTC', '2026-05-04T11:30Z', HOUR, '2026-05-04T13:30'],
  ['past midnight', night, 'UTC', '2026-05-04T23:00Z', 3 * HOUR, '2026-05-05T02:00'],
  ['in what began yesterday', night, 'UTC', '2026-05-04T01:00Z', 2 * HOUR, '2026-05-04T03:00'],
  ['a night that is an hour short', night, 'Europe/Berlin', '2026-03-28T21:00Z', 7 * HOUR, '2026-03-29T04:00'],
  ['a night that is an hour long', night, 'Europe/Berlin', '2026-10-24T20:00Z', 9 * HOUR, '2026-10-25T05:00'],
  ['around the clock', always, 'Europe/Berlin', '2026-03-28T12:00Z', 24 * HOUR, '2026-03-29T12:00'],
  ['at once', office, 'UTC', '2026-05-09T10:00Z', 0, '2026-05-09T10:00'],
])('work is done %s', (_, week, zone, start, seconds, expected) => {
  expect(due(week, zone, start, seconds)).toBe(expected)
})

test('a window the clocks leap into begins with the leap, one they show twice with the first time', () => {
  const early = everyDay([{ from: 150, to: 240 }])
  const count = (from: string, to: string) =>
    workTimeBetween(early, 'Europe/Berlin', Date.parse(from), Date.parse(to)).seconds
  expect(count('2026-03-29T00:00Z', '2026-03-29T12:00Z')).toBe(HOUR)
  expect(count('2026-10-25T00:00Z', '2026-10-25T12:00Z')).toBe(2.5 * HOUR)
})

test('a week that never opens is never done', () => {
  expect(addWorkTime({}, 'UTC', 0, 60)).toBeNull()
  expect(addWorkTime({ mon: [{ from: 600, to: 600 }] }, 'UTC', 0, 60)).toBeNull()
  expect(workTimeBetween({}, 'UTC', 0, 1e12)).toEqual({ seconds: 0, spans: [] })
})

test('windows that overlap count once', () => {
  const week = everyDay([...hours(8, 12), ...hours(10, 14)])
  const day = workTimeBetween(week, 'UTC', Date.parse('2026-05-04T00:00Z'), Date.parse('2026-05-05T00:00Z'))
  expect(day.seconds).toBe(6 * HOUR)
})

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia')
const moments = fc.integer({ min: Date.parse('2009-01-01'), max: Date.parse('2032-01-01') })
const week = fc.constantFrom(office, night, always, split)

test('counting what was added gives it back, and what counts is in order and apart', () => {
  fc.assert(
    fc.property(week, zones, moments, fc.integer({ min: 1, max: 2_000_000 }), (week, zone, start, seconds) => {
      const added = addWorkTime(week, zone, start, seconds)
      expect(added).not.toBeNull()
      if (!added) return
      const counted = workTimeBetween(week, zone, start, added.due)
      expect(counted).toEqual({ seconds, spans: added.spans })
      const edges = added.spans.flatMap(({ from, to }) => [from, to])
      expect(edges).toEqual(edges.toSorted((a, b) => a - b))
      expect(edges[0]).toBeGreaterThanOrEqual(start)
      expect(edges.at(-1)).toBe(added.due)
    }),
    { numRuns: 400 },
  )
})

test('a later start is never done earlier', () => {
  fc.assert(
    fc.property(week, zones, moments, fc.nat(1_000_000), fc.nat(500_000), (week, zone, start, later, seconds) => {
      const one = addWorkTime(week, zone, start, seconds)?.due ?? 0
      const other = addWorkTime(week, zone, start + later * 1000, seconds)?.due ?? 0
      expect(other).toBeGreaterThanOrEqual(one)
    }),
    { numRuns: 400 },
  )
})

test('an answer takes no time worth mentioning', () => {
  const start = Date.parse('2026-05-04T06:00Z')
  const ask = (turn: number) => addWorkTime(office, 'Europe/Berlin', start + turn * 977_000, 48 * HOUR)
  for (let turn = 0; turn < 2000; turn += 1) ask(turn)
  const begun = performance.now()
  for (let turn = 0; turn < 2000; turn += 1) ask(turn)
  const each = ((performance.now() - begun) / 2000) * 1000
  // Typically below 50 µs; a busy machine is given room.
  expect(each).toBeLessThan(500)
})
