import type pg from 'pg'
import { BACKUP_RUNS, type Connection, DELETIONS, openClient } from '../../db/index.ts'
import { StartError } from '../../process/fail.ts'

const ONE_AT_A_TIME = 7_821_504

/**
 * From now on what is deleted is remembered, until this connection ends. Waits for deletions under way; refuses while
 * another backup runs.
 */
export async function beginRun(connection: Connection): Promise<pg.Client> {
  const client = await openClient(connection)
  try {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${ONE_AT_A_TIME}) as mine`)
    if (rows[0]?.mine !== true) throw new StartError('Another backup of this desk is being made: wait for its end.')
    await client.query(`select pg_advisory_lock(${BACKUP_RUNS})`)
    const found = await client.query<{ there: boolean }>(`select to_regclass('${DELETIONS}') is not null as there`)
    if (found.rows[0]?.there === true) await client.query(`delete from ${DELETIONS}`)
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}
