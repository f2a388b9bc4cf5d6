import { type Kysely, sql } from 'kysely'

// A living worker renews its lease every 20 seconds; another takes over what runs out.
const STUCK_AFTER_MINUTES = 15

/** What is wrong with the queue, one sentence each: jobs stuck beyond their lease, jobs given up on. */
export async function checkJobs<S>(db: Kysely<S>, now: Date): Promise<string[]> {
  const stuck = await sql<{ kind: string; count: number }>`
    select kind, count(*) as count from job
    where failed_at is null and locked_until < ${now}::timestamptz - make_interval(mins => ${STUCK_AFTER_MINUTES})
    group by kind order by kind
  `.execute(db)
  const failed = await sql<{ kind: string; count: number; error: string | null }>`
    select kind, count(*) as count, max(last_error) as error from job
    where failed_at is not null group by kind order by kind
  `.execute(db)
  return [
    ...stuck.rows.map(({ kind, count }) => `${count} × ${kind}: begun long ago, and nobody works on it any more`),
    ...failed.rows.map(
      ({ kind, count, error }) => `${count} × ${kind}: given up after many tries (${error ?? 'no reason kept'})`,
    ),
  ]
}
