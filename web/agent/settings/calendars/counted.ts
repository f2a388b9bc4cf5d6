import { addDays, isoOf } from '../../parts/calendars/dates.ts'
import { DAY_MINUTES, lengthOf, type Minutes } from '../../parts/calendars/times.ts'
import { wallClock } from '../../../lib/zone.ts'

export interface Segment {
  from: string
  to: string
  seconds: number
}

/** A day of the drawing, and what of it counted. */
export interface CountedDay {
  date: string
  counted: Minutes[]
}

/** Days that are only told of. */
interface LeftOut {
  days: number
  minutes: number
}

interface Counted {
  first: CountedDay[]
  leftOut: LeftOut | null
  last: CountedDay[]
}

const MOST = 9
const AT_END = 3

interface Asked {
  start: string
  due: string
  /** What counted in all. */
  seconds: number
}

/** The days from the beginning to the end by the clocks of a zone; of many, the middle ones are left out. */
export function countedDays(segments: readonly Segment[], { start, due, seconds }: Asked, zone: string): Counted {
  const first = localDate(start, zone)
  const count = (Date.parse(localDate(due, zone)) - Date.parse(first)) / 86_400_000 + 1
  const parts = segments.map(({ from, to }) => ({ from: placeOf(from, zone), to: placeOf(to, zone) }))
  const dayAt = (index: number): CountedDay => {
    const date = addDays(first, index)
    return { date, counted: parts.flatMap((part) => partOn(date, part)) }
  }
  const days = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => dayAt(from + index))
  if (count <= MOST) return { first: days(0, count), leftOut: null, last: [] }
  const shown = { first: days(0, MOST - AT_END), last: days(count - AT_END, count) }
  const seen = [...shown.first, ...shown.last].reduce((sum, { counted }) => sum + lengthOf(counted), 0)
  return { ...shown, leftOut: { days: count - MOST, minutes: Math.max(0, Math.round(seconds / 60) - seen) } }
}

interface Place {
  date: string
  minute: number
}

function partOn(date: string, { from, to }: { from: Place; to: Place }): Minutes[] {
  if (date < from.date || date > to.date) return []
  const part = { from: date === from.date ? from.minute : 0, to: date === to.date ? to.minute : DAY_MINUTES }
  return part.from < part.to ? [part] : []
}

function placeOf(at: string, zone: string): Place {
  return { date: localDate(at, zone), minute: minuteOfDay(at, zone) }
}

/** The date that the clocks of a zone show. */
export function localDate(at: string | number, zone: string): string {
  const { year, month, day } = wallClock(new Date(at), zone)
  return isoOf(year, month, day)
}

export function minuteOfDay(at: string, zone: string): number {
  const { hour, minute } = wallClock(new Date(at), zone)
  return hour * 60 + minute
}
