import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Changes } from '../fold.ts'
import { moment } from './json.ts'

type Database = Kysely<Schema>

export interface EventItem {
  seq: number
  at: string
  name: string
  actor_kind: string
  actor_id: number | null
  actor_name: string | null
  changes: Changes
  details: Record<string, unknown>
  cause: number | null
}

// Entries that carry a message are shown by the message itself.
const carried = ['ticket.message-received', 'ticket.replied', 'ticket.noted']

/** The entries of a ticket that are not messages, oldest first. */
export async function readEvents(db: Database, ticketId: number, after: number): Promise<EventItem[]> {
  const { rows } = await sql<EventItem>`
    select e.seq, ${moment(sql.ref('e.at'))} as at, e.name, e.actor_kind, e.actor_id,
      coalesce(a.name, c.name) as actor_name, e.changes, e.details,
      (select causing.seq from event causing where causing.position = e.cause) as cause
    from event e
    left join agent a on e.actor_kind = 'agent' and a.id = e.actor_id
    left join customer c on e.actor_kind = 'customer' and c.id = e.actor_id
    where e.stream_id = ${ticketId} and e.seq > ${after} and not (e.name = any(${carried}::text[]))
    order by e.seq
  `.execute(db)
  return rows
}

/** What was written into subjects and fields: `seq field` -> value. */
export async function readTexts(db: Database, ticketId: number): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ seq: number; field: string; value: unknown }>`
    select seq, field, value from ticket_text where ticket_id = ${ticketId}
  `.execute(db)
  return new Map(rows.map(({ seq, field, value }) => [`${seq} ${field}`, value]))
}

/** The names of what changed after an entry. */
export async function readChangedSince(db: Database, ticketId: number, seq: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct jsonb_object_keys(changes) as name from event where stream_id = ${ticketId} and seq > ${seq}
  `.execute(db)
  return rows.map((row) => row.name)
}
