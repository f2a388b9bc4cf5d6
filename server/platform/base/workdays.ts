import { momentOf } from './zone.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Minutes of the local day; a window that ends past 1440 goes on into the next date. */
export interface Window {
  from: number
  to: number
}

/** When work is done, by weekday, in local time. */
export type Week = Readonly<Partial<Record<Weekday, readonly Window[]>>>

/** Of one date, "2026-12-25", or of every year, "--12-25". */
export interface DatedWindow extends Window {
  date: string
}

/** When work is done. Compared by identity: keep one, rather than make it anew. */
export interface WorkCalendar {
  /** IANA. */
  zone: string
  week: Week
  /** Closed, whichever window reaches into it. */
  holidays: readonly DatedWindow[]
  /** Open besides, even on a holiday. */
  openings: readonly DatedWindow[]
}

/** A stretch of time that counts, in milliseconds of the epoch. */
export interface Span {
  from: number
  to: number
}

const DAY_MS = 86_400_000
const DAY_MINUTES = 1440
/** Windows by local date, a number of days since the beginning of 1970. */
type ByDay = (day: number) => readonly Window[]

const NONE: readonly Window[] = []

/** When it is open on a local date, from 00:00 to 24:00: in order, and apart. */
export function openOn({ week, holidays, openings }: WorkCalendar): ByDay {
  const usual = reachingOver((day) => week[weekdays[weekday(day)] ?? 'mon'] ?? NONE, Object.values(week).flat())
  const closed = reachingOver(dated(holidays), holidays)
  const special = reachingOver(dated(openings), openings)
  return (day) => union([...without(usual(day), closed(day)), ...special(day)])
}

/** The stretches of a local date on which it is open; nothing of what the clocks leap over. */
export function spansOn(zone: string, day: number, windows: readonly Window[]): readonly Span[] {
  const at = (minutes: number) => momentOf(zone, day * DAY_MS + minutes * 60_000)
  return windows.map(({ from, to }) => ({ from: at(from), to: at(to) })).filter(isSome)
}

/** "2026-12-25" as a number of days. */
export function dayOf(date: string): number {
  return Date.parse(date) / DAY_MS
}

/** A window of no length is none. */
export function isSome({ from, to }: Window): boolean {
  return from < to
}

/** Monday is 0. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** What reaches over midnight belongs to the date it reaches into. */
function reachingOver(beginning: ByDay, all: readonly Window[]): ByDay {
  const days = Math.ceil(Math.max(DAY_MINUTES, ...all.map(({ to }) => to)) / DAY_MINUTES)
  return (day) =>
    Array.from({ length: days }, (_, back) =>
      beginning(day - back).map(({ from, to }) => ({
        from: Math.max(0, from - back * DAY_MINUTES),
        to: Math.min(DAY_MINUTES, to - back * DAY_MINUTES),
      })),
    )
      .flat()
      .filter(isSome)
}

function dated(windows: readonly DatedWindow[]): ByDay {
  const byDate = new Map<string, Window[]>()
  for (const window of windows) byDate.set(window.date, [...(byDate.get(window.date) ?? []), window])
  if (byDate.size === 0) return () => NONE
  return (day) => {
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
    const [once, yearly] = [byDate.get(date) ?? NONE, byDate.get(`-${date.slice(4)}`) ?? NONE]
    return yearly.length === 0 ? once : [...once, ...yearly]
  }
}

function without(windows: readonly Window[], closed: readonly Window[]): readonly Window[] {
  return closed.reduce(
    (left, gap) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, gap.from) },
          { from: Math.max(from, gap.to), to },
        ].filter(isSome),
      ),
    windows,
  )
}

function union(windows: readonly Window[]): readonly Window[] {
  const merged: Window[] = []
  for (const { from, to } of windows.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}
