import { type Kysely, type RawBuilder, sql } from 'kysely'
import { tracedRequest } from '../base/trace.ts'
import type { Tx } from '../db/index.ts'

export interface NewJob {
  kind: string
  payload: unknown
  /** Absent: at once. */
  runAt?: Date
  /** Where a job of this kind and key waits already, that one is enough; it runs at the earlier moment of the two. */
  dedupeKey?: string
}

/** Work for later, which exists exactly if this transaction commits. */
export function enqueue<S>(tx: Tx<S> | Kysely<S>, job: NewJob): Promise<void> {
  return enqueueAll(tx, [job])
}

/** The same for many by one statement; no two of them of one kind with one key. */
export async function enqueueAll<S>(tx: Tx<S> | Kysely<S>, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  // Updating, not ignoring, waits for a worker that is just taking the one that waits. And "at once" must hold for a
  // desk on a moved clock too.
  await sql`
    insert into job (kind, payload, run_at, dedupe_key, request)
    select kind, payload, coalesce("runAt", to_timestamp(0)), "dedupeKey", ${tracedRequest()}::text
    from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb)
      as wanted (kind text, payload jsonb, "runAt" timestamptz, "dedupeKey" text)
    on conflict (kind, dedupe_key) where dedupe_key is not null and locked_until is null and failed_at is null
    do update set run_at = least(job.run_at, excluded.run_at)
  `.execute(tx)
}

/** The part of a statement that enqueues a job, at once, for each row of a `select … as payload`. */
export function queueing(kind: string, payloads: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into job (kind, payload, run_at, request)
    select ${kind}::text, payload, to_timestamp(0), ${tracedRequest()}::text from (${payloads}) as wanted`
}
