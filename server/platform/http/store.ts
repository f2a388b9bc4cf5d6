import { type Kysely, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { IdempotencyTable } from './tables.ts'

/** Removes keys and throttles that no longer say anything; for the schedule. */
export async function forgetOldKeys<S>(db: Kysely<S>, now: Date): Promise<void> {
  await sql`delete from idempotency where created_at < ${now}::timestamptz - interval '24 hours'`.execute(db)
  await sql`delete from throttle where until < ${now}`.execute(db)
}

/** Forgets kept answers like any of these patterns, or that are a thing with one of these ids. */
export async function forgetAnswers<S>(
  db: Kysely<S> | Tx<S>,
  patterns: readonly string[],
  ids: readonly number[] = [],
): Promise<void> {
  await sql`
    delete from idempotency where body is not null and (
      body ilike any(${[...patterns]}::text[])
      or case when body like '{%' then body::jsonb ->> 'id' end = any(${ids.map(String)}::text[])
    )
  `.execute(db)
}

interface Counted {
  count: number
  until: Date
}

/** Counts in one statement, so that calls at the same moment count each other. */
export async function countTurn<S>(
  db: Kysely<S>,
  turn: { key: string; windowSeconds: number; now: Date },
): Promise<Counted> {
  const { rows } = await sql<Counted>`
    insert into throttle (key, count, until)
    values (${turn.key}, 1, ${turn.now}::timestamptz + make_interval(secs => ${turn.windowSeconds}))
    on conflict (key) do update set
      count = case when throttle.until <= ${turn.now} then 1 else throttle.count + 1 end,
      until = case when throttle.until <= ${turn.now} then excluded.until else throttle.until end
    returning count, until
  `.execute(db)
  const [counted] = rows
  if (!counted) throw new Error('a throttle that was written is not there')
  return counted
}

export async function returnTurn<S>(db: Kysely<S>, key: string): Promise<void> {
  await sql`update throttle set count = count - 1 where key = ${key} and count > 0`.execute(db)
}

export async function dropThrottle<S>(db: Kysely<S>, key: string): Promise<void> {
  await sql`delete from throttle where key = ${key}`.execute(db)
}

interface Claim {
  caller: string
  key: string
  hash: Buffer
  at: Date
}

/** True if this call is the first with its key. */
export async function beginOnce<S>(db: Kysely<S>, claim: Claim): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency (caller, key, request_hash, created_at)
    values (${claim.caller}, ${claim.key}, ${claim.hash}, ${claim.at}) on conflict do nothing returning 1
  `.execute(db)
  return rows.length > 0
}

export async function readOnce<S>(db: Kysely<S>, { caller, key }: { caller: string; key: string }) {
  const { rows } = await sql<IdempotencyTable>`
    select * from idempotency where caller = ${caller} and key = ${key}
  `.execute(db)
  return rows[0]
}

/** True if this call has it now; of several that try, one. */
export async function takeOverOnce<S>(db: Kysely<S>, claim: Claim, left: Date): Promise<boolean> {
  const { rows } = await sql`
    update idempotency set request_hash = ${claim.hash}, created_at = ${claim.at}, status = null, body = null
    where caller = ${claim.caller} and key = ${claim.key} and created_at = ${left} returning 1
  `.execute(db)
  return rows.length > 0
}

/** Only the one who holds the key may say what the answer is; false for anybody else. */
export async function finishOnce<S>(
  db: Kysely<S>,
  { caller, key, at }: Claim,
  answer: { status: number; body: string },
): Promise<boolean> {
  const { rows } = await sql`
    update idempotency set status = ${answer.status}, body = ${answer.body}
    where caller = ${caller} and key = ${key} and created_at = ${at} returning 1
  `.execute(db)
  return rows.length > 0
}

export async function dropOnce<S>(db: Kysely<S>, { caller, key, at }: Claim): Promise<void> {
  await sql`
    delete from idempotency where caller = ${caller} and key = ${key} and created_at = ${at} and status is null
  `.execute(db)
}
