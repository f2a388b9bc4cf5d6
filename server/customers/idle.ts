/** A session last seen before that moment has ended. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - 12 * 3_600_000)
}

/** Being in use is noted once a minute. */
export function isStale(noted: Date, now: Date): boolean {
  return now.getTime() - noted.getTime() >= 60_000
}
