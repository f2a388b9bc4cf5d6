import type { DatedWindow, Weekday, Window, WorkCalendar } from './worktime.ts'

interface DatedHours {
  date: string
  from: string
  to: string
}

/** Opening hours as people write them: "09:00", and "30:00" for six in the morning of the next date. */
export interface Hours {
  zone: string
  hours: Readonly<Partial<Record<Weekday, readonly (readonly [string, string])[] | undefined>>>
  /** A plain date is closed from 00:00 to 24:00. */
  holidays: readonly (string | DatedHours)[]
  openings: readonly DatedHours[]
}

export function workCalendarOf({ zone, hours, holidays, openings }: Hours): WorkCalendar {
  const week = Object.entries(hours).map(([day, windows = []]) => [day, windows.map(windowOf)] as const)
  const closed = holidays.map((day) => (typeof day === 'string' ? { date: day, from: '00:00', to: '24:00' } : day))
  return { zone, week: Object.fromEntries(week), holidays: closed.map(dated), openings: openings.map(dated) }
}

function dated({ date, from, to }: DatedHours): DatedWindow {
  return { date, ...windowOf([from, to]) }
}

function windowOf([from, to]: readonly [string, string]): Window {
  return { from: minutesOf(from), to: minutesOf(to) }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
