import { addDays, isoOf } from '../../parts/calendars/dates.ts'

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** To which date a key leads; null for any other key. */
export function stepFrom(date: string, key: string): string | null {
  const step = steps[key]
  if (step !== undefined) return addDays(date, step)
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  if (key === 'PageUp') return sameDayIn(year, month - 1, day)
  if (key === 'PageDown') return sameDayIn(year, month + 1, day)
  if (key === 'Home') return isoOf(year, month, 1)
  return key === 'End' ? isoOf(year, month + 1, 0) : null
}

/** The 31st is the 30th in months without one. */
function sameDayIn(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return isoOf(year, month, Math.min(day, last))
}
