import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import { waitingPlace } from '../../schema/migrations/0023-routing.ts'

type Database = Kysely<Schema>

/** A ticket that waits for an agent. */
export interface WaitingTicket {
  id: number
  number: string
  place: string
  department: string
  priority: string
  topic: string | null
  tags: string[]
  requester: number
  /** The customer's. */
  language: string | null
  createdAt: Date
  /** Where it stands in the order: when it is due, how urgent it is. */
  due: string
  urgency: number
}

export type Cursor = Pick<WaitingTicket, 'due' | 'urgency' | 'id'>

// As the index of migration 23 says it.
const place = sql.raw(waitingPlace)
const waits = sql`category = 'open' and assignee_id is null and deleted_at is null`
const due = sql`coalesce(next_due_at, 'infinity')`

/** Which of these places have something waiting, in a moment however much that is. */
export async function placesWithWaiting(db: Database, places: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`
    select place from unnest(${[...places]}::text[]) as place
    where exists (select from ticket where ${place} = place and ${waits})
  `.execute(db)
  return rows.map((row) => row.place)
}

/** What waits in these places, the one due first at the front, then the more urgent, then the older. */
export async function readWaiting(
  db: Database,
  { places, after, limit }: { places: readonly string[]; after: Cursor | null; limit: number },
): Promise<WaitingTicket[]> {
  const beyond = after
    ? sql`and (${due}, urgency, id) > (${after.due}::timestamptz, ${after.urgency}, ${after.id})`
    : sql``
  const { rows } = await sql<WaitingTicket>`
    select t.id, t.number, of.place, t.department, t.priority, t.topic, t.tags, t.requester_id as requester, c.language,
      t.created_at as "createdAt", t.due::text, t.urgency
    from unnest(${[...places]}::text[]) as of(place) cross join lateral (
      select *, ${due} as due from ticket
      where ${place} = of.place and ${waits} ${beyond} order by ${due}, urgency, id limit ${limit}
    ) t join customer c on c.id = t.requester_id
    order by t.due, t.urgency, t.id limit ${limit}
  `.execute(db)
  return rows
}

/** Since when each of them waits, and who handed it back last, as the log tells. */
export async function readPasts(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { since: Date | null; handedBack: number | null }>> {
  const { rows } = await sql<{ id: number; since: Date | null; handedBack: number | null }>`
    select stream_id as id,
      max(at) filter (where changes ?| array['assignee', 'team', 'department', 'category', 'deletedAt']) as since,
      (array_agg(
        case when name = 'ticket.released' and actor_kind = 'agent' then (changes->'assignee'->>0)::bigint end order by seq desc
      ) filter (where changes ? 'assignee'))[1] as "handedBack"
    from event where stream_id = any(${[...ids]}::bigint[]) group by stream_id
  `.execute(db)
  return new Map(rows.map(({ id, ...past }) => [id, past]))
}

/** Who had the last ticket of each of these customers, where it changed since a moment. */
export async function readFormers(
  db: Database,
  customers: readonly { requester: number; since: Date }[],
): Promise<ReadonlyMap<number, number>> {
  if (customers.length === 0) return new Map()
  const { rows } = await sql<{ requester: number; former: number }>`
    select requester, last.assignee_id as former
    from jsonb_to_recordset(${JSON.stringify(customers)}::jsonb) as asked (requester bigint, since timestamptz)
      cross join lateral (
        select assignee_id from ticket t
        where t.requester_id = asked.requester and t.assignee_id is not null and t.updated_at >= asked.since
          and t.deleted_at is null
        order by t.updated_at desc, t.id desc limit 1
      ) as last
  `.execute(db)
  return new Map(rows.map(({ requester, former }) => [requester, former]))
}

export interface Burden {
  agent: number
  priority: string
  count: number
}

/** How many tickets each of them has that count as work, by priority, wherever these are. */
export async function readBurdens(
  db: Database,
  agents: readonly number[],
  { countsWaiting }: { countsWaiting: boolean },
): Promise<Burden[]> {
  const categories: RawBuilder<unknown> = countsWaiting ? sql`'open', 'waiting'` : sql`'open'`
  const { rows } = await sql<Burden>`
    select assignee_id as agent, priority, count(*)::int as count from ticket
    where assignee_id = any(${[...agents]}::bigint[]) and category in (${categories}) and deleted_at is null
    group by assignee_id, priority
  `.execute(db)
  return rows
}

export interface QueueRow {
  place: string
  waiting: number
  oldest: Date | null
}

/** How much waits in each of these places. */
export async function countWaiting(db: Database, places: readonly string[], most: number): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    select of.place, waiting.count as waiting, waiting.oldest from unnest(${[...places]}::text[]) as of(place)
      cross join lateral (
        select count(*)::int as count, min(created_at) as oldest from (
          select created_at from ticket where ${place} = of.place and ${waits} limit ${most}
        ) as counted
      ) as waiting
  `.execute(db)
  return rows
}

/** The one that comes next in each of these places. */
export async function readHeads(
  db: Database,
  places: readonly string[],
): Promise<(WaitingTicket & { subject: string })[]> {
  const { rows } = await sql<WaitingTicket & { subject: string }>`
    select t.id, t.number, t.subject, of.place, t.department, t.priority, t.topic, t.tags,
      t.requester_id as requester, c.language, t.created_at as "createdAt", t.due::text, t.urgency
    from unnest(${[...places]}::text[]) as of(place) cross join lateral (
      select *, ${due} as due from ticket where ${place} = of.place and ${waits} order by ${due}, urgency, id limit 1
    ) t join customer c on c.id = t.requester_id
  `.execute(db)
  return rows
}
