import { wallClock } from '../../lib/zone.ts'

const DAY_MS = 86_400_000

export type Day = 'today' | 'yesterday' | 'earlier'

/** What stands newest first, by the reader's days; days of which there is nothing are left out. */
export function byDay<Item extends { at: string }>(items: readonly Item[], now: number): { day: Day; items: Item[] }[] {
  const today = dayNumber(new Date(now))
  const groups = new Map<Day, Item[]>()
  for (const item of items) {
    const ago = today - dayNumber(new Date(item.at))
    const day = ago <= 0 ? 'today' : ago === 1 ? 'yesterday' : 'earlier'
    groups.set(day, [...(groups.get(day) ?? []), item])
  }
  return [...groups].map(([day, members]) => ({ day, items: members }))
}

/** Days are counted, not hours: one of them has 23 of these a year, and one has 25. */
function dayNumber(at: Date): number {
  const { year, month, day } = wallClock(at)
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS)
}
