const HOUR_MS = 3_600_000
const FEWEST_MAILS = 20
const SHORTEST_MS = 4 * HOUR_MS
const TIMES_LONGER = 2

/** What the ledger says about the mail of an inbox in the last 28 days. */
export interface Hearing {
  /** How many mails came; at most as many as matter. */
  mails: number
  lastAt: Date | null
  /** How long it had been silent, in milliseconds, at this time of other days like this one. */
  usual: readonly number[]
}

/** Whether nothing has come for so long that something may be wrong: longer than ever at such times, by far. */
export function isTooSilent({ mails, lastAt, usual }: Hearing, now: Date): boolean {
  if (mails < FEWEST_MAILS || lastAt === null || usual.length === 0) return false
  const silence = now.getTime() - lastAt.getTime()
  return silence >= SHORTEST_MS && silence > TIMES_LONGER * Math.max(...usual)
}
