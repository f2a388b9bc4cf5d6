/** What is due next, and what that rests on: caches that `sla` keeps. */
export interface NextDue {
  at: Date | null
  metric: string | null
  /** Seconds that are left while it pauses. */
  left: number | null
  /** When something is to be done about it. */
  momentAt: Date | null
  promise: unknown
}

export const nothingDue: NextDue = { at: null, metric: null, left: null, momentAt: null, promise: null }
