import { weekdayWords } from '#api/rules.ts'

/** "Mon" */
export function weekdayName(day: string, locale: string): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + weekdayWords.findIndex((word) => word === day)))
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(date)
}
