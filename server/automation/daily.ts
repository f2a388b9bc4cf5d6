import { weekdayWords } from '#api/rules.ts'
import { localDay, momentOf } from '#platform/base/zone.ts'
import type { DailyTrigger } from './compile.ts'

const DAY_MS = 86_400_000
/** The first day of the count was a Thursday. */
const FIRST_WEEKDAY = 3

/** The next moment after `from` at which it is that time on one of those days, in its zone or the desk's. */
export function nextDaily(
  { at, days, zone }: DailyTrigger,
  { from, zone: desk }: { from: number; zone: string },
): number {
  const where = zone ?? desk
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const today = localDay(where, from)
  for (let day = today; day <= today + 8; day += 1) {
    const weekday = weekdayWords[(((day + FIRST_WEEKDAY) % 7) + 7) % 7]
    if (weekday === undefined || !days.includes(weekday)) continue
    const moment = momentOf(where, day * DAY_MS + (hours * 60 + minutes) * 60_000)
    if (moment > from) return moment
  }
  throw new Error('a rule at a time of day has no day')
}
