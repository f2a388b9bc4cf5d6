import { type Kysely, sql } from 'kysely'
import type { AlertEvent } from '#api/alerts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { MOST_UNREAD } from '#api/notices.ts'
import { saying } from '#platform/live/index.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { visibleTo } from '../../tickets/index.ts'
import type { Cursor } from './cursor.ts'
import type { NoticeRow } from './present.ts'

type Database = Kysely<Schema>

const TOPIC = 'notices'

/** What an event tells an agent. */
export interface NewNotice {
  agent: number
  /** Of the event in the log. */
  position: number
  event: AlertEvent
  /** It is no news any more. */
  read: boolean
}

/**
 * Once for each event and agent, however often it is asked; says it to the browsers of those who had not been told.
 */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return
  await sql`
    with told as (
      insert into notice (agent_id, position, event, ticket_id, at, read_at)
      select wanted.agent, e.position, wanted.event, e.stream_id, e.at, case when wanted.read then ${now}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
          as wanted (agent bigint, position bigint, event text, read boolean)
        join event e on e.position = wanted.position
      on conflict (agent_id, position) do nothing returning agent_id
    )
    select ${saying(TOPIC, sql`agent_id`)} from told having count(*) > 0
  `.execute(tx)
}

interface Wish {
  before: Cursor | null
  limit: number
  unread: boolean
}

/** One more than asked for, where there are more: those of tickets that the agent may see now. */
export async function readNotices(db: Database, actor: AgentActor, wish: Wish): Promise<NoticeRow[]> {
  const { before, limit, unread } = wish
  const { rows } = await sql<NoticeRow>`
    select n.position, n.at, n.event, n.read_at, t.number, t.subject,
      coalesce(a.name, c.name, case when n.event = 'created' then r.name end) as doer,
      e.name, e.changes, e.details
    from notice n join ticket t on t.id = n.ticket_id join event e on e.position = n.position
    left join agent a on e.actor_kind = 'agent' and a.id = e.actor_id
    left join customer c on e.actor_kind = 'customer' and c.id = e.actor_id
    left join customer r on r.id = t.requester_id
    where n.agent_id = ${actor.id} and ${visibleTo(actor)}
      and ${unread ? sql`n.read_at is null` : sql`true`}
      and ${before ? sql`(n.at, n.position) < (${before.at}::timestamptz, ${before.position})` : sql`true`}
    order by n.at desc, n.position desc limit ${limit + 1}
  `.execute(db)
  return rows
}

/** How many of the newest unread ones are about tickets that the agent may see now. */
export async function countUnread(db: Database, actor: AgentActor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select ticket_id from notice where agent_id = ${actor.id} and read_at is null
      order by at desc, position desc limit ${sql.lit(MOST_UNREAD + 1)}
    ) n join ticket t on t.id = n.ticket_id where ${visibleTo(actor)}
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** How many of these are the agent's. */
export async function countOwn(db: Database, agent: number, ids: readonly number[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from notice where agent_id = ${agent} and position = any(${[...ids]}::bigint[])
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** Which unread ones of an agent. */
export type Which = { ids: readonly number[] } | { ticket: string } | { all: true }

/** Marks them as read and says so to the agent's other browsers. */
export async function markRead(tx: Tx, agent: number, which: Which, now: Date): Promise<void> {
  const these =
    'ids' in which
      ? sql`position = any(${[...which.ids]}::bigint[])`
      : 'ticket' in which
        ? sql`ticket_id = (select id from ticket where number = ${which.ticket})`
        : sql`true`
  await sql`
    with done as (
      update notice set read_at = ${now} where agent_id = ${agent} and read_at is null and ${these} returning agent_id
    )
    select ${saying(TOPIC, sql`agent_id`)} from done having count(*) > 0
  `.execute(tx)
}

/** Drops some of what was told before a moment; answers how many. */
export async function deleteOld(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from notice where (agent_id, position) in (
      select agent_id, position from notice where at < ${before} order by at limit ${limit} for update skip locked
    ) returning position
  `.execute(tx)
  return rows.length
}
