import { type Kysely, sql } from 'kysely'
import type { Tx } from '../db/index.ts'

// Upper 16 bits of the advisory locks that writers of events hold; the lower 48 are a position.
const LOCK_SPACE = 21_861

// Before the first position is taken, a sequence already shows it as its last value.
const givenOut = sql`(last_value - case when is_called then 0 else 1 end)`

/** What a transaction must hold before it takes positions: it tells readers that positions above may still come. */
export const announce = sql`pg_advisory_xact_lock_shared((${sql.lit(LOCK_SPACE)}::bigint << 48) | ${givenOut})::text`

/**
 * The position up to which the log is complete: no lower position can still be committed.
 * A writer locks the last position given out before it takes its own; so the lowest such lock bounds what is missing.
 */
export async function safePosition<S>(db: Kysely<S> | Tx<S>): Promise<number> {
  // The locks are read for the row that the sequence gave, so after it: a writer that already took a position is seen
  // there, or has ended.
  const { rows } = await sql<{ position: number; used: boolean; lowest: number | null }>`
    with given as materialized (select last_value as position, is_called as used from event_position)
    select given.position, given.used, (
      select min(((classid::bigint & 65535) << 32) | objid::bigint) from pg_locks
      where locktype = 'advisory' and objsubid = 1 and classid::bigint >> 16 = ${LOCK_SPACE}
        and database = (select oid from pg_database where datname = current_database())
        and given.position is not null
    ) as lowest
    from given
  `.execute(db)
  const found = rows[0]
  if (!found?.used) return 0
  return found.lowest === null ? found.position : Math.min(found.position, found.lowest)
}
