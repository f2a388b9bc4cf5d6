import { localDay, momentOf } from './zone.ts'

const DAY_MS = 86_400_000

/** The instant at which the civil day of `moment` began in an IANA zone. */
export function startOfDay(moment: Date, zone: string): Date {
  return new Date(momentOf(zone, localDay(zone, moment.getTime()) * DAY_MS))
}
