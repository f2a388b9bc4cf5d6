import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { contentPath } from '../../files/index.ts'
import { StartError } from '../../process/fail.ts'
import { readFiles } from './catalog.ts'

const GOODBYE_MS = 3_000

/** Refuses a database at which a desk works; whoever is just leaving is given a moment. */
export async function refuseCompany(client: pg.Client): Promise<void> {
  const deadline = Date.now() + GOODBYE_MS
  while (await hasCompany(client)) {
    if (Date.now() > deadline) {
      throw new StartError('A desk or a command is at work on this database: stop it first, on all nodes.')
    }
    await sleep(100)
  }
}

async function hasCompany(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
    where datname = current_database() and application_name = 'ostler' and pid <> pg_backend_pid()`,
  )
  return rows[0]?.others !== 0
}

/** Refuses a database in which something has happened already. */
export async function refuseFull(client: pg.Client, mustBeEmpty: readonly string[]): Promise<void> {
  for (const name of mustBeEmpty) {
    const table = client.escapeIdentifier(name)
    const there = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])
    if (there.rows[0]?.there !== true) continue
    const { rowCount } = await client.query(`select from ${table} limit 1`)
    if (rowCount === 0) continue
    throw new StartError(
      'This desk is not empty: restore into a new one (another OSTLER_DATA, or an empty database for DATABASE_URL).',
    )
  }
}

/** How many attachments are named but lie nowhere. */
export async function countNamedFiles(client: pg.Client, filesDir: string): Promise<number> {
  let missing = 0
  for await (const { sha256 } of readFiles(client, null)) if (!existsSync(contentPath(filesDir, sha256))) missing += 1
  return missing
}
