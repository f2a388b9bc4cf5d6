import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
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

// An index rests on these very words.
const fellDue = sql`overdue and category = 'open' and deleted_at is null and overdue_told_at is distinct from next_due_at`

/** Tickets that wait for an agent and fell due, which is not on record yet; the earliest first. */
export async function readFallenDue(db: Database, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where ${fellDue} order by next_due_at limit ${limit}
  `.execute(db)
  return rows.map((row) => row.id)
}

/** Notes that it is on record; null where it was already, or is not so any more. */
export async function takeFallenDue(tx: Tx, id: number): Promise<{ at: Date; metric: string } | null> {
  const { rows } = await sql<{ at: Date; metric: string }>`
    update ticket set overdue_told_at = next_due_at where id = ${id} and ${fellDue}
    returning next_due_at as at, coalesce(next_due_metric, '') as metric
  `.execute(tx)
  return rows[0] ?? null
}
