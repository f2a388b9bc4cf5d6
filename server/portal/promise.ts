import type { Say } from '#platform/base/words.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** What an SLA promises, as a sentence, in the largest unit that says it exactly. */
export function promiseOf(seconds: number, say: Say): string {
  if (seconds % DAY === 0 && seconds > DAY) return say('promise.days', { count: seconds / DAY })
  if (seconds % HOUR === 0) return say('promise.hours', { count: seconds / HOUR })
  return say('promise.minutes', { count: Math.max(1, Math.ceil(seconds / 60)) })
}
