import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Happened } from '../touched.ts'

/** What happened in one act to what its first event is about. */
export async function readAct(
  db: Kysely<Schema>,
  { from, to }: { from: number; to: number },
): Promise<(Happened & { ticket: number | null })[]> {
  const { rows } = await sql<Happened & { ticket: number | null }>`
    select e.name, e.changes, e.details, e.stream_id as ticket from event e
    where e.position between ${from} and ${to}
      and e.stream_id is not distinct from (select stream_id from event where position = ${from})
    order by e.position
  `.execute(db)
  return rows
}
