import { type Kysely, sql } from 'kysely'
import type { MailOutcome } from '#api/mail-ledger.ts'
import type { Schema } from '../../schema/index.ts'
import type { EntryRow, SumRow } from '../rows.ts'

type Database = Kysely<Schema>

const entry = sql`
  m.id, m.received_at as "receivedAt", m.inbox, m.way, m.from_email as "fromEmail", m.from_name as "fromName",
  m.subject, m.size, m.outcome, m.reason, m.facts, t.number as ticket, m.processed_at as "processedAt",
  m.message_id as "messageId", f.sha256`
// A mail that came twice leads to where the first one went.
const joined = sql`
  left join inbound_mail same on same.id = (m.facts ->> 'of')::bigint
  left join ticket t on t.id = coalesce(m.ticket_id, same.ticket_id) left join file f on f.id = m.file_id`

export async function readEntry(db: Database, id: number): Promise<EntryRow | null> {
  const { rows } = await sql<EntryRow>`select ${entry} from inbound_mail m ${joined} where m.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export interface Wanted {
  outcome?: MailOutcome | 'waiting' | undefined
  inbox?: string | undefined
  from?: string | undefined
  after: { at: Date; id: number } | null
  limit: number
}

/** The newest first, each filter by an index; one more than asked for where there are more. */
export async function readEntries(db: Database, { outcome, inbox, from, after, limit }: Wanted): Promise<EntryRow[]> {
  const start = from?.toLowerCase()
  const conditions = [
    outcome === undefined ? sql`true` : outcome === 'waiting' ? sql`m.outcome is null` : sql`m.outcome = ${outcome}`,
    inbox === undefined ? sql`true` : sql`m.inbox = ${inbox}`,
    start === undefined
      ? sql`true`
      : sql`lower(m.from_email) >= ${start} and lower(m.from_email) < ${`${start}\u{10ffff}`}`,
    after === null ? sql`true` : sql`(m.received_at, m.id) < (${after.at}, ${after.id})`,
  ]
  const { rows } = await sql<EntryRow>`
    select ${entry} from inbound_mail m ${joined} where ${sql.join(conditions, sql` and `)}
    order by m.received_at desc, m.id desc limit ${limit + 1}
  `.execute(db)
  return rows
}

export async function readSums(db: Database, { since, until, zone }: { since: Date; until: Date; zone: string }) {
  const { rows } = await sql<SumRow>`
    select to_char(received_at at time zone ${zone}, 'YYYY-MM-DD') as day, inbox, outcome, count(*)::int as count
    from inbound_mail where received_at >= ${since} and received_at < ${until}
    group by 1, 2, 3 order by 1 desc, 2 nulls last
  `.execute(db)
  return rows
}

/** The mail that a message came as. */
export async function findMailOf(db: Database, ticket: number, message: number): Promise<EntryRow | null> {
  const { rows } = await sql<EntryRow>`
    select ${entry} from inbound_mail m ${joined}
    where m.message_row = ${message} and m.ticket_id = ${ticket} order by m.id limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** Mails that wait to be read and that no job will read. */
export async function readForgotten(db: Database): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from inbound_mail m where outcome is null and not exists (
      select from job j where j.kind = 'inboxes.read' and (j.payload ->> 'mail')::bigint = m.id and j.failed_at is null)
    order by id limit 20
  `.execute(db)
  return rows.map(({ id }) => id)
}
