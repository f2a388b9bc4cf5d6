import type { MailOutcome, MailWay } from '#api/mail-ledger.ts'

/** A mail in the ledger. */
export interface EntryRow {
  id: number
  receivedAt: Date
  inbox: string | null
  way: MailWay
  fromEmail: string | null
  fromName: string | null
  subject: string | null
  size: number
  outcome: MailOutcome | null
  reason: string | null
  facts: Record<string, unknown>
  /** Its number. */
  ticket: string | null
  processedAt: Date | null
  messageId: string | null
  sha256: string | null
}

export interface SumRow {
  day: string
  inbox: string | null
  outcome: MailOutcome | null
  count: number
}
