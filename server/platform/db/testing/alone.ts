import pg from 'pg'
import type { Connection } from '../connection.ts'

/** One statement on a connection of its own: what creates and drops databases cannot run in a pool's transaction. */
export async function runAlone(connection: Connection, sql: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
