import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { DELETIONS } from '../../db/index.ts'
import type { Manifest, Phase, TableEntry } from '../format.ts'

export interface Loading {
  write(piece: AsyncIterable<Buffer>): Promise<void>
  /** Resolves to how many rows there were. */
  end(): Promise<number>
}

const CHANGES = 'ostler_changes'

/** Takes in one part of a table, piece by piece. */
export async function startLoading(client: pg.Client, table: TableEntry, phase: Phase): Promise<Loading> {
  const name = client.escapeIdentifier(table.name)
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const into = phase === 'change' ? CHANGES : name
  if (phase === 'change') {
    await client.query(`create temp table ${CHANGES} on commit drop as select ${columns} from ${name} with no data`)
  }
  const source = new PassThrough()
  source.on('error', () => undefined)
  const copy = client.query(copyFrom(`copy ${into} (${columns}) from stdin`))
  const flowing = pipeline(source, createGunzip(), copy)
  flowing.catch(() => undefined)
  return {
    async write(piece) {
      for await (const bytes of piece) {
        if (!source.write(bytes)) await Promise.race([drained(source), flowing])
      }
    },
    async end() {
      source.end()
      await flowing
      if (phase === 'change') await replace(client, table, columns)
      return copy.rowCount
    },
  }
}

/** What was deleted while the backup ran; the big tables hold it still. */
export async function applyDeletions(client: pg.Client, tables: readonly TableEntry[]): Promise<void> {
  for (const { name, key, base } of tables) {
    if (base === 0 || key.length === 0) continue
    const table = client.escapeIdentifier(name)
    await client.query(
      `delete from ${table} using ${DELETIONS} gone, jsonb_populate_record(null::${table}, gone.key) dead
      where gone.name = $1 and ${matching(client, table, key, 'dead')}`,
      [name],
    )
  }
}

export async function setSequences(client: pg.Client, sequences: Manifest['sequences']): Promise<void> {
  for (const { name, last, called } of sequences) {
    // One that was made since may be missing in an older schema; none of its values was ever used.
    await client.query(
      `select setval(to_regclass(quote_ident($1)), $2, $3) where to_regclass(quote_ident($1)) is not null`,
      [name, last, called],
    )
  }
}

async function replace(client: pg.Client, { name, key }: TableEntry, columns: string): Promise<void> {
  const table = client.escapeIdentifier(name)
  await client.query(`analyze ${CHANGES}`)
  await client.query(`delete from ${table} using ${CHANGES} newer where ${matching(client, table, key, 'newer')}`)
  await client.query(`insert into ${table} (${columns}) overriding system value select ${columns} from ${CHANGES}`)
  await client.query(`drop table ${CHANGES}`)
}

function matching(client: pg.Client, table: string, key: readonly string[], other: string): string {
  const columns = key.map((column) => client.escapeIdentifier(column))
  return columns.map((column) => `${table}.${column} = ${other}.${column}`).join(' and ')
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve))
}
