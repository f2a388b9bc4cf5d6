import { type Kysely, sql } from 'kysely'
import { errorCode, gate } from '#platform/db/index.ts'
import { queueing } from '#platform/jobs/index.ts'
import type { MailOutcome, MailWay } from '#api/mail-ledger.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Envelope } from '../envelope.ts'
import { hashOf } from './threads.ts'

type Database = Kysely<Schema>
const UNIQUE = '23505'

export interface NewMail {
  receivedAt: Date
  inbox: string | null
  way: MailWay
  place: string | null
  file: { id: string; sha256: string; size: number }
  /** Of the mail as it came. */
  size: number
  envelope: Envelope
  messageId: string | null
}

/**
 * Notes a mail in the ledger, to be read by a job: a transaction of one statement. Null where it was taken from its
 * place before.
 */
export async function insertMail(db: Database, mail: NewMail): Promise<number | null> {
  const { file } = mail
  const { rows } = await sql<{ id: number }>`
    with ${gate}, kept as (
      insert into file (id, sha256, name, type, size, created_at, owner, attached)
      select ${file.id}::uuid, ${file.sha256}, 'mail.eml.gz', 'application/gzip', ${file.size}, ${mail.receivedAt}::timestamptz,
        'mail', true
      from gate where not exists (select from inbound_mail where place = ${mail.place}::text)
      returning id
    ), noted as (
      insert into inbound_mail (received_at, inbox, way, place, file_id, size, envelope, message_id)
      select ${mail.receivedAt}::timestamptz, (select key from inbox where key = ${mail.inbox}::text), ${mail.way},
        ${mail.place}, id, ${mail.size}, ${JSON.stringify(mail.envelope)}::jsonb, ${mail.messageId} from kept
      on conflict (place) do nothing returning id
    ), queued as (
      ${queueing('inboxes.read', sql`select jsonb_build_object('mail', id) as payload from noted`)}
    )
    select id from noted
  `.execute(db)
  return rows[0]?.id ?? null
}

/** The mail that was taken from a place. */
export async function findByPlace(db: Database, place: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from inbound_mail where place = ${place}`.execute(db)
  return rows[0]?.id ?? null
}

export interface MailInHand {
  id: number
  receivedAt: Date
  inbox: string | null
  way: MailWay
  envelope: Envelope
  sha256: string | null
  /** How often it was tried, this time included. */
  attempts: number
}

/** Takes a mail that waits, with one more try at reading it counted; null where nothing waits to be read. */
export async function takeMail(db: Database, id: number): Promise<MailInHand | null> {
  const { rows } = await sql<MailInHand>`
    update inbound_mail m set attempts = attempts + 1 where id = ${id} and outcome is null
    returning m.id, m.received_at as "receivedAt", m.inbox, m.way, m.envelope, m.attempts,
      (select sha256 from file where file.id = m.file_id)
  `.execute(db)
  return rows[0] ?? null
}

/** An earlier mail that waits to be read and is one of these. */
export async function findWaiting(db: Database, messageIds: readonly string[], before: number): Promise<number | null> {
  if (messageIds.length === 0) return null
  const { rows } = await sql<{ id: number | null }>`
    with waiting as materialized (
      select id from inbound_mail where outcome is null and message_id = any(${messageIds}::text[]) and id < ${before}
    )
    select min(id) as id from waiting
  `.execute(db)
  return rows[0]?.id ?? null
}

/** What is known of a mail once it was read. */
export interface Facts {
  fingerprint: Buffer | null
  messageId: string | null
  fromEmail: string | null
  fromName: string | null
  subject: string | null
  /** Where it was addressed to, if nobody said where it lay. */
  inbox: string | null
}

export interface Settled {
  outcome: MailOutcome
  /** A word for why. */
  reason: string
  facts: Record<string, unknown>
  /** Its id, or the number of one that this act opened. */
  ticket: number | string | null
  /** The first of a ticket that was just opened. */
  message: number | 'first' | null
}

/** Writes down, in the transaction of the act, what became of the mail. */
export type Settle = (tx: Tx, became: Settled) => Promise<void>

/**
 * Writes what became of a waiting mail, and that answers to it belong to its ticket; false where somebody else settled
 * it first. Throws what `isSame` tells where the same mail became something before.
 */
export async function settleMail(
  tx: Tx | Database,
  id: number,
  { read, became, at }: { read: Facts; became: Settled; at: Date },
): Promise<boolean> {
  const { outcome, ticket } = became
  const hash =
    read.messageId !== null && (outcome === 'ticket' || outcome === 'follow-up') ? hashOf(read.messageId) : null
  const { rows } = await sql<{ id: number }>`
    with settled as (
      update inbound_mail set inbox = coalesce(inbox, ${read.inbox}), fingerprint = ${read.fingerprint},
        message_id = ${read.messageId}, from_email = ${read.fromEmail}, from_name = ${read.fromName},
        subject = ${read.subject}, outcome = ${outcome}, reason = ${became.reason},
        facts = ${JSON.stringify(became.facts)}::jsonb, ticket_id = ${idOf(ticket)},
        message_row = ${became.message === 'first' ? sql`(select id from message where ticket_id = ${idOf(ticket)} order by seq limit 1)` : became.message},
        processed_at = ${at}
      where id = ${id} and outcome is null returning id, ticket_id
    ), referred as (
      insert into mail_reference (hash, ticket_id)
      select ${hash}::bytea, ticket_id from settled where ticket_id is not null and ${hash}::bytea is not null
      on conflict do nothing
    )
    select id from settled
  `.execute(tx)
  return rows.length > 0
}

function idOf(ticket: Settled['ticket']) {
  return typeof ticket === 'string' ? sql`(select id from ticket where number = ${ticket})` : sql`${ticket}::bigint`
}

/** Whether settling a mail failed because another one is the same. */
export function isSame(error: unknown): boolean {
  return errorCode(error) === UNIQUE && (error as { constraint?: unknown }).constraint === 'inbound_mail_same'
}

/** The mail with this fingerprint that became something. */
export async function findSame(db: Database, fingerprint: Buffer): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from inbound_mail where fingerprint = ${fingerprint} and outcome not in ('duplicate', 'failed')
  `.execute(db)
  return rows[0]?.id ?? null
}

/** Lets a mail be read again; false where it is something that must not become something else. */
export async function reopenMail(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update inbound_mail set outcome = null, reason = null, facts = '{}', processed_at = null, attempts = 0
    where id = ${id} and outcome in ('failed', 'rejected', 'spam', 'auto-reply', 'loop', 'bounce', 'duplicate')
      and file_id is not null
    returning id
  `.execute(tx)
  return rows.length > 0
}
