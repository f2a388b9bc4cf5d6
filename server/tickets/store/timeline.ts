import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Actor } from '#api/endpoint.ts'
import { moment } from './json.ts'
import { messageJson, messagePeople } from './messages.ts'
import { keyOf } from './tickets.ts'
import { visibleTo } from './visibility.ts'

type Database = Kysely<Schema>

// Entries that carry a message are shown by the message itself.
const carried = ['ticket.message-received', 'ticket.replied', 'ticket.noted']

/** A piece of a ticket's history; `ticket` only says that it was found. */
export interface TimelineRow {
  part: 'ticket' | 'message' | 'clocks' | 'event' | 'text'
  seq: number
  /** JSON text: a message as the API answers it, what it made of the clocks, a `LoggedEvent`, or the name and the value of what was written. */
  item: string
}

/** The ticket's entries after `after`, if the actor sees it, and all that was ever written into its subject and fields. */
export async function readTimeline(
  db: Database,
  actor: Actor,
  which: { number: string } | { id: number },
  after: number,
): Promise<TimelineRow[]> {
  const { rows } = await sql<TimelineRow>`
    with found as materialized (select t.id from ticket t where ${keyOf(which)} and ${visibleTo(actor)})
    select 'ticket' as part, 0 as seq, '' as item from found
    union all
    select 'message', m.seq, ${messageJson}
    from found join message m on m.ticket_id = found.id ${messagePeople} where m.seq > ${after}
    union all
    select 'clocks', e.seq, (e.details -> 'clocks')::text
    from found join event e on e.stream_id = found.id
    where e.seq > ${after} and e.name = any(${carried}::text[]) and e.details ? 'clocks'
    union all
    select 'event', e.seq, json_build_object(
      'seq', e.seq, 'at', ${moment(sql.ref('e.at'))}, 'name', e.name, 'actor_kind', e.actor_kind,
      'actor_id', e.actor_id, 'actor_name', coalesce(a.name, c.name), 'changes', e.changes, 'details', e.details,
      'cause', (select causing.seq from event causing where causing.position = e.cause))::text
    from found join event e on e.stream_id = found.id
    left join agent a on e.actor_kind = 'agent' and a.id = e.actor_id
    left join customer c on e.actor_kind = 'customer' and c.id = e.actor_id
    where e.seq > ${after} and not (e.name = any(${carried}::text[]))
    union all
    select 'text', w.seq, json_build_array(w.field, w.value)::text from found join ticket_text w on w.ticket_id = found.id
  `.execute(db)
  return rows
}

/** The names of what changed after an entry. */
export async function readChangedSince(db: Database, ticketId: number, seq: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct jsonb_object_keys(changes) as name from event where stream_id = ${ticketId} and seq > ${seq}
  `.execute(db)
  return rows.map((row) => row.name)
}
