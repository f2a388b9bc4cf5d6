import type ICAL from 'ical.js'
import { type Budget, localOf, repeated } from './ical-rules.ts'
import { momentOf } from './zone.ts'

/** When the clocks of a zone that a file names show a local time. */
export type ZoneReader = (tzid: string | null, local: number) => number

/** The local times for which zones are asked, and how much work they may make. */
export interface Bounds {
  from: number
  to: number
  budget: Budget
}

/**
 * Reads the zones of a file: by their IANA name where they have one, else as the file itself describes them; times
 * without a zone are of the given one.
 */
export function zonesOf(file: ICAL.Component, zone: string, bounds: Bounds): ZoneReader {
  const described = new Map(
    file.getAllSubcomponents('vtimezone').map((entry) => [String(entry.getFirstPropertyValue('tzid')), entry]),
  )
  const known = new Map<string, (local: number) => number>()
  return (tzid, local) => {
    if (tzid === null) return momentOf(zone, local)
    const found = known.get(tzid) ?? readerOf(tzid, described.get(tzid), bounds) ?? ((at: number) => momentOf(zone, at))
    known.set(tzid, found)
    return found(local)
  }
}

function readerOf(
  tzid: string,
  described: ICAL.Component | undefined,
  bounds: Bounds,
): ((local: number) => number) | null {
  const location = described?.getFirstPropertyValue('x-lic-location')
  const iana = [tzid, location].map((name) => (typeof name === 'string' ? ianaOf(name) : null)).find(Boolean)
  if (iana) return (local) => momentOf(iana, local)
  const onsets = described ? onsetsOf(described, bounds) : []
  const [first] = onsets
  if (!first) return null
  return (local) => local - (onsets.findLast(({ at }) => at <= local) ?? first).offset
}

/** "Europe/Berlin", also out of "/mozilla.org/20050126_1/Europe/Berlin". */
function ianaOf(name: string): string | null {
  const parts = name.split('/').filter(Boolean)
  return [name, parts.slice(-2).join('/'), parts.slice(-3).join('/')].find(isZone) ?? null
}

function isZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

interface Onset {
  /** In local time. */
  at: number
  offset: number
}

/** When which offset begins, in order. */
function onsetsOf(described: ICAL.Component, bounds: Bounds): Onset[] {
  const observances = ['standard', 'daylight'].flatMap((name) => described.getAllSubcomponents(name))
  return observances.flatMap((entry) => onsetsIn(entry, bounds)).toSorted((a, b) => a.at - b.at)
}

function onsetsIn(observance: ICAL.Component, { from, to, budget }: Bounds): Onset[] {
  const start = observance.getFirstPropertyValue('dtstart') as ICAL.Time | null
  const ahead = observance.getFirstPropertyValue('tzoffsetto') as ICAL.UtcOffset | null
  if (!start || !ahead) return []
  const offset = ahead.toSeconds() * 1000
  const rule = observance.getFirstPropertyValue('rrule') as ICAL.Recur | null
  if (!rule) return [{ at: localOf(start), offset }]
  const until = Math.min(to, rule.until ? localOf(rule.until) : to)
  const onsets: Onset[] = []
  for (const time of repeated({ rule, start, from, budget })) {
    const at = localOf(time)
    if (at > until) break
    onsets.push({ at, offset })
  }
  return onsets
}
