import { stat } from 'node:fs/promises'
import { type Client, type Connection, DELETIONS, type Migration, openClient } from '../db/index.ts'
import { StartError } from '../process/fail.ts'
import { takeInFiles, type TakenFiles } from './files-back.ts'
import type { Head, Manifest, Phase, TableEntry } from './format.ts'
import type { Progress } from './progress.ts'
import { entriesOf, verifyArchive, type Verified } from './read.ts'
import { applyDeletions, type Loading, setSequences, startLoading } from './store/load.ts'
import { dropEverything, loosen, makeTables } from './store/rebuild.ts'
import { countNamedFiles, refuseCompany, refuseFull } from './store/target.ts'

export interface RestoreOptions {
  connection: Connection
  path: string
  /** Where attachments go. */
  filesDir: string
  migrations: readonly Migration[]
  /** Tables that are empty in a desk where nothing has happened yet. */
  mustBeEmpty: readonly string[]
  /** SQL that makes sane what cannot go on where it was, such as sessions. */
  settle: string
  progress: Progress
  /** Called once the file is known to be whole and the desk to be empty. */
  ready?: (about: Verified) => Promise<void>
}

export interface RestoreDone {
  head: Head
  manifest: Manifest
  /** Rows in each table, at the end. */
  rows: Record<string, number>
  files: TakenFiles
  /** Attachments that are named but lie nowhere. */
  missing: number
}

/** Brings a backup back into an empty desk: all of it, or nothing. The caller migrates afterwards. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreDone> {
  const { path, migrations, progress } = options
  progress.expect(2 * (await sizeOf(path)))
  const about = await verifyArchive(path, progress, (head) => refuseNewer(head, migrations))
  const client = await openClient(options.connection)
  try {
    await refuseCompany(client)
    await refuseFull(client, options.mustBeEmpty)
    await options.ready?.(about)
    const files = takeInFiles(options.filesDir)
    try {
      const rows = await load(client, options, { ...about, files })
      const missing = await countNamedFiles(client, options.filesDir)
      await client.query('analyze')
      return { ...about, rows, files: files.taken, missing }
    } catch (error) {
      await files.undo()
      throw error
    }
  } finally {
    await client.end()
  }
}

interface Inside extends Verified {
  files: ReturnType<typeof takeInFiles>
}

async function load(client: Client, options: RestoreOptions, inside: Inside): Promise<Record<string, number>> {
  const { head, manifest, files } = inside
  await client.query(`begin; set local maintenance_work_mem = '256MB'`)
  await dropEverything(client)
  await makeTables(client, options.migrations, head.schema)
  if (manifest.tables.some(({ name }) => name === DELETIONS)) await makeDeletions(client)
  const bounds = await loosen(client)
  const loader = createLoader(client, manifest)
  for await (const { part, size, content } of entriesOf(options.path)) {
    if (part.kind === 'file') await files.take(part.sha256, content)
    else if (part.kind === 'about') for await (const _ of content) continue
    else await loader.take(part, content)
    options.progress.advance(size)
  }
  await loader.end()
  for (const command of bounds.restore) await client.query(command)
  await setSequences(client, manifest.sequences)
  await client.query(options.settle)
  await client.query(`drop table if exists ${DELETIONS}`)
  const rows = await countRows(client, manifest)
  await client.query('commit')
  return rows
}

/** Pieces of one table follow each other; each table is finished before the next begins. */
function createLoader(client: Client, manifest: Manifest) {
  let current: { table: TableEntry; phase: Phase; loading: Loading } | null = null
  const end = async () => {
    if (!current) return
    const { table, phase, loading } = current
    current = null
    const rows = await loading.end()
    if (rows !== table[phase]) throw new Error(`${table.name}: ${rows} rows instead of ${table[phase]}`)
    if (table.name === DELETIONS) await applyDeletions(client, manifest.tables)
  }
  return {
    end,
    async take({ table: name, kind }: { table: string; kind: Phase }, content: AsyncIterable<Buffer>) {
      if (current?.table.name !== name || current.phase !== kind) {
        await end()
        const table = manifest.tables.find((entry) => entry.name === name)
        if (!table) throw new Error(`${name} is not in the manifest`)
        current = { table, phase: kind, loading: await startLoading(client, table, kind) }
      }
      await current.loading.write(content)
    },
  }
}

async function makeDeletions(client: Client): Promise<void> {
  await client.query(`create table ${DELETIONS} (id bigint primary key, name text not null, key jsonb not null)`)
}

async function countRows(client: Client, { tables }: Manifest): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    if (name === DELETIONS) continue
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::float8 as count from ${client.escapeIdentifier(name)}`,
    )
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

function refuseNewer({ schema, version }: Head, migrations: readonly Migration[]): void {
  const known = Math.max(0, ...migrations.map(({ number }) => number))
  if (schema <= known) return
  throw new StartError(
    `The backup was made by a newer version (${version}, migration ${schema}; this one knows ${known}): restore it with that version.`,
  )
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new StartError(`There is no file ${path}.`)
  return found.size
}
