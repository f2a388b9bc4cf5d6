import { momentAt, wallClock } from '../../../lib/zone.ts'

export type End = { name: 'quarter' | 'half' | 'hour' | 'afternoon' | 'tomorrow'; at: Date }

const MINUTE = 60_000

/** When an absence often ends; this afternoon only while that lies well ahead. */
export function proposedEnds(now: Date): End[] {
  const today = wallClock(now)
  const afternoon = momentAt({ ...today, hour: 13, minute: 0 })
  const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE)
  return [
    { name: 'quarter', at: later(15) },
    { name: 'half', at: later(30) },
    { name: 'hour', at: later(60) },
    ...(afternoon.getTime() - now.getTime() > 60 * MINUTE ? [{ name: 'afternoon' as const, at: afternoon }] : []),
    { name: 'tomorrow', at: momentAt({ ...today, day: today.day + 1, hour: 8, minute: 0 }) },
  ]
}
