import pg from 'pg'
import type { Connection } from './connection.ts'
import { clientConfig } from './pool.ts'

export type Client = pg.Client

/** One connection for long work: nothing in it times out. Close it with `end()`. */
export async function openClient(connection: Connection): Promise<Client> {
  const client = new pg.Client({ ...clientConfig(connection), statement_timeout: 0 })
  // What runs fails with the same error; without a listener it would also end the process.
  client.on('error', () => undefined)
  await client.connect()
  await client.query('set idle_in_transaction_session_timeout = 0')
  return client
}
