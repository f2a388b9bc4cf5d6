import { shownZone } from '../../../lib/zone.ts'

/** "24 December 2026, 09:00" in the reader's zone. */
export function dayAndTime(at: string, locale: string): string {
  const zone = shownZone()
  const options = { dateStyle: 'long', timeStyle: 'short', ...(zone ? { timeZone: zone } : {}) } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(at))
}

/** "24 December 2026": a date is the same everywhere. */
export function dayOf(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
}
