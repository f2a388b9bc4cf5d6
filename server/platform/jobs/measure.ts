import { type Kysely, sql } from 'kysely'

export interface QueueMeasure {
  /** Due, and not begun. */
  waiting: number
  running: number
  /** Put off until later: for a retry, or because their time has not come. */
  later: number
  failed: number
  /** For how long the oldest of those that wait has been due. */
  oldestSeconds: number
}

export async function measureJobs<S>(db: Kysely<S>, now: Date): Promise<QueueMeasure> {
  const { rows } = await sql<QueueMeasure>`
    select count(*) filter (where is_open and not is_held and run_at <= ${now})::int as waiting,
      count(*) filter (where is_open and is_held)::int as running,
      count(*) filter (where is_open and not is_held and run_at > ${now})::int as later,
      count(*) filter (where not is_open)::int as failed,
      coalesce(extract(epoch from ${now}::timestamptz - min(nullif(run_at, to_timestamp(0)))
        filter (where is_open and not is_held and run_at <= ${now})), 0)::float8 as "oldestSeconds"
    from job, lateral (select failed_at is null as is_open, coalesce(locked_until > clock_timestamp(), false) as is_held) as state
  `.execute(db)
  return rows[0] ?? { waiting: 0, running: 0, later: 0, failed: 0, oldestSeconds: 0 }
}
