import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { forgetMails, mailsIn } from './mails.ts'

/** Tickets deleted before a moment, held until the end of the transaction; those that others hold are left to them. */
export async function holdDeleted(tx: Tx, before: Date, limit: number): Promise<{ id: number; number: string }[]> {
  const { rows } = await sql<{ id: number; number: string }>`
    select id, number from ticket where deleted_at < ${before} order by deleted_at limit ${limit} for update skip locked
  `.execute(tx)
  return rows
}

/** Removes tickets with all that belongs to them; answers the files they had. */
export async function purgeTickets(tx: Tx, ids: readonly number[]): Promise<string[]> {
  const these = sql`any(${ids}::bigint[])`
  const { rows } = await sql<{ file_id: string }>`
    delete from attachment where message_id in (select id from message where ticket_id = ${these}) returning file_id
  `.execute(tx)
  // Also those that only name one of its messages.
  await sql`
    delete from outgoing_mail where ticket_id = ${these}
      or message_id in (select id from message where ticket_id = ${these})
  `.execute(tx)
  const mails = await forgetMails(tx, mailsIn(ids))
  await sql`update inbound_mail set ticket_id = null, message_row = null where ticket_id = ${these}`.execute(tx)
  const scheduled = await sql<{ files: string[] }>`
    delete from scheduled_reply where ticket_id = ${these} returning files
  `.execute(tx)
  await sql`delete from notice where ticket_id = ${these}`.execute(tx)
  await sql`delete from mail_reference where ticket_id = ${these}`.execute(tx)
  await sql`delete from message where ticket_id = ${these}`.execute(tx)
  await sql`delete from ticket_text where ticket_id = ${these}`.execute(tx)
  await sql`delete from collaborator where ticket_id = ${these}`.execute(tx)
  await sql`delete from ticket_link where from_id = ${these} or to_id = ${these}`.execute(tx)
  await sql`delete from routing_wait where ticket_id = ${these}`.execute(tx)
  await sql`delete from simulation_ticket where ticket_id = ${these}`.execute(tx)
  await sql`delete from rule_due where ticket_id = ${these}`.execute(tx)
  await sql`delete from decision where ticket_id = ${these}`.execute(tx)
  await sql`delete from webhook_delivery where ticket_id = ${these}`.execute(tx)
  await sql`delete from event where stream_id = ${these}`.execute(tx)
  await sql`delete from ticket where id = ${these}`.execute(tx)
  return [...rows.map((row) => row.file_id), ...scheduled.rows.flatMap(({ files }) => files), ...mails]
}

/** The tables that name a ticket or a message of one: each has its line above. */
export const purged = [
  'attachment',
  'collaborator',
  'decision',
  'event',
  'inbound_mail',
  'mail_reference',
  'message',
  'message_version',
  'notice',
  'outgoing_mail',
  'routing_wait',
  'rule_due',
  'scheduled_reply',
  'simulation_ticket',
  'ticket_link',
  'ticket_text',
  'webhook_delivery',
]

/** Those of these contents that a file needs. */
export async function readNeeded(db: Kysely<Schema>, contents: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct sha256 from file where sha256 = any(${contents}::text[])
  `.execute(db)
  return rows.map((row) => row.sha256)
}
