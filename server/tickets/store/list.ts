import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '#api/endpoint.ts'
import type { sorts } from '#api/tickets.ts'
import type { Category, Queue } from '#api/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Cursor } from '../cursor.ts'
import { ticketJoins, ticketJson } from './json.ts'
import { visibleTo } from './visibility.ts'

type Database = Kysely<Schema>
type Condition = RawBuilder<unknown>

export interface Wanted {
  queue?: Queue | undefined
  words?: string | undefined
  status?: string | undefined
  category?: Category | undefined
  department?: string | undefined
  assignee?: number | undefined
  requester?: number | undefined
  deleted?: boolean | undefined
}

type Sort = (typeof sorts)[number]

const keys: Record<Sort, { key: Condition; type: Condition }> = {
  number: { key: sql`t.number::bigint`, type: sql`bigint` },
  created: { key: sql`t.created_at`, type: sql`timestamptz` },
  updated: { key: sql`t.updated_at`, type: sql`timestamptz` },
  due: { key: sql`coalesce(t.next_due_at, 'infinity')`, type: sql`timestamptz` },
  // The most urgent has the lowest number, so that descending starts with it.
  priority: { key: sql`-t.urgency`, type: sql`int` },
  closed: { key: sql`coalesce(t.finished_at, '-infinity')`, type: sql`timestamptz` },
}

export interface Page {
  /** JSON texts. */
  items: string[]
  next: Omit<Cursor, 'sort'> | null
}

/** One page of what the actor may see; `sort` may start with `-` for descending. */
export async function readPage(
  db: Database,
  actor: Actor,
  wanted: Wanted,
  { sort, limit, cursor, now }: { sort: string; limit: number; cursor: Cursor | null; now: Date },
): Promise<Page> {
  const { key, type } = keys[sort.replace('-', '') as Sort]
  const down = sort.startsWith('-')
  const direction = down ? sql`desc` : sql`asc`
  const after = cursor
    ? sql`and (${key}, t.id) ${down ? sql`<` : sql`>`} (${cursor.value}::${type}, ${cursor.id}::bigint)`
    : sql``
  const { rows } = await sql<{ item: string; key: string; id: number }>`
    with page as materialized (
      select t.*, ${key} as sort_key from ticket t
      where ${matches(actor, wanted, now)} and ${visibleTo(actor)} ${after}
      order by ${key} ${direction}, t.id ${direction} limit ${limit + 1}
    )
    select ${ticketJson(now)} as item, t.sort_key::text as key, t.id
    from page t ${ticketJoins} order by t.sort_key ${direction}, t.id ${direction}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map((row) => row.item), next: last ? { value: last.key, id: last.id } : null }
}

function matches(actor: Actor, wanted: Wanted, now: Date): Condition {
  const conditions: Condition[] = [inQueue(actor, wanted.queue ?? 'all', now)]
  if (!wanted.deleted) conditions.push(sql`t.deleted_at is null`)
  else conditions.push(sql`t.deleted_at is not null`)
  if (wanted.status !== undefined) conditions.push(sql`t.status = ${wanted.status}`)
  if (wanted.category !== undefined) conditions.push(sql`t.category = ${wanted.category}`)
  if (wanted.department !== undefined) conditions.push(sql`t.department = ${wanted.department}`)
  if (wanted.assignee !== undefined) conditions.push(sql`t.assignee_id = ${wanted.assignee}`)
  if (wanted.requester !== undefined) conditions.push(sql`t.requester_id = ${wanted.requester}`)
  if (wanted.words) conditions.push(said(wanted.words))
  return sql.join(conditions, sql` and `)
}

const open = sql`t.category in ('open', 'waiting', 'hold')`

/** The conditions of the queues; `counts` below counts by the same. */
function inQueue(actor: Actor, queue: Queue, now: Date): Condition {
  switch (queue) {
    case 'open':
      return open
    case 'unanswered':
      return sql`${open} and not t.answered`
    case 'unassigned':
      return sql`${open} and t.assignee_id is null and t.team is null`
    case 'mine':
      return actor.kind === 'agent'
        ? sql`${open} and (t.assignee_id = ${actor.id} or t.team = any(${[...actor.teams]}::text[]))`
        : sql`false`
    case 'overdue':
      return sql`${open} and t.next_due_at <= ${now}`
    case 'closed':
      return sql`t.category in ('resolved', 'closed')`
    case 'resolved':
      return sql`t.category = 'resolved'`
    case 'all':
      return sql`true`
  }
}

/** A number, or words of the subject, the requester's name or address. */
function said(words: string): Condition {
  if (/^#?\d{4,}$/.test(words)) return sql`t.number like ${`${words.replace('#', '')}%`}`
  const conditions = words.split(/\s+/).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return sql`(t.subject ilike ${pattern} or t.requester_id in (
      select id from customer where name ilike ${pattern} or email ilike ${pattern}))`
  })
  return sql.join(conditions, sql` and `)
}

export type Counts = Record<Queue, number>

export async function readCounts(db: Database, actor: Actor, now: Date): Promise<Counts> {
  const count = (queue: Queue) => sql`count(*) filter (where ${inQueue(actor, queue, now)})::int`
  const { rows } = await sql<Counts>`
    select ${count('open')} as open, ${count('unanswered')} as unanswered, ${count('unassigned')} as unassigned,
      ${count('mine')} as mine, ${count('overdue')} as overdue, ${count('closed')} as closed,
      ${count('resolved')} as resolved, count(*)::int as all
    from ticket t where t.deleted_at is null and ${visibleTo(actor)}
  `.execute(db)
  const row = rows[0]
  if (!row) throw new Error('counting gave nothing')
  return row
}

/** What happened to visible tickets since a moment: how many, and whose tickets heard from a customer, newest first. */
export async function readSince(db: Database, actor: Actor, since: Date) {
  const { rows } = await sql<{ created: number; resolved: number; reopened: number; escalated: number }>`
    select count(*) filter (where t.created_at >= ${since})::int as created,
      count(*) filter (where t.finished_at >= ${since})::int as resolved,
      count(*) filter (where t.reopened_at >= ${since})::int as reopened,
      count(*) filter (where t.escalated_at >= ${since})::int as escalated
    from ticket t where t.deleted_at is null and t.updated_at >= ${since} and ${visibleTo(actor)}
  `.execute(db)
  return rows[0] ?? { created: 0, resolved: 0, reopened: 0, escalated: 0 }
}

export async function readHeard(db: Database, actor: Actor, since: Date, now: Date): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    with page as materialized (
      select t.* from ticket t
      where t.deleted_at is null and ${open} and not t.answered and t.last_message_at >= ${since}
        and t.created_at < t.last_message_at and ${visibleTo(actor)}
      order by t.last_message_at desc limit 10
    )
    select ${ticketJson(now)} as item from page t ${ticketJoins} order by t.last_message_at desc
  `.execute(db)
  return rows.map((row) => row.item)
}
