const DAY_MS = 86_400_000

export interface Closing {
  closesAt: Date
  warnAt: Date
  /** What makes this resolution another one than the next. */
  since: string
  daysLeft: (now: Date) => number
}

interface Plan {
  /** When the ticket closes if its customer stays silent. */
  moment: Date
  resolvedAt: Date
  closeDays: number
  closeWarningDays: number
}

/** When to say that a resolved ticket will close; null for never: the letter that it is resolved says it already. */
export function closingOf({ moment, resolvedAt, closeDays, closeWarningDays }: Plan): Closing | null {
  if (closeWarningDays === 0 || closeWarningDays >= closeDays) return null
  return {
    closesAt: moment,
    warnAt: new Date(moment.getTime() - closeWarningDays * DAY_MS),
    since: resolvedAt.toISOString(),
    daysLeft: (now) => Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / DAY_MS)),
  }
}
