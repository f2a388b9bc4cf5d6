import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { OccasionRow } from '../occasion.ts'
import { moment } from './json.ts'

type Database = Kysely<Schema>

/** Holds the tickets that events are about until the end of the transaction, so that their events are looked at one after the other. */
export async function holdTicketsOf(tx: Tx, positions: readonly number[]): Promise<void> {
  await sql`
    select 1 from ticket where id = any(array(select stream_id from event where position = any(${[...positions]}::bigint[])))
    order by id for update
  `.execute(tx)
}

/** The acts that these events begin, each up to its `last`, in the order of the events; without those of no ticket (any more). */
export async function readOccasions(
  db: Database,
  acts: readonly { event: number; last: number }[],
): Promise<OccasionRow[]> {
  const { rows } = await sql<OccasionRow>`
    select e.position as event, t.id as ticket, act.events as act, t.deleted_at is not null as "isDeleted",
      coalesce((select json_agg(json_build_object('seq', o.seq, 'at', ${moment(sql`o.at`)}, 'changes', o.changes) order by o.seq)
        from event o where o.stream_id = t.id and o.seq > act.seq), '[]') as later,
      coalesce((select json_agg(json_build_object('seq', x.seq, 'field', x.field, 'value', x.value))
        from ticket_text x where x.ticket_id = t.id and (x.field = 'subject' or x.field like 'field.%')), '[]') as texts,
      (select json_build_object('text', m.text, 'from', coalesce(a.email, c.email), 'fromName', coalesce(a.name, c.name),
          'channel', m.channel, 'attachments', (select count(*)::int from attachment f where f.message_id = m.id))
        from message m left join agent a on a.id = m.agent_id left join customer c on c.id = m.customer_id
        where m.id = act.message) as message,
      mail.facts -> 'auth' as auth, mail.facts -> 'addressed' as addressed, ${chain} as acted,
      exists (select from decision d where d.ticket_id = t.id and d.event_position = e.position and d.kind <> 'routing')
        or exists (select from event done where done.stream_id = t.id and done.cause = e.position
          and done.details -> 'decision' ->> 'kind' = 'rule') as "isSettled",
      coalesce((select m.withdrawn_at is not null from message m where m.id = act.message), false) as "isWithdrawn"
    from unnest(${acts.map(({ event }) => event)}::bigint[], ${acts.map(({ last }) => last)}::bigint[]) as wanted (event, last)
      join event e on e.position = wanted.event join ticket t on t.id = e.stream_id
      cross join lateral (
        select max(o.seq) as seq, min((o.details ->> 'message')::bigint) as message,
          json_agg(json_build_object('position', o.position, 'seq', o.seq, 'at', ${moment(sql`o.at`)}, 'name', o.name,
            'depth', o.depth, 'actor', o.actor_kind, 'changes', o.changes, 'details', o.details) order by o.seq) as events
        from event o where o.stream_id = t.id and o.seq >= e.seq and o.position <= wanted.last
      ) act
      left join lateral (
        select n.facts from inbound_mail n where n.message_row = act.message order by n.id limit 1
      ) mail on true
    order by e.position
  `.execute(db)
  return rows
}

// Also who would have acted, had nobody been before it.
const chain = sql`array(
  with recursive chain as (
    select e.position, e.cause, e.details
    union all
    select o.position, o.cause, o.details from chain join event o on o.position = chain.cause
  )
  select details -> 'decision' ->> 'key' from chain where details -> 'decision' ->> 'kind' = 'rule'
  union select d.subject from decision d
    where d.ticket_id = t.id and d.kind = 'rule' and e.cause is not null
      and d.event_position in (select position from chain))`

interface NewestEvent {
  position: number
  name: string
  at: Date
  changes: Record<string, [unknown, unknown]>
  cause: number | null
}

/** The newest events of a ticket, that one of them may be asked about. */
export async function readNewest(db: Database, ticket: number, limit: number): Promise<NewestEvent[]> {
  const { rows } = await sql<NewestEvent>`
    select position, name, at, changes, cause from event where stream_id = ${ticket} order by seq desc limit ${limit}
  `.execute(db)
  return rows
}

/** The moments that rules in time count from, besides those of the row: of each ticket the newest of its kind. */
export async function readBases(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { lastReplyAt: Date | null; statusAt: Date | null; touchedAt: Date | null }>> {
  const { rows } = await sql<{
    id: number
    lastReplyAt: Date | null
    statusAt: Date | null
    touchedAt: Date | null
  }>`
    select t.id,
      (select m.at from message m where m.ticket_id = t.id and m.kind = 'reply' and m.withdrawn_at is null
        order by m.seq desc limit 1) as "lastReplyAt",
      (select e.at from event e where e.stream_id = t.id and e.changes ? 'status' order by e.seq desc limit 1) as "statusAt",
      (select e.at from event e where e.stream_id = t.id and e.actor_kind <> 'system' order by e.seq desc limit 1) as "touchedAt"
    from ticket t where t.id = any(${[...ids]}::bigint[])
  `.execute(db)
  return new Map(rows.map(({ id, ...bases }) => [id, bases]))
}
