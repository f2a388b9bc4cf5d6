import { dayOf, isSome, openOn, type Span, spansOn, type WorkCalendar } from './workdays.ts'
import { localDay } from './zone.ts'

export { type DatedWindow, type Span, type Weekday, weekdays, type Window, type WorkCalendar } from './workdays.ts'

const DAY_MS = 86_400_000
/** Whoever asks for more than two hundred years never gets there. */
const MOST_DAYS = 366 * 200
/** What opens at all opens within that, be it on a 29th of February only. */
const LONGEST_REST = 366 * 41
const KEPT_DAYS = 20_000

/** When so much work is done, and the stretches that counted; null where it is never done. */
export function addWorkTime(
  calendar: WorkCalendar,
  start: number,
  seconds: number,
): { due: number; spans: Span[] } | null {
  if (!scheduleOf(calendar).hasHours) return null
  if (seconds <= 0) return { due: start, spans: [] }
  let left = seconds * 1000
  const spans: Span[] = []
  for (const { from, to } of openFrom(calendar, start)) {
    const until = Math.min(to, from + left)
    append(spans, from, until)
    left -= until - from
    if (left <= 0) return { due: until, spans }
  }
  return null
}

/** The stretches between two moments that count, and how long they are together. */
export function workTimeBetween(calendar: WorkCalendar, start: number, end: number): { ms: number; spans: Span[] } {
  const spans: Span[] = []
  let ms = 0
  for (const { from, to } of openFrom(calendar, start, end)) {
    if (from >= end) break
    const until = Math.min(to, end)
    append(spans, from, until)
    ms += until - from
  }
  return { ms, spans }
}

/** What touches becomes one stretch. */
function append(spans: Span[], from: number, to: number): void {
  const last = spans.at(-1)
  if (last?.to === from) last.to = to
  else spans.push({ from, to })
}

/** What counts from a moment on, in order, no stretch past a midnight; ends where nothing opens any more. */
function* openFrom(calendar: WorkCalendar, start: number, end = Infinity): Generator<Span> {
  const schedule = scheduleOf(calendar)
  const first = localDay(calendar.zone, start)
  // No zone is a day away from Greenwich.
  const last = Math.min(first + MOST_DAYS, Math.floor(end / DAY_MS) + 1)
  let idle = 0
  for (let day = first; day <= last && day < schedule.over; day += 1) {
    const spans = schedule.spansOn(day)
    for (const { from, to } of spans) if (to > start) yield { from: Math.max(from, start), to }
    idle = spans.length > 0 ? 0 : idle + 1
    if (idle <= schedule.longestRest) continue
    const next = schedule.openings.find((opening) => opening > day)
    if (next === undefined) schedule.over = day - idle + 1
    else day = next - 1
  }
}

/** What is known of a calendar by and by. */
interface Schedule {
  hasHours: boolean
  spansOn: (day: number) => readonly Span[]
  /** After so many closed days in a row only an opening is left to wait for. */
  longestRest: number
  /** The dates of openings in order. */
  openings: readonly number[]
  /** From that day on it never opens. */
  over: number
}

const schedules = new WeakMap<WorkCalendar, Schedule>()

function scheduleOf(calendar: WorkCalendar): Schedule {
  const known = schedules.get(calendar)
  if (known) return known
  const { week, openings } = calendar
  const [yearly, once] = [openings.filter(isYearly), openings.filter((opening) => !isYearly(opening))]
  const recurs = [...Object.values(week).flat(), ...yearly].some(isSome)
  const schedule: Schedule = {
    hasHours: recurs || once.some(isSome),
    spansOn: remembered(calendar),
    longestRest: recurs ? LONGEST_REST : 1,
    openings: once.map(({ date }) => dayOf(date)).toSorted((a, b) => a - b),
    over: Infinity,
  }
  schedules.set(calendar, schedule)
  return schedule
}

function isYearly({ date }: { date: string }): boolean {
  return date.startsWith('--')
}

function remembered(calendar: WorkCalendar): (day: number) => readonly Span[] {
  const windowsOn = openOn(calendar)
  const days = new Map<number, readonly Span[]>()
  return (day) => {
    const kept = days.get(day)
    if (kept) return kept
    const spans = spansOn(calendar.zone, day, windowsOn(day))
    if (days.size >= KEPT_DAYS) days.clear()
    days.set(day, spans)
    return spans
  }
}
