import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { outgoingMail } from '#api/outbox.ts'
import type { Schema } from '../../schema/index.ts'
import type { MailState } from '../retry.ts'

type Database = Kysely<Schema>

interface OutboxRow extends Omit<z.output<typeof outgoingMail>, 'at' | 'sentAt' | 'nextTryAt'> {
  at: Date
  sentAt: Date | null
  nextTryAt: Date | null
}

const columns = sql`o.id, o.at, o.to_email as to, o.to_name as "toName", o.subject, o.text, t.number as ticket, o.kind,
  o.inbox, o.automatic, o.state, o.attempts, o.answer, o.sent_at as "sentAt", o.next_try_at as "nextTryAt"`

interface Wish {
  before: number | null
  limit: number
  state: MailState | null
}

/** One more than asked for, where there are more. */
export async function readOutbox(db: Database, { before, limit, state }: Wish) {
  const { rows } = await sql<OutboxRow>`
    select ${columns} from outgoing_mail o left join ticket t on t.id = o.ticket_id
    where ${before === null ? sql`true` : sql`o.id < ${before}`}
      and ${state === null ? sql`true` : sql`o.state = ${state}`}
    order by o.id desc limit ${limit + 1}
  `.execute(db)
  return rows.map(present)
}

export async function readMail(db: Database, id: number) {
  const { rows } = await sql<OutboxRow>`
    select ${columns} from outgoing_mail o left join ticket t on t.id = o.ticket_id where o.id = ${id}
  `.execute(db)
  return rows[0] ? present(rows[0]) : null
}

function present(row: OutboxRow): z.output<typeof outgoingMail> {
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return { ...row, at: row.at.toISOString(), sentAt: iso(row.sentAt), nextTryAt: iso(row.nextTryAt) }
}

/** Of the letters that carry a message to customers; agents are only told of it. */
export async function readStates(
  db: Database,
  messages: readonly number[],
): Promise<{ message: number; states: MailState[] }[]> {
  const { rows } = await sql<{ message: number; states: MailState[] }>`
    select message, array(select state from outgoing_mail where message_id = message and agent_id is null) as states
    from unnest(${messages}::bigint[]) as message
  `.execute(db)
  return rows
}

/** What a mail of ours was about. */
export interface SentMail {
  mail: number
  kind: string
  ticket: number | null
  message: number | null
  /** Whoever the customer is today, after merging. */
  customer: number | null
  agent: number | null
  to: string
  state: MailState
  at: Date
}

export async function findMail(db: Database, id: number): Promise<SentMail | null> {
  return findOurs(db, sql`o.id = ${id}`)
}

/** By what `readToken` found. */
export async function findByToken(db: Database, { token }: { token: string }): Promise<SentMail | null> {
  return findOurs(db, sql`o.token = ${token}`)
}

async function findOurs(db: Database, which: RawBuilder<unknown>): Promise<SentMail | null> {
  const { rows } = await sql<SentMail>`
    select o.id as mail, o.kind, o.ticket_id as ticket, o.message_id as message,
      coalesce(c.merged_into, c.id) as customer, o.agent_id as agent, o.to_email as to, o.state, o.at
    from outgoing_mail o left join customer c on c.id = o.customer_id where ${which}
  `.execute(db)
  return rows[0] ?? null
}

/** Whether a message of this ticket is a reply. */
export async function isReplyOf(db: Database, message: number, ticket: number): Promise<boolean> {
  const { rows } = await sql`
    select from message where id = ${message} and ticket_id = ${ticket} and kind = 'reply'
  `.execute(db)
  return rows.length > 0
}

/** Mails that wait for a try that nobody will make. */
export async function readForgotten(db: Database): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from outgoing_mail o where state in ('queued', 'deferred') and not exists (
      select from job j where j.kind = 'outbox.send' and (j.payload ->> 'mail')::bigint = o.id and j.failed_at is null)
    order by id limit 20
  `.execute(db)
  return rows.map(({ id }) => id)
}
