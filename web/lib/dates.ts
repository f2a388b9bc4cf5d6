import { shownZone, wallClock } from './zone.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zone = shownZone()
  const key = `${locale} ${zone} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, ...(zone === undefined ? {} : { timeZone: zone }) })
  formats.set(key, made)
  return made
}

/** "Mon 23 November 2026, 14:05 CET": everything, for hovering and reading out. */
export function absolute(at: string | number, locale: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const
  return format(locale, { ...options, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(new Date(at))
}

/** "23 Nov, 14:05": a moment beside another one. */
export function dayAndTime(at: string | number, locale: string): string {
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return format(locale, options).format(new Date(at))
}

/** "14:05" today, "Tue 14:05" within the next or last days, else "3 Nov" or "3 Nov 2025". */
export function short(at: string | number, now: number, locale: string): string {
  const date = new Date(at)
  const [there, today] = [wallClock(date), wallClock(new Date(now))]
  const isThisYear = there.year === today.year
  const time = { hour: '2-digit', minute: '2-digit' } as const
  if (isThisYear && there.month === today.month && there.day === today.day) return format(locale, time).format(date)
  if (Math.abs(date.getTime() - now) < 6 * DAY) return format(locale, { weekday: 'short', ...time }).format(date)
  const day = { day: 'numeric', month: 'short' } as const
  if (isThisYear) return format(locale, day).format(date)
  return format(locale, { ...day, year: 'numeric' }).format(date)
}

/** "22 minutes ago", "yesterday", "in 3 hours"; beyond a month the date. */
export function relative(at: string | number, now: number, locale: string): string {
  const difference = new Date(at).getTime() - now
  const size = Math.abs(difference)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  if (size < MINUTE) return words.format(0, 'second')
  if (size < HOUR) return words.format(Math.trunc(difference / MINUTE), 'minute')
  if (size < DAY) return words.format(Math.trunc(difference / HOUR), 'hour')
  if (size < 31 * DAY) return words.format(Math.trunc(difference / DAY), 'day')
  return short(at, now, locale)
}

/** "4m", "3h", "2d", "3 Nov": the age of a row in a dense list. */
export function age(at: string | number, now: number, locale: string): string {
  const size = Math.max(0, now - new Date(at).getTime())
  const unit = (value: number, name: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
  if (size < HOUR) return unit(Math.trunc(size / MINUTE), 'minute')
  if (size < DAY) return unit(Math.trunc(size / HOUR), 'hour')
  if (size < 14 * DAY) return unit(Math.trunc(size / DAY), 'day')
  return short(at, now, locale)
}

/** The two largest units of a duration: "2h 10m", "3d 4h", "38m"; never "0m" but "1m" for the last seconds. */
export function duration(milliseconds: number, locale: string): string {
  const unit = (value: number, name: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
  const minutes = Math.max(1, Math.floor(milliseconds / MINUTE))
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  if (days > 0) return hours > 0 && days < 10 ? `${unit(days, 'day')} ${unit(hours, 'hour')}` : unit(days, 'day')
  if (hours > 0) return rest > 0 ? `${unit(hours, 'hour')} ${unit(rest, 'minute')}` : unit(hours, 'hour')
  return unit(rest, 'minute')
}

/** What is left of a time: a duration, with its seconds in the last two minutes ("1m 5s", "42s"). */
export function countdown(milliseconds: number, locale: string): string {
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds > 120) return duration(milliseconds, locale)
  const unit = (value: number, name: 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
  const parts = [
    ...(seconds >= 60 ? [unit(Math.floor(seconds / 60), 'minute')] : []),
    ...(seconds % 60 > 0 ? [unit(seconds % 60, 'second')] : []),
  ]
  return parts.join(' ')
}

/** "2.4 MB", in the reader's words. */
export function fileSize(bytes: number, locale: string): string {
  const steps = [
    [1024 * 1024, 'megabyte'],
    [1024, 'kilobyte'],
    [1, 'byte'],
  ] as const
  const [size, unit] = steps.find(([step]) => bytes >= step) ?? [1, 'byte']
  const digits = { maximumFractionDigits: bytes / size < 10 ? 1 : 0 }
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', ...digits }).format(bytes / size)
}
