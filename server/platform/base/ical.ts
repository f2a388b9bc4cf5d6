import ICAL from 'ical.js'
import { Fault } from './fault.ts'
import { eventsIn, type Occurrence } from './ical-events.ts'
import { Budget } from './ical-rules.ts'
import { offsetAt } from './zone.ts'

interface NamedDay {
  date: string
  /** "00:00" to "24:00", or a part of it. */
  from: string
  to: string
  name: string
}

interface Wanted {
  /** The first and the last date. */
  from: string
  to: string
  /** In which its dates are told, and to which times without a zone belong. */
  zone: string
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const MOST_DATES = 1000

/**
 * The days that the events of an iCal file take up, whole or in part, in order; what is cancelled or cannot be read is
 * left out. Throws a Fault for what is no such file, for more than a thousand dates and for endless rules.
 */
export function holidaysOf(ical: string, wanted: Wanted): NamedDay[] {
  const budget = new Budget()
  const days = new Map<string, NamedDay>()
  for (const file of filesIn(ical)) {
    for (const event of eventsIn(file, { ...wanted, budget })) {
      for (const day of daysOf(event, wanted)) {
        budget.spend(1)
        days.set(JSON.stringify(day), day)
        if (days.size > MOST_DATES) throw new Fault('invalid', 'The calendar file names more than 1,000 dates.')
      }
    }
  }
  return [...days.values()].toSorted((a, b) => order(a).localeCompare(order(b)))
}

function order({ date, from, to, name }: NamedDay): string {
  return [date, from, to, name].join(' ')
}

const NEEDED =
  /^(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|STATUS|TZID|TZOFFSETTO|X-LIC-LOCATION)[;:]/i

/** A date that is not said to be one, which the library takes for a time. */
const UNMARKED_DATE = /^(DTSTART|DTEND|RDATE|EXDATE|RECURRENCE-ID)(?:;(?!VALUE=)[^:;]*)*:(\d{8}(?:,\d{8})*)$/i

function filesIn(ical: string): ICAL.Component[] {
  const text = ical.replace(/^\uFEFF?\s*/, '')
  if (!/^BEGIN:VCALENDAR\b/i.test(text)) throw new Fault('invalid', 'That is no calendar file (iCal).')
  // Only what is needed: what programs write elsewhere does not always keep to the rules.
  const lines = text
    .replace(/(\r\n?|\n)[ \t]/g, '')
    .split(/\r\n?|\n/)
    .filter((line) => NEEDED.test(line))
    .map((line) => line.replace(UNMARKED_DATE, '$1;VALUE=DATE:$2'))
  try {
    const parsed: unknown = ICAL.parse(lines.join('\r\n'))
    const files = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]
    return files.map((file: unknown[]) => new ICAL.Component(file))
  } catch {
    throw new Fault('invalid', 'The calendar file is broken and cannot be read.')
  }
}

/** The days that an event takes up, in the zone that is asked for. */
function* daysOf({ name, isWholeDays, ...moments }: Occurrence, { from, to, zone }: Wanted): Generator<NamedDay> {
  const local = (at: number) => (isWholeDays ? at : at + offsetAt(zone, at))
  const [begin, end] = [local(moments.from), local(moments.to)]
  const first = Math.max(Date.parse(from), Math.floor(begin / DAY_MS) * DAY_MS)
  for (let day = first; day < end && day <= Date.parse(to); day += DAY_MS) {
    const opens = Math.floor(Math.max(0, begin - day) / MINUTE_MS)
    const closes = Math.ceil(Math.min(DAY_MS, end - day) / MINUTE_MS)
    if (opens < closes) yield { date: isoDate(day), from: clock(opens), to: clock(closes), name }
  }
}

function isoDate(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
