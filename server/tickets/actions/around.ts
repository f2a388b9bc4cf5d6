import { addWorkTime, workTimeBetween } from '#platform/base/worktime.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { Surroundings } from '../facts.ts'

const SOON_MS = 14 * 86_400_000

/** What stands around tickets at a moment, for conditions that are asked of them. */
export async function surroundings(desk: Desk, now: Date): Promise<Surroundings> {
  const { priorities, calendars } = await catalog(desk)
  const hours = (key: string) => calendars.get(key)?.work ?? null
  const isOpen = (calendar: string, at: number) => {
    const counted = hours(calendar)
    return counted !== null && workTimeBetween(counted, at, at + 1).ms > 0
  }
  return {
    now,
    urgency: (key) => priorities.get(key)?.urgency ?? NaN,
    isWithin: isOpen,
    nextEdge: (calendar, at) => {
      const counted = hours(calendar)
      if (counted === null) return null
      if (!isOpen(calendar, at)) return addWorkTime(counted, at, 1)?.spans[0]?.from ?? null
      // Where it stays open for longer it is looked at again then.
      return workTimeBetween(counted, at, at + SOON_MS).spans[0]?.to ?? null
    },
  }
}
