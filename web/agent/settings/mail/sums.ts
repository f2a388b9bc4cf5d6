import type { z } from 'zod'
import { type ledgerSums, mailOutcomes } from '#api/mail-ledger.ts'
import type { Became } from './filter.ts'

export type DaySum = z.output<(typeof ledgerSums)['output']>['items'][number]

export interface Sum {
  received: number
  /** What they became; none that is nothing. */
  parts: { became: Became; count: number }[]
  /** How far the parts are from what was received: always 0, or something was lost. */
  off: number
}

/** Adds up the days from `since` on, of one inbox or of all. */
export function sumOf(days: readonly DaySum[], since: string, inbox: string | undefined): Sum {
  const counted = days.filter((sum) => sum.day >= since && (inbox === undefined || sum.inbox === inbox))
  const total = (of: (sum: DaySum) => number) => counted.reduce((before, sum) => before + of(sum), 0)
  const parts: Sum['parts'] = [
    ...mailOutcomes.map((became) => ({ became, count: total(({ outcomes }) => outcomes[became] ?? 0) })),
    { became: 'waiting', count: total(({ waiting }) => waiting) },
  ]
  const received = total((sum) => sum.received)
  const off = received - parts.reduce((before, { count }) => before + count, 0)
  return { received, parts: parts.filter(({ count }) => count > 0), off: Math.abs(off) }
}

/** The date in a zone, such as 2026-11-23. */
export function dayIn(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(at)
    .map(({ type, value }) => [type, value] as const)
  const { year = '', month = '', day = '' } = Object.fromEntries(parts)
  return `${year}-${month}-${day}`
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
