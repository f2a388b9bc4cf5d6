import { momentAt, wallClock } from '../../../lib/zone.ts'

export { localInput, momentOf } from '../../parts/local-moment.ts'

export interface Proposal {
  name: 'tomorrow' | 'monday' | 'week'
  at: Date
}

/** Moments that are often meant, at nine in the morning of the reader's zone. */
export function proposals(now: Date): Proposal[] {
  const { year, month, day } = wallClock(now)
  const untilMonday = (8 - new Date(Date.UTC(year, month - 1, day)).getUTCDay()) % 7 || 7
  return [
    { name: 'tomorrow', at: morning(now, 1) },
    { name: 'monday', at: morning(now, untilMonday) },
    { name: 'week', at: morning(now, 7) },
  ]
}

export interface LaterProposal {
  name: 'hour' | 'afternoon' | 'tomorrow' | 'monday'
  at: Date
}

/** Moments at which a reply is often meant to be sent; this afternoon only while that lies ahead. */
export function laterProposals(now: Date): LaterProposal[] {
  const [tomorrow, monday] = proposals(now)
  const afternoon = momentAt({ ...wallClock(now), hour: 15, minute: 0 })
  return [
    { name: 'hour', at: new Date(now.getTime() + 3_600_000) },
    ...(afternoon > now ? [{ name: 'afternoon' as const, at: afternoon }] : []),
    ...(tomorrow ? [{ name: 'tomorrow' as const, at: tomorrow.at }] : []),
    ...(monday ? [{ name: 'monday' as const, at: monday.at }] : []),
  ]
}

function morning(now: Date, days: number): Date {
  const today = wallClock(now)
  return momentAt({ ...today, day: today.day + days, hour: 9, minute: 0 })
}
