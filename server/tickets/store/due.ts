import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

/** Tickets whose hold has ended, the earliest first. */
export async function readEndedHolds(db: Database, now: Date, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where hold_until <= ${now} and deleted_at is null order by hold_until limit ${limit}
  `.execute(db)
  return rows.map((row) => row.id)
}

/** Resolved tickets whose customer has been silent since before a moment. */
export async function readSilent(db: Database, silentSince: Date, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket
    where category = 'resolved' and deleted_at is null
      and greatest(resolved_at, last_message_at) <= ${silentSince} and resolved_at <= ${silentSince}
    order by resolved_at limit ${limit}
  `.execute(db)
  return rows.map((row) => row.id)
}
