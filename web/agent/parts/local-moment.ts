import { momentAt, wallClock } from '../../lib/zone.ts'

/** As a `datetime-local` input wants it: the reader's time without a zone. */
export function localInput(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const { year, month, day, hour, minute } = wallClock(at)
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

/** What such an input holds, as a moment of the contract; empty is null. */
export function momentOf(local: string): string | null {
  const written = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(local)
  if (!written) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = written.slice(1).map(Number)
  return momentAt({ year, month, day, hour, minute }).toISOString()
}
