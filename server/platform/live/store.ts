import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RecordedEvent } from '../events/index.ts'

interface Row extends Omit<RecordedEvent, 'actor'> {
  actor_kind: string
  actor_id: number | null
}

/** What the nodes say to each other. */
export const CHANNEL = 'ostler_live'

// PostgreSQL takes up to 8,000 bytes; to more than fit in this it is said as to everybody.
const LONGEST_LIST = 7_000

/** Part of a statement that says to all nodes, once it is committed, that there is something new for these numbers. */
export function saying(topic: string, numbers: RawBuilder<unknown>): RawBuilder<unknown> {
  const list = sql`string_agg(distinct ${numbers}::text, ',')`
  const fitting = sql`case when length(${list}) < ${sql.lit(LONGEST_LIST)} then ${list} else '' end`
  return sql`pg_notify(${CHANNEL}, ${`say:${topic}:`}::text || ${fitting})`
}

/** The events after one position up to another, in order. */
export async function eventsBetween<S>(
  db: Kysely<S>,
  after: number,
  until: number,
  limit: number,
): Promise<RecordedEvent[]> {
  const { rows } = await sql<Row>`
    select position, name, stream_id as stream, seq, at, actor_kind, actor_id, changes, details, cause, depth
    from event where position > ${after} and position <= ${until} order by position limit ${limit}
  `.execute(db)
  return rows.map(({ actor_kind: kind, actor_id: id, ...rest }) => ({ ...rest, actor: { kind, id } }))
}
