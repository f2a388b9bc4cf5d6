import { type Calendar, type OpeningHours, weekdays } from '#api/calendars.ts'
import { workCalendarOf } from '#platform/base/hours.ts'
import type { CalendarEntry, Catalog, StoredCalendar } from './catalog.ts'
import { invalid } from '#platform/base/fault.ts'
import type { Structure } from './uses.ts'

export const MOST_CALENDARS = 200

type Parts = Pick<StoredCalendar, 'zone' | 'hours' | 'holidays' | 'imported' | 'openings'>
type Draft = { [Part in Exclude<keyof Parts, 'imported'>]?: StoredCalendar[Part] | undefined }
type Definition = Omit<Parts, 'zone' | 'imported'> & { zone: string }

/** What a calendar says, as a version of it keeps it: its zone named, and all that closes it in one list. */
export function calendarDefinition({ zone, hours, holidays, imported, openings }: Parts, deskZone: string): Definition {
  return { zone: zone ?? deskZone, hours, holidays: [...holidays, ...imported], openings }
}

export function withWork(calendar: Calendar, deskZone: string): CalendarEntry {
  return { ...calendar, work: workCalendarOf(calendarDefinition(calendar, deskZone)) }
}

export function storedCalendar(entry: CalendarEntry): StoredCalendar {
  const { work: _, version: __, importedAt: ___, importProblem: ____, ...stored } = entry
  return stored
}

export function presentCalendar({ work: _, ...calendar }: CalendarEntry): Calendar {
  return calendar
}

/** In one order and without repetitions, so that a calendar that means the same is the same. */
export function plainly(calendar: StoredCalendar): StoredCalendar {
  const { hours, holidays, openings, imported } = calendar
  return {
    ...calendar,
    hours: week(hours),
    ...{ holidays: inOrder(holidays), openings: inOrder(openings), imported: inOrder(imported) },
  }
}

function week(hours: OpeningHours): OpeningHours {
  const days = weekdays.map(
    (day) => [day, (hours[day] ?? []).toSorted(([one], [other]) => compare(one, other))] as const,
  )
  return Object.fromEntries(days.filter(([, windows]) => windows.length > 0))
}

type Dated = StoredCalendar['holidays'][number]

function inOrder<Item extends Dated>(dates: readonly Item[]): Item[] {
  const placeOf = ({ date, from, to, name }: Item) => [date, from, to, name].join(' ')
  const apart = new Map(dates.map((date) => [placeOf(date), date]))
  return [...apart].toSorted(([one], [other]) => compare(one, other)).map(([, date]) => date)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** Refuses to take out of use what something counts by. */
export function checkCalendar(
  { settings, slas }: Pick<Catalog, 'settings' | 'slas'>,
  { departments }: Pick<Structure, 'departments'>,
  { calendar, before }: { calendar: StoredCalendar; before: StoredCalendar | null },
): void {
  if (!calendar.disabled || before?.disabled) return
  if (settings.defaultCalendar === calendar.key) {
    throw invalid('disabled', 'This is the default calendar of the desk. Choose another default first.')
  }
  const counts = (target: { calendar: string | null }) => target.calendar === calendar.key
  const policies = [...slas.values()].filter((sla) => !sla.disabled && sla.targets.some(counts))
  if (policies.length > 0) {
    throw invalid('disabled', `The SLA policies ${inWords(policies)} count by this calendar. Change them first.`)
  }
  const using = departments.filter((department) => !department.disabled && counts(department))
  if (using.length > 0) {
    throw invalid('disabled', `The departments ${inWords(using)} count by this calendar. Change them first.`)
  }
}

function inWords(things: readonly { name: string }[]): string {
  return things.map(({ name }) => `“${name}”`).join(', ')
}

/** A calendar as somebody wants to try it: what is named stands in for its part. */
export function draftOf(saved: StoredCalendar | null, draft: Draft): Parts {
  const { zone = saved?.zone, hours = saved?.hours, holidays = saved?.holidays, openings = saved?.openings } = draft
  return {
    ...{ zone: zone ?? null, hours: hours ?? {}, holidays: holidays ?? [], openings: openings ?? [] },
    imported: saved?.imported ?? [],
  }
}
