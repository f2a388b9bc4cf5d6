import { type Holiday, type Opening, weekdays } from '#api/calendars.ts'
import { sayWindow, utcFormat } from './times.ts'
import type { Weekday } from './week.ts'

const DAY_MS = 86_400_000

export function isoOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
}

export function weekdayOf(date: string): Weekday {
  return weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon'
}

/** "Friday, 25 December 2026" */
export function sayDate(date: string, locale: string, options: Intl.DateTimeFormatOptions = inFull): string {
  return utcFormat(locale, options).format(new Date(date))
}

const inFull = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
const inList = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const

interface DateWords {
  /** "every year, {{date}}" */
  yearly: (date: string) => string
}

/** "Fri, 25 Dec 2026", or for every year "25 December, every year". */
export function sayHolidayDate({ date }: Pick<Holiday, 'date'>, locale: string, { yearly }: DateWords): string {
  if (!date.startsWith('--')) return sayDate(date, locale, inList)
  return yearly(sayDate(`2024${date.slice(1)}`, locale, { day: 'numeric', month: 'long' }))
}

export function isWholeDay({ from, to }: Pick<Holiday, 'from' | 'to'>): boolean {
  return from === '00:00' && to === '24:00'
}

/** A holiday or an opening in one line: "Christmas Eve: Thu, 24 Dec 2026, 12:00–24:00" */
export function sayDateEntry(entry: Holiday | Opening, locale: string, words: DateWords): string {
  const date = sayHolidayDate(entry, locale, words)
  const when = isWholeDay(entry) ? date : `${date}, ${sayWindow([entry.from, entry.to], locale)}`
  return entry.name === '' ? when : `${entry.name}: ${when}`
}
