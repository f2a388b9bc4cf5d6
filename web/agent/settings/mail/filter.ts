import { mailOutcomes } from '#api/mail-ledger.ts'

/** What a mail became, or that it still waits to be read. */
export const becomings = [...mailOutcomes, 'waiting'] as const
export type Became = (typeof becomings)[number]

export type LedgerFilter = {
  outcome: Became | undefined
  inbox: string | undefined
  /** The beginning of the sender's address. */
  from: string | undefined
}

/** What the address of the page asks for. */
export function filterIn(search: Record<string, unknown>): LedgerFilter {
  return {
    outcome: becomings.find((one) => one === search['outcome']),
    inbox: text(search['inbox']),
    from: text(search['from']),
  }
}

export function isFiltering(filter: LedgerFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined
}
