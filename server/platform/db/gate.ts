import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { StartError } from '../process/fail.ts'
import { errorCode } from './away.ts'

const WRITERS = 7_821_502
const LOCK_TIMED_OUT = '55P03'
// Shorter than PostgreSQL's own patience with deadlocks: nobody but ourselves ever gives way.
const PATIENCE_MS = 700
const TRIES = 100

/** How every transaction of the desk begins: until it ends, it shares this lock with all others. */
export const BEGIN = `begin; select pg_advisory_xact_lock_shared(${WRITERS})`

/** The same for a transaction of one statement: a part of its `with` on which all its writing must depend. */
export const gate = sql`gate as materialized (select pg_advisory_xact_lock_shared(${sql.lit(WRITERS)})::text as held)`

/**
 * Waits until no transaction of the desk is under way, on any node, and lets none begin until `releaseWriters` or the
 * end of this connection. A transaction that takes long is not waited for in one go: others would wait behind.
 */
export async function holdWriters(client: pg.Client): Promise<void> {
  await client.query(`set lock_timeout = ${PATIENCE_MS}`)
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`select pg_advisory_lock(${WRITERS})`)
      break
    } catch (error) {
      if (errorCode(error) !== LOCK_TIMED_OUT) throw error
      if (attempt === TRIES) throw new StartError('Some work at the desk does not come to an end: try again later.')
      await sleep(200 + Math.random() * 300)
    }
  }
  await client.query('set lock_timeout = 0')
}

export async function releaseWriters(client: pg.Client): Promise<void> {
  await client.query(`select pg_advisory_unlock(${WRITERS})`)
}
