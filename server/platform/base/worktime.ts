import { Temporal } from 'temporal-polyfill'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Minutes of the local day; a window that ends past 1440 goes on into the next date. */
export interface Window {
  from: number
  to: number
}

/** When work is done, by weekday, in local time. Weeks are compared by identity: keep one, rather than make it anew. */
export type Week = Readonly<Partial<Record<Weekday, readonly Window[]>>>

/** A stretch of time that counts, in milliseconds of the epoch. */
export interface Span {
  from: number
  to: number
}

const DAY_MS = 86_400_000
const DAY_MINUTES = 1440
// Whoever asks for more than that never gets there.
const MOST_DAYS = 366 * 100
const KEPT_DAYS = 4000

/** When so much work is done, and the stretches that counted; null where the week is not long enough to ever get there. */
export function addWorkTime(
  week: Week,
  zone: string,
  start: number,
  seconds: number,
): { due: number; spans: Span[] } | null {
  let left = seconds * 1000
  if (left <= 0) return { due: start, spans: [] }
  const spans: Span[] = []
  for (const span of spansFrom(week, zone, start)) {
    const to = Math.min(span.to, span.from + left)
    spans.push({ from: span.from, to })
    left -= to - span.from
    if (left === 0) return { due: to, spans }
  }
  return null
}

/** The stretches between two moments that count, and their seconds. */
export function workTimeBetween(
  week: Week,
  zone: string,
  start: number,
  end: number,
): { seconds: number; spans: Span[] } {
  const spans: Span[] = []
  let total = 0
  for (const { from, to } of spansFrom(week, zone, start, end)) {
    if (from >= end) break
    const span = { from, to: Math.min(to, end) }
    spans.push(span)
    total += span.to - span.from
  }
  return { seconds: Math.floor(total / 1000), spans }
}

/** What counts from a moment on, in order, each stretch once. */
function* spansFrom(week: Week, zone: string, start: number, end = Infinity): Generator<Span> {
  if (!Object.values(week).some((windows) => windows.some(({ from, to }) => to > from))) return
  const days = daysOf(week, zone)
  // What began the day before may reach over midnight.
  const first = localDay(zone, start) - 1
  let cursor = start
  for (let day = first; day < first + MOST_DAYS; day += 1) {
    // No zone is further than a day from Greenwich.
    if ((day - 1) * DAY_MS > end) return
    for (const span of spansOf(days, week, zone, day)) {
      const from = Math.max(span.from, cursor)
      if (from >= span.to) continue
      cursor = span.to
      yield { from, to: span.to }
    }
  }
}

type Days = Map<number, readonly Span[]>
const known = new WeakMap<Week, Map<string, Days>>()

function daysOf(week: Week, zone: string): Days {
  const zones = known.get(week) ?? new Map<string, Days>()
  known.set(week, zones)
  const days: Days = zones.get(zone) ?? new Map<number, readonly Span[]>()
  zones.set(zone, days)
  return days
}

/** What is open by the windows of one local date, in order of their beginnings. */
function spansOf(days: Days, week: Week, zone: string, day: number): readonly Span[] {
  const kept = days.get(day)
  if (kept) return kept
  const name = weekdays[(((day + 3) % 7) + 7) % 7] ?? 'mon'
  const spans = (week[name] ?? [])
    .map(({ from, to }) => ({ from: momentOf(zone, day, from), to: momentOf(zone, day, to) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from)
  if (days.size >= KEPT_DAYS) days.clear()
  days.set(day, spans)
  return spans
}

/**
 * When the clocks of the zone show so many minutes of the day: the first time where they show it twice, and where they
 * leap over it, the moment of the leap.
 */
function momentOf(zone: string, day: number, minutes: number): number {
  const wanted = dateOf(day + Math.floor(minutes / DAY_MINUTES)).toPlainDateTime({
    hour: Math.floor((minutes % DAY_MINUTES) / 60),
    minute: minutes % 60,
  })
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'compatible' })
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  return found.getTimeZoneTransition('previous')?.epochMilliseconds ?? found.epochMilliseconds
}

function dateOf(day: number): Temporal.PlainDate {
  const { year, month, day: date } = instantOf(day * DAY_MS).toZonedDateTimeISO('UTC')
  return new Temporal.PlainDate(year, month, date)
}

/** The local date as a number of days since the beginning of 1970. */
function localDay(zone: string, at: number): number {
  const { offsetNanoseconds } = instantOf(at).toZonedDateTimeISO(zone)
  return Math.floor((at + offsetNanoseconds / 1e6) / DAY_MS)
}

function instantOf(at: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(at))
}
