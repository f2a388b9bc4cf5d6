import { Temporal } from 'temporal-polyfill'

const DAY_MS = 86_400_000

/** The local date at a moment, as a number of days since the beginning of 1970. */
export function localDay(zone: string, at: number): number {
  return Math.floor((at + offsetAt(zone, at)) / DAY_MS)
}

/**
 * The first moment at which the clocks of a zone show that local time or a later one: of a time they show twice the
 * first, and of a time they leap over the moment of the leap. Local time as milliseconds, as if it were UTC.
 */
export function momentOf(zone: string, local: number): number {
  // No zone is a day away from Greenwich: before that day no clock shows it.
  for (let day = Math.floor(local / DAY_MS) - 1; ; day += 1) {
    const { offset, change } = utcDay(zone, day)
    const end = (day + 1) * DAY_MS
    const found = Math.max(day * DAY_MS, local - offset)
    if (found < (change?.at ?? end)) return found
    if (!change) continue
    const later = Math.max(change.at, local - change.offset)
    if (later < end) return later
  }
}

/** How far the clocks of a zone are ahead of UTC. */
export function offsetAt(zone: string, at: number): number {
  const { offset, change } = utcDay(zone, Math.floor(at / DAY_MS))
  return change && at >= change.at ? change.offset : offset
}

interface UtcDay {
  /** With which it begins. */
  offset: number
  change: { at: number; offset: number } | null
}

const known = new Map<string, Map<number, UtcDay>>()
const KEPT_DAYS = 100_000

function utcDay(zone: string, day: number): UtcDay {
  const days = known.get(zone) ?? new Map<number, UtcDay>()
  known.set(zone, days)
  const kept = days.get(day)
  if (kept) return kept
  const offset = asked(zone, day * DAY_MS)
  const next = days.get(day + 1)?.offset ?? asked(zone, (day + 1) * DAY_MS)
  const change = offset === next ? null : { at: changeIn(zone, day), offset: next }
  if (days.size >= KEPT_DAYS) days.clear()
  const found = { offset, change }
  days.set(day, found)
  return found
}

/** When in a day of UTC the offset it begins with ends. */
function changeIn(zone: string, day: number): number {
  const next = zoned(zone, day * DAY_MS).getTimeZoneTransition('next')
  return next?.epochMilliseconds ?? (day + 1) * DAY_MS
}

function asked(zone: string, at: number): number {
  return zoned(zone, at).offsetNanoseconds / 1e6
}

function zoned(zone: string, at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}
