import { sql } from 'kysely'
import type { Db } from './pool.ts'

/** Whether the database answers right now. */
export async function isDatabaseReady<S>(db: Db<S>): Promise<boolean> {
  await sql`select 1`.execute(db)
  return true
}
