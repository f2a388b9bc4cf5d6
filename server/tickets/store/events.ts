import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Actor } from '#api/endpoint.ts'
import type { LoggedEvent } from '../timeline.ts'
import { moment } from './json.ts'
import { visibleTo } from './visibility.ts'

export type GlobalEvent = Omit<LoggedEvent, 'seq'> & { position: number; ticket: string | null; seq: number | null }

/** Events of tickets the actor may see between two positions, in order. */
export async function readEventLog(
  db: Kysely<Schema>,
  actor: Actor,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<GlobalEvent[]> {
  const { rows } = await sql<GlobalEvent>`
    select e.position, t.number as ticket, e.seq, ${moment(sql.ref('e.at'))} as at, e.name, e.actor_kind, e.actor_id,
      coalesce(a.name, c.name) as actor_name, e.changes, e.details, e.cause
    from event e join ticket t on t.id = e.stream_id
    left join agent a on e.actor_kind = 'agent' and a.id = e.actor_id
    left join customer c on e.actor_kind = 'customer' and c.id = e.actor_id
    where e.position > ${after} and e.position <= ${upTo} and ${visibleTo(actor)}
    order by e.position limit ${limit}
  `.execute(db)
  return rows
}
