import { type LedgerEntry, type MailAuth, mailAuth } from '#api/mail-ledger.ts'
import { explain } from './explain.ts'
import type { EntryRow, SumRow } from './rows.ts'

export function presentEntry(row: EntryRow): LedgerEntry {
  const { id, inbox, way, subject, size, outcome, reason, ticket } = row
  return {
    ...{ id, inbox, way, subject, size, outcome, reason, ticket },
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
    from: row.fromEmail === null ? null : { name: row.fromName ?? '', email: row.fromEmail },
    explanation: explain(row),
    kept: row.sha256 !== null,
  }
}

/** What was found out about the sender when the mail was read. */
export function authOf({ facts }: Pick<EntryRow, 'facts'>): MailAuth | null {
  const { success, data } = mailAuth.safeParse(facts['auth'])
  return success ? data : null
}

/** By day and inbox, in the order of the rows: what was received is the sum of what became of it. */
export function presentSums(rows: readonly SumRow[]) {
  const items = new Map<
    string,
    { day: string; inbox: string | null; received: number; waiting: number; outcomes: Record<string, number> }
  >()
  for (const { day, inbox, outcome, count } of rows) {
    const key = `${day} ${inbox ?? ''}`
    const item = items.get(key) ?? { day, inbox, received: 0, waiting: 0, outcomes: {} }
    item.received += count
    if (outcome === null) item.waiting += count
    else item.outcomes[outcome] = count
    items.set(key, item)
  }
  return [...items.values()]
}

/** Where the next page begins. */
export function cursorOf({ receivedAt, id }: { receivedAt: Date; id: number }): string {
  return `${receivedAt.getTime().toString(36)}.${id.toString(36)}`
}

export function placeIn(cursor: string | undefined): { at: Date; id: number } | null {
  const [, at, id] = /^([0-9a-z]{1,9})\.([0-9a-z]{1,9})$/.exec(cursor ?? '') ?? []
  if (at === undefined || id === undefined) return null
  return { at: new Date(Number.parseInt(at, 36)), id: Number.parseInt(id, 36) }
}
