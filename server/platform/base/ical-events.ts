import ICAL from 'ical.js'
import { Fault } from './fault.ts'
import { type Budget, localOf, repeated } from './ical-rules.ts'
import { type Bounds, type ZoneReader, zonesOf } from './ical-zones.ts'

const DAY_MS = 86_400_000

/** An event as it takes place once. */
export interface Occurrence {
  name: string
  isWholeDays: boolean
  /** Moments; of whole days, dates as if they were of UTC. */
  from: number
  to: number
}

interface Reading {
  zone: string
  from: string
  to: string
  budget: Budget
}

/** The events of a file, each as often as it takes place until a date; what is cancelled or unreadable is left out. */
export function eventsIn(file: ICAL.Component, { zone, budget, ...wanted }: Reading): Occurrence[] {
  const bounds = { from: Date.parse(wanted.from), to: Date.parse(wanted.to) + 2 * DAY_MS, budget }
  const zones = zonesOf(file, zone, bounds)
  const events = file.getAllSubcomponents('vevent').flatMap((entry) => readable(() => readEvent(entry, zones)))
  const moved = new Set(events.flatMap(({ uid, replaces }) => (replaces === null ? [] : [`${uid} ${replaces}`])))
  return events
    .filter(({ isCancelled }) => !isCancelled)
    .flatMap((event) => {
      const starts = readable(() => startsOf(event, { ...bounds, zones }))
      const isMoved = (start: number) => event.replaces === null && moved.has(`${event.uid} ${start}`)
      const { name, isWholeDays, long } = event
      return starts
        .filter((start) => !isMoved(start))
        .map((start) => ({ name, isWholeDays, from: start, to: start + long }))
    })
}

/** One event that breaks the rules shall not spoil a file. */
function readable<T>(read: () => T[]): T[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) throw error
    return []
  }
}

interface Event {
  entry: ICAL.Component
  uid: string
  name: string
  isCancelled: boolean
  isWholeDays: boolean
  start: ICAL.Time
  tzid: string | null
  from: number
  long: number
  /** Which occurrence of its kind it stands for. */
  replaces: number | null
}

function readEvent(entry: ICAL.Component, zones: ZoneReader): Event[] {
  const [start] = timesOf(entry, 'dtstart', zones)
  if (!start) return []
  const text = (name: string) => String(entry.getFirstPropertyValue(name) ?? '')
  const duration = entry.getFirstPropertyValue('duration') as ICAL.Duration | null
  const end = timesOf(entry, 'dtend', zones)[0]?.at ?? start.at + (duration?.toSeconds() ?? 0) * 1000
  const isWholeDays = start.time.isDate
  return [
    {
      ...{ entry, uid: text('uid'), name: text('summary').trim(), isCancelled: /^CANCELLED$/i.test(text('status')) },
      ...{ isWholeDays, start: start.time, tzid: start.tzid, from: start.at },
      long: Math.max(isWholeDays ? DAY_MS : 0, end - start.at),
      replaces: timesOf(entry, 'recurrence-id', zones)[0]?.at ?? null,
    },
  ]
}

interface Expanding extends Bounds {
  zones: ZoneReader
}

/** When an event begins, as often as it takes place. */
function startsOf(event: Event, expanding: Expanding): number[] {
  const { entry, start, tzid, from } = event
  const { zones, to, budget } = expanding
  if (event.replaces !== null) return [from]
  const starts = new Set([from, ...timesOf(entry, 'rdate', zones).map(({ at }) => at)])
  for (const rule of valuesOf(entry, 'rrule') as ICAL.Recur[]) {
    const until = rule.until ? momentOfTime(rule.until, tzid, zones) + (rule.until.isDate ? DAY_MS - 1 : 0) : Infinity
    for (const time of repeated({ rule, start, from: expanding.from - event.long, budget })) {
      const at = isAbsolute(start) ? localOf(time) : zones(tzid, localOf(time))
      if (at > until || at > to) break
      starts.add(at)
    }
  }
  return withoutExcluded([...starts], event, expanding)
}

function withoutExcluded(starts: number[], { entry, start, tzid }: Event, { zones, budget }: Expanding): number[] {
  const excluded = timesOf(entry, 'exdate', zones)
  const moments = new Set(excluded.map(({ at }) => at))
  const dates = start.isDate ? [] : excluded.filter(({ time }) => time.isDate)
  const days = dates.map(({ at }) => ({ from: zones(tzid, at), to: zones(tzid, at + DAY_MS) }))
  return starts.filter((at) => {
    budget.spend(days.length)
    return !moments.has(at) && !days.some(({ from, to }) => from <= at && at < to)
  })
}

interface Told {
  time: ICAL.Time
  tzid: string | null
  at: number
}

function timesOf(entry: ICAL.Component, name: string, zones: ZoneReader): Told[] {
  return entry.getAllProperties(name).flatMap((property) => {
    const tzid = property.getFirstParameter('tzid') || null
    return property.getValues().map((value: ICAL.Time | ICAL.Period) => {
      const time = value instanceof ICAL.Period ? value.start : value
      return { time, tzid, at: momentOfTime(time, tzid, zones) }
    })
  })
}

function momentOfTime(time: ICAL.Time, tzid: string | null, zones: ZoneReader): number {
  const at = isAbsolute(time) ? localOf(time) : zones(tzid, localOf(time))
  if (Number.isNaN(at)) throw new Error('That is no time.')
  return at
}

/** Dates are of no zone, and some times are of UTC. */
function isAbsolute(time: ICAL.Time): boolean {
  return time.isDate || time.zone === ICAL.Timezone.utcTimezone
}

function valuesOf(entry: ICAL.Component, name: string): unknown[] {
  return entry.getAllProperties(name).flatMap((property): unknown[] => property.getValues())
}
