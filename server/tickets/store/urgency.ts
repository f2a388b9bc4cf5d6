import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

/** The priority that an event says was put elsewhere in the order; null where it says no such thing. */
export async function reorderedPriority(db: Kysely<Schema>, event: number): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select details->>'key' as key from event
    where position = ${event} and details->>'kind' = 'priority' and jsonb_exists(changes, 'urgency')
  `.execute(db)
  return rows[0]?.key ?? null
}

/** Gives the next so many tickets of a priority its place in the order; answers the last of them, null at the end. */
export async function copyUrgency(
  db: Kysely<Schema>,
  priority: string,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    with next as materialized (
      select id from ticket where priority = ${priority} and id > ${afterId} order by id limit ${limit} for update
    ), changed as (
      update ticket set urgency = p.urgency from next, priority p
      where ticket.id = next.id and p.key = ${priority} and ticket.urgency <> p.urgency
    )
    select max(id) as last from next
  `.execute(db)
  return rows[0]?.last ?? null
}
