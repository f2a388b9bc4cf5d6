import { type Kysely, sql } from 'kysely'
import type { RecordedEvent } from '../events/index.ts'

interface Row extends Omit<RecordedEvent, 'actor'> {
  actor_kind: string
  actor_id: number | null
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
