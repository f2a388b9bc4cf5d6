import type { Calendar, Holiday, Opening } from '#api/calendars.ts'
import { addDays, isoOf, weekdayOf } from '../../parts/calendars/dates.ts'
import { DAY_MINUTES, lengthOf, merged, type Minutes, minutesOf, without } from '../../parts/calendars/times.ts'
import { openOn } from '../../parts/calendars/week.ts'

/** What decides when a calendar is open. */
export type Draft = Pick<Calendar, 'hours' | 'holidays' | 'openings' | 'imported'>

/** `usual` and `off` are as the week says; the others are told by the lists of dates. */
export type DayState = 'usual' | 'off' | 'closed' | 'partly' | 'opened'

export interface Day {
  date: string
  state: DayState
  holidays: Holiday[]
  openings: Opening[]
  /** When it is open, in minutes of the day. */
  open: Minutes[]
}

/** Answers what a date is like. */
export function daysBy(draft: Draft): (date: string) => Day {
  const closings = byDate([...draft.holidays, ...draft.imported])
  const additions = byDate(draft.openings)
  return (date) => {
    const holidays = [...(closings.get(date) ?? []), ...(closings.get(`-${date.slice(4)}`) ?? [])]
    const openings = additions.get(date) ?? []
    const usual = openOn(draft.hours, weekdayOf(date))
    const left = without(usual, holidays.map(minutesOfDate))
    const rests = (additions.get(addDays(date, -1)) ?? []).map(minutesOfDate).map(dayEarlier)
    const open = merged([...left, ...rests, ...openings.map(minutesOfDate).map(untilMidnight)])
    return { date, state: stateOf({ usual, left, holidays, openings }), holidays, openings, open }
  }
}

interface About extends Pick<Day, 'holidays' | 'openings'> {
  usual: Minutes[]
  left: Minutes[]
}

function stateOf({ usual, left, holidays, openings }: About): DayState {
  if (openings.length > 0) return 'opened'
  if (holidays.length > 0) return lengthOf(left) === 0 ? 'closed' : 'partly'
  return lengthOf(usual) === 0 ? 'off' : 'usual'
}

function byDate<Entry extends { date: string }>(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) found.set(entry.date, [...(found.get(entry.date) ?? []), entry])
  return found
}

function minutesOfDate({ from, to }: { from: string; to: string }): Minutes {
  return { from: minutesOf(from), to: minutesOf(to) }
}

function dayEarlier({ to }: Minutes): Minutes {
  return { from: 0, to: to - DAY_MINUTES }
}

function untilMidnight({ from, to }: Minutes): Minutes {
  return { from, to: Math.min(to, DAY_MINUTES) }
}

/** The next date on which it would be open but for a holiday; null where there is none within a year. */
export function nextClosed(draft: Draft, today: string): Day | null {
  const dayOn = daysBy(draft)
  for (let days = 0; days < 366; days += 1) {
    const day = dayOn(addDays(today, days))
    if (day.state === 'closed' && openOn(draft.hours, weekdayOf(day.date)).length > 0) return day
  }
  return null
}

/** The weeks of a month, each of seven dates; null where a place is another month's. `lead`: places before the 1st. */
export function weeksOf(year: number, month: number, lead: number): (string | null)[][] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const places = Array.from({ length: Math.ceil((lead + days) / 7) * 7 }, (_, index) => {
    const day = index - lead + 1
    return day >= 1 && day <= days ? isoOf(year, month, day) : null
  })
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7))
}

/** A list of dates with one more, in order; those of every year first. */
export function inOrder<Entry extends { date: string; from: string }>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => `${one.date} ${one.from}`.localeCompare(`${other.date} ${other.from}`, 'en'))
}
