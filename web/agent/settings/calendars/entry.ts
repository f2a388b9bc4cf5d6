import { type Holiday, holiday, opening } from '#api/calendars.ts'
import { z } from 'zod'
import { isWholeDay } from '../../parts/calendars/dates.ts'
import { shownTime, windowOf } from './hours.ts'

export type EntryKind = 'holidays' | 'openings'

/** A date of either list, as its form holds it. */
export interface EntryValues extends Record<string, unknown> {
  kind: EntryKind
  date: string
  yearly: boolean
  whole: boolean
  /** As the fields for times show them. */
  from: string
  to: string
  name: string
}

export const entrySchema = z.discriminatedUnion('kind', [
  holiday.safeExtend({ kind: z.literal('holidays') }),
  opening.safeExtend({ kind: z.literal('openings') }),
])

export function newEntry(kind: EntryKind, date: string): EntryValues {
  return { kind, date, yearly: false, whole: true, from: '09:00', to: '17:00', name: '' }
}

/** Of every year a field can only show one: `year`, or one that has the date. */
export function entryValues(kind: EntryKind, entry: Holiday, year: number): EntryValues {
  const yearly = entry.date.startsWith('--')
  const whole = kind === 'holidays' && isWholeDay(entry)
  const times = whole ? newEntry(kind, '') : { from: entry.from, to: shownTime(entry.to) }
  const date = yearly ? `${entry.date === '--02-29' ? 2028 : year}${entry.date.slice(1)}` : entry.date
  return { kind, yearly, whole, date, from: times.from, to: times.to, name: entry.name }
}

export function entryOf({ kind, date, yearly, whole, from, to, name }: EntryValues): Holiday & { kind: EntryKind } {
  if (kind === 'openings') {
    const [begins, ends] = windowOf(from, to)
    return { kind, date, from: begins, to: ends, name }
  }
  const on = yearly && date !== '' ? `-${date.slice(4)}` : date
  if (whole) return { kind, date: on, from: '00:00', to: '24:00', name }
  return { kind, date: on, from, to: to === '00:00' ? '24:00' : to, name }
}
