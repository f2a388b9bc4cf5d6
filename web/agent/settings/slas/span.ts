export const units = { minutes: 60, hours: 3600, days: 86_400 } as const
export type Unit = keyof typeof units

/** A number of seconds in the largest unit that leaves no rest: 5400 is 90 minutes, 7200 is 2 hours. */
export function spanOf(seconds: number): { amount: number; unit: Unit } {
  for (const unit of ['days', 'hours'] as const) {
    if (seconds > 0 && seconds % units[unit] === 0) return { amount: seconds / units[unit], unit }
  }
  return { amount: seconds / units.minutes, unit: 'minutes' }
}

/** Back to whole seconds; NaN where nothing sensible was typed. */
export function secondsOf(amount: number | string, unit: Unit): number {
  return amount === '' ? Number.NaN : Math.round(Number(amount) * units[unit])
}
