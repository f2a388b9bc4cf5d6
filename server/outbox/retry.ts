const MINUTE_MS = 60_000
/** Minutes until the next try, after each; then it is given up, after about two days. */
const WAITS = [1, 5, 15, 30, 60, 120, ...Array.from({ length: 11 }, () => 240)]
const SPREAD = 0.1

/** When it is tried again after so many tries; null: no more. `chance` from 0 to 1 spreads them. */
export function nextTry(attempts: number, now: Date, chance: number): Date | null {
  const minutes = WAITS[attempts - 1]
  if (minutes === undefined) return null
  return new Date(now.getTime() + Math.round(minutes * MINUTE_MS * (1 - SPREAD + 2 * SPREAD * chance)))
}

export type MailState = 'queued' | 'sent' | 'deferred' | 'failed' | 'bounced' | 'kept'
export type Delivery = 'none' | 'queued' | 'sent' | 'failed' | 'bounced'

/** What became of a reply, by the letters that carry it; null where there are none. */
export function deliveryOf(states: readonly MailState[]): Delivery | null {
  const has = (...some: MailState[]) => states.some((state) => some.includes(state))
  if (states.length === 0) return null
  if (has('bounced')) return 'bounced'
  if (has('failed')) return 'failed'
  if (has('queued', 'deferred')) return 'queued'
  return has('sent') ? 'sent' : 'none'
}
