import { type Kysely, sql } from 'kysely'
import type { Recount } from '#api/recounts.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'

/** What was changed, so that tickets are counted anew. */
export interface Recounted {
  kind: string
  key: string
}

export async function beginRecount(tx: Tx, { kind, key, total, now }: Recounted & { total: number; now: Date }) {
  await sql`
    insert into recount (kind, key, total, started_at) values (${kind}, ${key}, ${total}, ${now})
    on conflict (kind, key) do update set done = 0, total = excluded.total, started_at = excluded.started_at, finished_at = null
  `.execute(tx)
}

export async function reportRecount(
  tx: Tx,
  { kind, key, done, finishedAt }: Recounted & { done: number; finishedAt: Date | null },
): Promise<void> {
  await sql`
    update recount set done = ${done}, total = greatest(total, ${done}), finished_at = ${finishedAt}
    where kind = ${kind} and key = ${key}
  `.execute(tx)
}

/** Those under way, and those that ended since a moment; the latest first. */
export async function readRecounts(db: Kysely<Schema>, since: Date): Promise<Recount[]> {
  const { rows } = await sql<
    Omit<Recount, 'startedAt' | 'finishedAt'> & { started_at: Date; finished_at: Date | null }
  >`
    select kind, key, done, total, started_at, finished_at from recount
    where finished_at is null or finished_at > ${since} order by started_at desc, kind, key limit 50
  `.execute(db)
  return rows.map(({ started_at, finished_at, ...rest }) => ({
    ...rest,
    startedAt: started_at.toISOString(),
    finishedAt: finished_at?.toISOString() ?? null,
  }))
}
