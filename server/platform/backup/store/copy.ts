import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { openClient, type Connection } from '../../db/index.ts'
import { isSince, type Span, type Table } from './catalog.ts'

export interface Snapshot extends AsyncDisposable {
  client: pg.Client
  /** The oldest transaction that it may not see. */
  oldest: string
  /** The first that had not begun. */
  next: string
}

/** A steady view of the whole database, over a connection of its own. */
export async function takeSnapshot(connection: Connection): Promise<Snapshot> {
  const client = await openClient(connection)
  await client.query('begin isolation level repeatable read, read only')
  // A big table is looked through by several processes, even if each finds little.
  await client.query('set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0')
  const { rows } = await client.query<{ oldest: string; next: string }>(
    `select pg_snapshot_xmin(now)::text as oldest, pg_snapshot_xmax(now)::text as next from pg_current_snapshot() now`,
  )
  const { oldest = '', next = '' } = rows[0] ?? {}
  return { client, oldest, next, [Symbol.asyncDispose]: () => client.end() }
}

const PIECE_BYTES = 4 * 1024 * 1024

/** Copies rows out, all or those new since a snapshot, and hands them over compressed, piece by piece; counts them. */
export async function copyRows(
  client: pg.Client,
  table: Table,
  since: Span | null,
  take: (piece: Buffer) => Promise<void>,
): Promise<number> {
  const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(', ')
  const name = client.escapeIdentifier(table.name)
  const source = since === null ? `${name} (${columns})` : `(select ${columns} from ${name} where ${isSince(since)})`
  const copy = client.query(copyTo(`copy ${source} to stdout`))
  const gzip = createGzip({ level: 1 })
  const flowing = pipeline(copy, gzip)
  flowing.catch(() => undefined)
  let waiting: Buffer[] = []
  let size = 0
  for await (const bytes of gzip as AsyncIterable<Buffer>) {
    waiting.push(bytes)
    size += bytes.length
    if (size < PIECE_BYTES) continue
    await take(Buffer.concat(waiting))
    waiting = []
    size = 0
  }
  await flowing
  if (size > 0) await take(Buffer.concat(waiting))
  // How many rows there were is said after the last of them.
  await client.query('select')
  return copy.rowCount
}
