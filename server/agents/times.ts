const HOUR = 3_600_000

/** Seconds of the window in which failed attempts to sign in are counted. */
export const signInWindow = 15 * 60
/** How many of them an account, and an address, may have. */
export const signInTries = { account: 10, address: 50 } as const

/** A session last seen before that moment has ended. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - 12 * HOUR)
}

export function linkEnd(now: Date): Date {
  return new Date(now.getTime() + 24 * HOUR)
}

/** Being in use is noted once a minute. */
export function isStale(noted: Date | null, now: Date): boolean {
  return noted === null || now.getTime() - noted.getTime() >= 60_000
}
