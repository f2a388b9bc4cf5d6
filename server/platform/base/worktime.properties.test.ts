import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkTime, type DatedWindow, type Span, type WorkCalendar, weekdays, workTimeBetween } from './worktime.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** Zones, each with moments shortly before their clocks change. */
const places: [string, ...string[]][] = [
  ['UTC', '2026-01-01T00:00Z'],
  ['Europe/Berlin', '2026-03-28T20:00Z', '2026-10-24T20:00Z'],
  ['America/New_York', '2026-03-08T00:00Z', '2025-11-02T00:00Z'],
  ['America/Los_Angeles', '2025-03-09T00:00Z', '2025-11-02T00:00Z'],
  ['America/St_Johns', '2010-11-06T20:00Z', '2026-03-08T00:00Z'],
  ['America/Sao_Paulo', '2018-02-17T12:00Z', '2018-11-03T12:00Z'],
  ['America/Havana', '2025-03-08T20:00Z', '2025-11-01T20:00Z'],
  ['Asia/Kolkata', '2026-02-28T00:00Z'],
  ['Asia/Kathmandu', '2024-02-28T00:00Z'],
  ['Asia/Tehran', '2022-03-21T12:00Z', '2022-09-21T12:00Z'],
  ['Asia/Pyongyang', '2018-05-04T00:00Z'],
  ['Africa/Cairo', '2024-04-25T12:00Z', '2024-10-31T12:00Z'],
  ['Africa/Casablanca', '2024-03-09T12:00Z', '2024-04-13T12:00Z'],
  ['Australia/Adelaide', '2026-04-04T06:00Z', '2025-10-04T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T06:00Z', '2025-10-04T06:00Z'],
  ['Pacific/Apia', '2011-12-29T12:00Z', '2012-03-31T06:00Z'],
  ['Pacific/Kiritimati', '1994-12-30T12:00Z'],
  ['Antarctica/Troll', '2026-03-28T20:00Z', '2025-10-25T20:00Z'],
]

const window = (latest: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 288 }), fc.integer({ min: 0, max: 288 }))
    .map(([from, long]) => ({ from: from * 5, to: Math.min(latest, (from + long) * 5) }))

const weeks = fc.record(Object.fromEntries(weekdays.map((day) => [day, fc.array(window(2880), { maxLength: 3 })])), {
  requiredKeys: [],
})

/** Dates from two days before the moment to six after it. */
function datesAround(at: number, latest: number): fc.Arbitrary<DatedWindow[]> {
  const dated = fc.record({
    date: fc
      .tuple(fc.integer({ min: -2, max: 6 }), fc.boolean())
      .map(([days, yearly]) => dateOf(at + days * DAY).replace(yearly ? /^\d{4}/ : /^$/, '-')),
    window: fc.oneof(window(latest), fc.constant({ from: 0, to: 1440 })),
  })
  return fc.array(
    dated.map(({ date, window: hours }) => ({ date, ...hours })),
    { maxLength: 4 },
  )
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** A calendar, and a moment at which something may begin in it. */
const situations = fc
  .tuple(fc.constantFrom(...places), fc.nat(1), fc.integer({ min: -DAY, max: DAY }))
  .chain(([[zone, ...moments], index, away]) => {
    const near = Date.parse(moments[index] ?? moments[0] ?? '')
    return fc.record({
      start: fc.constant(near + Math.floor(away / 1000) * 1000),
      calendar: fc.record({
        ...{ zone: fc.constant(zone), week: weeks },
        ...{ holidays: datesAround(near, 1440), openings: datesAround(near, 2880) },
      }),
    })
  })

const works = fc.oneof(fc.constant(0), fc.nat(100), fc.nat(4 * 3600), fc.nat(200 * 3600))

test('what was added is what counts until then, not a second more', () => {
  fc.assert(
    fc.property(situations, works, ({ calendar, start }, seconds) => {
      const added = addWorkTime(calendar, start, seconds)
      if (!added) {
        expect(workTimeBetween(calendar, start, start + 4000 * DAY).ms).toBeLessThan(Math.max(1, seconds * 1000))
        return
      }
      const counted = workTimeBetween(calendar, start, added.due)
      expect(counted).toEqual({ ms: seconds * 1000, spans: added.spans })
      expectStretches(added.spans, start, added.due)
      if (seconds > 0) expect(workTimeBetween(calendar, start, added.due - 1).ms).toBe(seconds * 1000 - 1)
    }),
    { numRuns: 600 },
  )
})

test('it makes no difference whether work is done at once or in parts', () => {
  fc.assert(
    fc.property(situations, works, works, ({ calendar, start }, one, other) => {
      const first = addWorkTime(calendar, start, one)
      const whole = addWorkTime(calendar, start, one + other)
      expect(first && addWorkTime(calendar, first.due, other)?.due).toBe(whole && whole.due)
      const end = start + (one + other) * 3000
      const middle = start + one * 2000
      const parts = [workTimeBetween(calendar, start, middle), workTimeBetween(calendar, middle, end)]
      expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBe(workTimeBetween(calendar, start, end).ms)
    }),
    { numRuns: 600 },
  )
})

test('who begins later, or has more to do, is never done earlier', () => {
  fc.assert(
    fc.property(situations, works, works, fc.nat(5 * 86_400), ({ calendar, start }, one, other, later) => {
      const done = (from: number, seconds: number) => addWorkTime(calendar, from, seconds)?.due ?? Infinity
      expect(done(start + later * 1000, one)).toBeGreaterThanOrEqual(done(start, one))
      expect(done(start, one + other)).toBeGreaterThanOrEqual(done(start, one))
    }),
    { numRuns: 600 },
  )
})

test('looking at the clock every minute comes to the same', () => {
  fc.assert(
    fc.property(situations, fc.integer({ min: 1, max: 3 * 86_400 }), ({ calendar, start }, seconds) => {
      const end = start + seconds * 1000
      expect(workTimeBetween(calendar, start, end).ms).toBe(watched(calendar, start, end))
    }),
    { numRuns: 80 },
  )
})

function expectStretches(spans: Span[], start: number, due: number): void {
  const edges = spans.flatMap(({ from, to }) => [from, to])
  expect(edges.every((edge, index) => edge > (edges[index - 1] ?? start - 1))).toBe(true)
  expect(edges.at(-1) ?? start).toBe(due)
}

/**
 * The oracle: looks at a clock on the wall every minute and asks whether it is open. Where clocks are turned back, this
 * one is not: it waits until the others have caught up.
 */
function watched(calendar: WorkCalendar, start: number, end: number): number {
  const clock = clockOf(calendar.zone)
  let [shown, counted] = [-Infinity, 0]
  for (let at = Math.floor(start / MINUTE) * MINUTE - 4 * 60 * MINUTE; at < end; at += MINUTE) {
    shown = Math.max(shown, clock(at))
    const overlap = Math.min(end, at + MINUTE) - Math.max(start, at)
    if (overlap > 0 && isOpen(calendar, shown)) counted += overlap
  }
  return counted
}

/** What the clocks show, as if it were UTC. */
function clockOf(zone: string): (at: number) => number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields })
  return (at) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (format.format(at).match(/\d+/g) ?? []).map(Number)
    return Date.UTC(year, month - 1, day, hour, minute)
  }
}

function isOpen({ week, holidays, openings }: WorkCalendar, shown: number): boolean {
  const minute = (shown % DAY) / MINUTE
  const [today, yesterday] = [dateOf(shown), dateOf(shown - DAY)]
  const isOf = (date: string, day: string) => date === day || date === `-${day.slice(4)}`
  const covers = (date: string, day: string, { from, to }: { from: number; to: number }) =>
    isOf(date, day) && (day === today ? from <= minute && minute < to : from <= minute + 1440 && minute + 1440 < to)
  if (openings.some((opening) => [today, yesterday].some((day) => covers(opening.date, day, opening)))) return true
  if (holidays.some((holiday) => covers(holiday.date, today, holiday))) return false
  const weekday = (at: number) => weekdays[(new Date(at).getUTCDay() + 6) % 7] ?? 'mon'
  return [today, yesterday].some((day, back) =>
    (week[weekday(shown - back * DAY)] ?? []).some((hours) => covers(day, day, hours)),
  )
}
