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

export async function readNextEndOfHold(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select hold_until as at from ticket where hold_until is not null and deleted_at is null order by hold_until limit 1
  `.execute(db)
  return rows[0]?.at ?? null
}

// An index rests on these very words.
const silentSince = sql`greatest(resolved_at, last_message_at)`
const isResolved = sql`category = 'resolved' and deleted_at is null`

/** Since when the resolved ticket is silent that is silent for the longest time. */
export async function readLongestSilent(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select ${silentSince} as at from ticket where ${isResolved} and ${silentSince} is not null order by ${silentSince} limit 1
  `.execute(db)
  return rows[0]?.at ?? null
}

/** Resolved tickets whose customer has been silent since before a moment. */
export async function readSilent(db: Database, since: Date, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where ${isResolved} and ${silentSince} <= ${since} order by ${silentSince} limit ${limit}
  `.execute(db)
  return rows.map((row) => row.id)
}
