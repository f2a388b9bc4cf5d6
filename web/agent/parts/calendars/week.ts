import { type OpeningHours, weekdays } from '#api/calendars.ts'
import { DAY_MINUTES, lengthOf, merged, type Minutes, minutesOf, sayWindow, utcFormat } from './times.ts'

export type Weekday = (typeof weekdays)[number]
export type Window = [string, string]

interface WeekWords {
  /** Open at every hour. */
  always: string
  /** Open at none. */
  never: string
}

/** "Mon–Fri 08:00–17:00, Sat 09:00–12:00" */
export function weekSummary(hours: OpeningHours, locale: string, words: WeekWords): string {
  const open = weekMinutes(hours)
  if (open === 0) return words.never
  if (open === 7 * DAY_MINUTES) return words.always
  return runsOf(hours)
    .map(({ first, last, windows }) => {
      const name = first === last ? dayName(first, locale) : `${dayName(first, locale)}–${dayName(last, locale)}`
      return `${name} ${windows.map((window) => sayWindow(window, locale)).join(' + ')}`
    })
    .join(', ')
}

interface Run {
  first: Weekday
  last: Weekday
  windows: readonly Window[]
}

/** Days one after another that have the same windows; closed ones are left out. */
function runsOf(hours: OpeningHours): Run[] {
  const runs: Run[] = []
  for (const [index, day] of weekdays.entries()) {
    const windows = hours[day] ?? []
    const run = runs.at(-1)
    if (windows.length === 0) continue
    if (run && weekdays[index - 1] === run.last && String(run.windows) === String(windows)) run.last = day
    else runs.push({ first: day, last: day, windows })
  }
  return runs
}

/** One drawn piece of a day of the week. */
interface Block extends Minutes {
  /** It began the day before. */
  isRest: boolean
  /** It goes on into the next day. */
  goesOn: boolean
}

/** What is drawn on a day: its own windows up to midnight, and what reaches into it from the day before. */
export function blocksOf(hours: OpeningHours, day: Weekday): Block[] {
  const rests = spansOf(hours[dayBefore(day)])
    .filter(({ to }) => to > DAY_MINUTES)
    .map(({ to }) => ({ from: 0, to: to - DAY_MINUTES, isRest: true, goesOn: false }))
  const own = spansOf(hours[day]).map(({ from, to }) => {
    return { from, to: Math.min(to, DAY_MINUTES), isRest: false, goesOn: to > DAY_MINUTES }
  })
  return [...rests, ...own]
}

/** When it is open on a day of the week, whichever window reaches into it. */
export function openOn(hours: OpeningHours, day: Weekday): Minutes[] {
  return merged(blocksOf(hours, day))
}

/** How many minutes of a week it is open. */
export function weekMinutes(hours: OpeningHours): number {
  return weekdays.reduce((sum, day) => sum + lengthOf(openOn(hours, day)), 0)
}

function spansOf(windows: readonly Window[] = []): Minutes[] {
  return windows.map(([from, to]) => ({ from: minutesOf(from), to: minutesOf(to) })).filter(({ from, to }) => from < to)
}

function dayBefore(day: Weekday): Weekday {
  return weekdays[(weekdays.indexOf(day) + 6) % 7] ?? 'sun'
}

export function dayName(day: Weekday, locale: string, length: 'narrow' | 'short' | 'long' = 'short'): string {
  const monday = Date.UTC(2024, 0, 1)
  const at = monday + weekdays.indexOf(day) * 86_400_000
  return utcFormat(locale, { weekday: length }).format(new Date(at))
}

/** The days of the week as the reader's region begins it. */
export function weekIn(locale: string): Weekday[] {
  const known = new Intl.Locale(locale) as { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } }
  const first = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1
  return weekdays.map((_, index) => weekdays[(index + first - 1) % 7] ?? 'mon')
}
