import type { Target } from '#api/sla.ts'
import type { Say } from '#platform/base/words.ts'

const HOUR = 3600
const DAY = 24 * HOUR

export interface Promised {
  /** Which promise it is: that it is solved, or else that somebody answers. */
  what: 'solve' | 'answer'
  seconds: number
  businessHours: boolean
}

const TOLD = [
  ['resolution', 'solve'],
  ['first-response', 'answer'],
] as const

/** What customers are told of a policy. `calendar`: by which the hours of the ticket's department count, if any. */
export function toldOf(
  targets: readonly Target[],
  { priority, calendar }: { priority: string; calendar: string | null },
): Promised | null {
  for (const [metric, what] of TOLD) {
    const ofMetric = targets.filter((target) => target.metric === metric)
    const target = ofMetric.find((one) => one.priority === priority) ?? ofMetric.find((one) => one.priority === null)
    if (!target) continue
    const { seconds, hours } = target
    return { what, seconds, businessHours: hours === 'calendar' || (hours === 'department' && calendar !== null) }
  }
  return null
}

/** What an SLA promises, as a sentence, in the largest unit that says it exactly. */
export function promiseOf({ what, seconds, businessHours }: Promised, say: Say): string {
  // What a day of business hours is, nobody can know.
  if (businessHours) {
    if (seconds % HOUR === 0) return say(`promise.${what}.businessHours`, { count: seconds / HOUR })
    return say(`promise.${what}.businessMinutes`, { count: Math.max(1, Math.ceil(seconds / 60)) })
  }
  if (seconds % DAY === 0 && seconds > DAY) return say(`promise.${what}.days`, { count: seconds / DAY })
  if (seconds % HOUR === 0) return say(`promise.${what}.hours`, { count: seconds / HOUR })
  return say(`promise.${what}.minutes`, { count: Math.max(1, Math.ceil(seconds / 60)) })
}
