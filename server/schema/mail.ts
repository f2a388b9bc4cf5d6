import type { Generated } from 'kysely'
import type { MailRoute, MailSource, OauthSettings } from '#api/inboxes.ts'
import type { MailOutcome, MailWay } from '#api/mail-ledger.ts'
import type { Defaulted, Json } from './settings.ts'

export interface InboxTable {
  key: string
  name: string
  email: string
  department: string | null
  topic: string | null
  priority: string | null
  confirms: Defaulted<boolean>
  plus_address: Defaulted<boolean>
  fetch: Json<MailSource | null> | null
  send: Json<MailRoute | null> | null
  oauth: Json<OauthSettings | null> | null
  is_default: Defaulted<boolean>
  disabled: Defaulted<boolean>
}

export interface InboxSecretTable {
  inbox: string
  kind: 'fetch' | 'send' | 'client' | 'tokens'
  sealed: Buffer
}

export interface InboxSignInTable {
  inbox: string
  account: string | null
  signed_in_at: Date
  version: Defaulted<number>
  ends_at: Defaulted<Date | null>
  failing_since: Defaulted<Date | null>
  trouble: Defaulted<'refused' | 'client' | 'unreachable' | null>
  error: Defaulted<string | null>
  next_try_at: Defaulted<Date | null>
  renewing_until: Defaulted<Date | null>
}

export interface InboxSignInAttemptTable {
  id: Generated<number>
  inbox: string
  session: Buffer
  verifier: Buffer
  expires_at: Date
}

export interface InboxSendingTable {
  inbox: string
  failing_since: Defaulted<Date | null>
  error: Defaulted<string | null>
}

export interface InboxTroubleTable {
  inbox: string
  kind: 'fetch' | 'send' | 'sign-in' | 'ending' | 'silent'
  since: Date
  error: Defaulted<string | null>
  told_at: Defaulted<Date | null>
}

export interface InboxStateTable {
  inbox: string
  worked_at: Defaulted<Date | null>
  last_mail_at: Defaulted<Date | null>
  failing_since: Defaulted<Date | null>
  error: Defaulted<string | null>
  uid_validity: Defaulted<number | null>
  last_uid: Defaulted<number | null>
  locked_by: Defaulted<string | null>
  locked_until: Defaulted<Date | null>
}

export interface InboundMailTable {
  id: Generated<number>
  received_at: Date
  inbox: string | null
  way: MailWay
  place: string | null
  file_id: string | null
  size: number
  envelope: Json<Record<string, unknown>>
  fingerprint: Defaulted<Buffer | null>
  message_id: Defaulted<string | null>
  from_email: Defaulted<string | null>
  from_name: Defaulted<string | null>
  subject: Defaulted<string | null>
  outcome: Defaulted<MailOutcome | null>
  reason: Defaulted<string | null>
  facts: Json<Record<string, unknown>>
  ticket_id: Defaulted<number | null>
  message_row: Defaulted<number | null>
  processed_at: Defaulted<Date | null>
  attempts: Defaulted<number>
}

export interface MailReferenceTable {
  hash: Buffer
  ticket_id: number
}

export interface BanTable {
  id: Generated<number>
  pattern: string
  note: Defaulted<string>
  created_at: Date
  agent_id: number | null
}

export interface OutgoingMailTable {
  id: Generated<number>
  at: Date
  kind: string
  ticket_id: number | null
  message_id: number | null
  customer_id: number | null
  agent_id: number | null
  to_email: string
  to_name: string
  subject: string
  text: string
  dedupe_key: string | null
  inbox: Defaulted<string | null>
  html: Defaulted<string | null>
  token: Defaulted<string | null>
  automatic: Defaulted<boolean>
  state: Defaulted<'queued' | 'sent' | 'deferred' | 'failed' | 'bounced' | 'kept'>
  attempts: Defaulted<number>
  answer: Defaulted<string | null>
  next_try_at: Defaulted<Date | null>
  sent_at: Defaulted<Date | null>
}

export interface MailTemplateTable {
  kind: string
  language: string
  subject: string
  body: string
}

export interface MailTables {
  inbox: InboxTable
  inbox_secret: InboxSecretTable
  inbox_state: InboxStateTable
  inbox_sign_in: InboxSignInTable
  inbox_sign_in_attempt: InboxSignInAttemptTable
  inbox_sending: InboxSendingTable
  inbox_trouble: InboxTroubleTable
  inbound_mail: InboundMailTable
  mail_reference: MailReferenceTable
  ban: BanTable
  outgoing_mail: OutgoingMailTable
  mail_template: MailTemplateTable
}
