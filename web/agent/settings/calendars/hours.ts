import { calendarLimits, type OpeningHours, weekdays } from '#api/calendars.ts'
import { DAY_MINUTES, minutesOf, timeOf } from '../../parts/calendars/times.ts'
import type { Weekday, Window } from '../../parts/calendars/week.ts'

/** The days of the week that most offices work on. */
export const office = weekdays.slice(0, 5)
const HOUR = 60
const USUAL: Window = ['09:00', '17:00']
const WHOLE_DAY: Window = ['00:00', '24:00']

/** Days in order, and only those that are open: two weeks that mean the same read the same. */
export function tidy(hours: OpeningHours): OpeningHours {
  const open = weekdays.flatMap((day) => {
    const windows = hours[day] ?? []
    return windows.length === 0 ? [] : [[day, windows.toSorted(byBeginning)] as const]
  })
  return Object.fromEntries(open)
}

function byBeginning([one]: Window, [other]: Window): number {
  return one.localeCompare(other)
}

export function withDay(hours: OpeningHours, day: Weekday, windows: Window[]): OpeningHours {
  return { ...hours, [day]: windows }
}

export function aroundTheClock(): OpeningHours {
  return Object.fromEntries(weekdays.map((day) => [day, [WHOLE_DAY]]))
}

export function officeHours(): OpeningHours {
  return Object.fromEntries(office.map((day) => [day, [USUAL]]))
}

export function wholeDay(): Window[] {
  return [WHOLE_DAY]
}

export function copied(hours: OpeningHours, from: Weekday, to: readonly Weekday[]): OpeningHours {
  return { ...hours, ...Object.fromEntries(to.map((day) => [day, hours[from] ?? []])) }
}

/** The window that is offered next; null where the day is full. */
export function nextWindow(windows: readonly Window[]): Window | null {
  if (windows.length === 0) return USUAL
  const last = Math.max(...windows.map(([, to]) => minutesOf(to)).filter((end) => !Number.isNaN(end)), 0)
  const from = last + HOUR
  if (windows.length >= calendarLimits.windows || from >= DAY_MINUTES) return null
  return [timeOf(from), timeOf(Math.min(from + 4 * HOUR, DAY_MINUTES))]
}

/** What a field for a time shows: "30:00" is 06:00, and the end of the day is 00:00. */
export function shownTime(time: string): string {
  const minutes = minutesOf(time)
  return Number.isNaN(minutes) ? time : timeOf(minutes % DAY_MINUTES)
}

/** The window from the times that two fields show: an end that is not later than the beginning is on the next day. */
export function windowOf(from: string, to: string): Window {
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  if (Number.isNaN(begin) || Number.isNaN(end)) return [from, to]
  return [from, timeOf(end > begin ? end : end + DAY_MINUTES)]
}

export function endsNextDay([, to]: Window): boolean {
  return minutesOf(to) > DAY_MINUTES
}
