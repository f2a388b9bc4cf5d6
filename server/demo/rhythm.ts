import type { Dice } from './dice.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

// Of the bank's clock; an hour more or less in summer is nobody's concern here.
const ZONE = -5 * HOUR

interface Hours {
  from: number
  to: number
  weekends: boolean
}

export const office: Hours = { from: 8, to: 18, weekends: false }
export const awake: Hours = { from: 7, to: 22, weekends: true }

/** The moment, or the next one within those hours. */
export function within(dice: Dice, hours: Hours, moment: number): number {
  let local = new Date(moment + ZONE)
  const late = local.getUTCHours() >= hours.to
  const closed = () => !hours.weekends && (local.getUTCDay() === 0 || local.getUTCDay() === 6)
  if (!late && !closed() && local.getUTCHours() >= hours.from) return moment
  if (late) local = startOf(local.getTime() + DAY)
  while (closed()) local = startOf(local.getTime() + DAY)
  return startOf(local.getTime()).getTime() - ZONE + hours.from * HOUR + dice.whole(1, 70) * MINUTE + seconds(dice)
}

function startOf(local: number): Date {
  return new Date(Math.floor(local / DAY) * DAY)
}

/** A moment of that day, so many days ago, at which people write: mostly in the morning and after lunch. */
export function someMoment(dice: Dice, now: number, daysAgo: number): number {
  const day = startOf(now + ZONE - daysAgo * DAY)
  const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6
  if (weekend && dice.chance(0.8)) return someMoment(dice, now, daysAgo + dice.whole(1, 3))
  const hour = dice.of(8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 12, 13, 13, 14, 14, 15, 15, 16, 16, 17, 19)
  return day.getTime() - ZONE + hour * HOUR + dice.whole(0, 59) * MINUTE + seconds(dice)
}

/** Mostly near the shorter end. */
export function minutes(dice: Dice, [from, to]: readonly [number, number]): number {
  const share = dice.throw() ** 2
  return (from + (to - from) * share) * MINUTE + seconds(dice)
}

function seconds(dice: Dice): number {
  return dice.whole(0, 59_999)
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]

/** The name of a working day a few days after. */
export function weekdaySoon(dice: Dice, moment: number): string {
  const day = new Date(moment + ZONE).getUTCDay() + dice.whole(2, 4)
  const name = weekdays[day % 7] ?? 'Monday'
  return name === 'Saturday' || name === 'Sunday' ? 'Tuesday' : name
}

/** As the bank's clock shows it. */
export function timeOfDay(moment: number): string {
  const local = new Date(moment + ZONE)
  return `${local.getUTCHours()}:${String(local.getUTCMinutes()).padStart(2, '0')}`
}

export function monthBefore(moment: number): string {
  return months[(new Date(moment + ZONE).getUTCMonth() + 11) % 12] ?? 'January'
}
