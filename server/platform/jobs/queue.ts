import { type Kysely, sql } from 'kysely'
import { inTransaction, type Db } from '../db/index.ts'

export interface ClaimedJob {
  id: number
  kind: string
  payload: unknown
  attempts: number
  run_at: Date
  /** The request that set it off. */
  request: string | null
}

interface ClaimOptions {
  me: string
  now: Date
  count: number
  /** Milliseconds. */
  lease: number
}

// Leases count on the database's clock: it is the same for all nodes, and a desk on a moved clock steals no jobs.
const inLease = (ms: number) => sql`clock_timestamp() + make_interval(secs => ${ms / 1000})`

export async function claim<S>(db: Kysely<S>, { me, now, count, lease }: ClaimOptions): Promise<ClaimedJob[]> {
  const { rows } = await sql<ClaimedJob>`
    with due as (
      select id from job
      where failed_at is null and run_at <= ${now} and (locked_until is null or locked_until < clock_timestamp())
      order by run_at, id limit ${count} for update skip locked
    )
    update job set locked_until = ${inLease(lease)}, locked_by = ${me}, attempts = job.attempts + 1
    from due where job.id = due.id
    returning job.id, job.kind, job.payload, job.attempts, job.run_at, job.request
  `.execute(db)
  return rows.toSorted((a, b) => a.run_at.getTime() - b.run_at.getTime() || a.id - b.id)
}

export async function renew<S>(db: Kysely<S>, me: string, ids: number[], lease: number): Promise<void> {
  await sql`update job set locked_until = ${inLease(lease)} where id = any(${ids}) and locked_by = ${me}`.execute(db)
}

export async function complete<S>(db: Kysely<S>, me: string, ids: readonly number[]): Promise<void> {
  await sql`delete from job where id = any(${ids}::bigint[]) and locked_by = ${me}`.execute(db)
}

interface Postponed {
  id: number
  runAt: Date
  reason: string
  /** Whether this try counts. */
  counts: boolean
}

export async function postpone<S>(db: Db<S>, me: string, { id, runAt, reason, counts }: Postponed): Promise<void> {
  await letGo(db, me, [id], async (tx) => {
    await sql`
      update job set locked_until = null, locked_by = null, run_at = ${runAt}, last_error = ${reason},
        attempts = attempts - ${counts ? 0 : 1}
      where id = ${id} and locked_by = ${me}
    `.execute(tx)
  })
}

export async function giveUp<S>(
  db: Kysely<S>,
  me: string,
  { id, now, reason }: { id: number; now: Date; reason: string },
): Promise<void> {
  await sql`
    update job set failed_at = ${now}, last_error = ${reason}, locked_until = null, locked_by = null
    where id = ${id} and locked_by = ${me}
  `.execute(db)
}

/** Lets others have what this worker will not do; a try that never began does not count. */
export async function release<S>(
  db: Db<S>,
  me: string,
  { begun, untouched }: { begun: number[]; untouched: number[] },
): Promise<void> {
  if (begun.length + untouched.length === 0) return
  await letGo(db, me, [...begun, ...untouched], async (tx) => {
    await sql`
      update job set locked_until = null, locked_by = null,
        attempts = attempts - case when id = any(${untouched}::bigint[]) then 1 else 0 end
      where id = any(${[...begun, ...untouched]}::bigint[]) and locked_by = ${me}
    `.execute(tx)
  })
}

/** The moment of the next job that nobody holds; null if there is none. */
export async function nextDue<S>(db: Kysely<S>): Promise<Date | null> {
  const { rows } = await sql<{ run_at: Date }>`
    select run_at from job where failed_at is null and locked_until is null order by run_at, id limit 1
  `.execute(db)
  return rows[0]?.run_at ?? null
}

// A job of the same kind and key may have been put in while this one ran. One of them is enough: the newer one stays.
async function letGo<S>(db: Db<S>, me: string, ids: number[], then: (tx: Kysely<S>) => Promise<void>): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`
      delete from job using job as other
      where job.id = any(${ids}::bigint[]) and job.locked_by = ${me} and job.dedupe_key is not null
        and other.kind = job.kind and other.dedupe_key = job.dedupe_key and other.id <> job.id
        and other.failed_at is null
        and (other.locked_until is null or (other.id = any(${ids}::bigint[]) and other.id > job.id))
    `.execute(tx)
    await then(tx)
  })
}
