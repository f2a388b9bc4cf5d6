import type { SlaHours } from '#api/sla.ts'
import type { Say } from '#platform/base/words.ts'

const HOUR = 3600
const DAY = 24 * HOUR

export interface Promised {
  seconds: number
  hours: SlaHours
}

/** What an SLA promises, as a sentence, in the largest unit that says it exactly. */
export function promiseOf({ seconds, hours }: Promised, say: Say): string {
  // What a day of business hours is, nobody can know.
  if (hours === 'business') {
    if (seconds % HOUR === 0) return say('promise.businessHours', { count: seconds / HOUR })
    return say('promise.businessMinutes', { count: Math.max(1, Math.ceil(seconds / 60)) })
  }
  if (seconds % DAY === 0 && seconds > DAY) return say('promise.days', { count: seconds / DAY })
  if (seconds % HOUR === 0) return say('promise.hours', { count: seconds / HOUR })
  return say('promise.minutes', { count: Math.max(1, Math.ceil(seconds / 60)) })
}
