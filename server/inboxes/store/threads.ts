import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

export interface TicketPlace {
  id: number
  number: string
}

/** Tickets that hold one of these mails and were not deleted; those of the later mails first. */
export async function findReferred(db: Database, messageIds: readonly string[]): Promise<TicketPlace[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<TicketPlace>`
    select t.id, t.number from unnest(${messageIds.map(hashOf)}::bytea[]) with ordinality as sought (hash, place)
      join mail_reference r on r.hash = sought.hash join ticket t on t.id = r.ticket_id
    where t.deleted_at is null group by t.id, t.number order by max(sought.place) desc, t.id desc limit 20
  `.execute(db)
  return rows
}

export async function findNumbered(db: Database, numbers: readonly string[]): Promise<TicketPlace[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<TicketPlace>`
    select id, number from ticket where number = any(${numbers}::text[]) and deleted_at is null
  `.execute(db)
  return rows
}

export async function findTicketPlace(db: Database, id: number): Promise<TicketPlace | null> {
  const { rows } = await sql<TicketPlace>`
    select id, number from ticket where id = ${id} and deleted_at is null
  `.execute(db)
  return rows[0] ?? null
}

interface Since {
  /** The message that a letter carried; else what came before the letter counts as seen. */
  message: number | null
  at: Date
  agent: number
}

/** Whether somebody else than this agent wrote what the customer sees, after what a letter told of. */
export async function wasHeardSince(db: Database, ticket: number, { message, at, agent }: Since): Promise<boolean> {
  const { rows } = await sql`
    select from message m where ticket_id = ${ticket} and kind in ('message', 'reply')
      and withdrawn_at is null and agent_id is distinct from ${agent}
      and coalesce(m.seq > (select seq from message where id = ${message}::bigint and ticket_id = ${ticket}), m.at > ${at})
    limit 1
  `.execute(db)
  return rows.length > 0
}

/** What a letter of ours said. */
export async function readLetterText(db: Database, mail: number): Promise<string> {
  const { rows } = await sql<{ text: string }>`select text from outgoing_mail where id = ${mail}`.execute(db)
  return rows[0]?.text ?? ''
}

/** How many open tickets a customer has. */
export async function countOpen(db: Database, customer: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ticket
    where requester_id = ${customer} and category in ('open', 'waiting', 'hold') and deleted_at is null
  `.execute(db)
  return rows[0]?.count ?? 0
}

// They hold addresses and names of machines: as much as is needed to find them again is kept.
export function hashOf(messageId: string): Buffer {
  return createHash('sha256').update(messageId.trim()).digest().subarray(0, 16)
}
