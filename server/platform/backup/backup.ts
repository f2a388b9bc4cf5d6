import { createHash } from 'node:crypto'
import { type Client, holdWriters, releaseWriters } from '../db/index.ts'
import { StartError } from '../process/fail.ts'
import { Archive } from './archive.ts'
import { copyFiles } from './files.ts'
import { FORMAT, HEAD, type Head, MANIFEST, type Manifest, type Phase, SEAL } from './format.ts'
import * as catalog from './store/catalog.ts'
import { copyRows, takeSnapshot, type Snapshot } from './store/copy.ts'
import { beginRun } from './store/run.ts'
import type { BackupOptions, FilesDone, Work } from './work.ts'

export interface BackupDone extends AsyncDisposable {
  /** Everything acknowledged before this moment is in it. */
  until: Date
  rows: number
  files: FilesDone
  bytes: number
  /** For how long nobody could write, until the file was whole. */
  heldMs: number
  /** Whether writers still wait: then nothing was acknowledged since `until`. Disposing lets them go. */
  isHeld: boolean
}

const BIG_FROM_BYTES = 8 * 1024 * 1024
const LONGEST_HOLD_MS = 10_000

/**
 * Writes everything into one file while the desk goes on working. Big tables and attachments are copied first; then
 * writers are held for a moment, in which small tables and what changed in big ones follow (docs/decisions/006).
 */
export async function takeBackup(options: BackupOptions): Promise<BackupDone> {
  const run = await beginRun(options.connection)
  try {
    await using archive = await Archive.create(options.path)
    // Kept open to the end: what changed since is told by it.
    await using begun = await takeSnapshot(options.connection)
    const work = await begin(options, archive, begun)
    await copyFiles(work, begun.client, null)
    await copyBefore(work, begun)
    // What was attached meanwhile, so that little is left for the moment in which nobody can write.
    await using between = await takeSnapshot(options.connection)
    await copyFiles(work, between.client, spanOf(begun, between))
    await archive.settle()
    const hold = await holdBack(run, options.longestHold ?? LONGEST_HOLD_MS)
    const until = new Date()
    await using last = await takeSnapshot(options.connection)
    await copyRest(work, spanOf(begun, last), last)
    await copyFiles(work, last.client, spanOf(between, last))
    await seal(work, until, last)
    const { rows, files } = { rows: countRows(work), files: work.files }
    const outcome = { until, rows, files, bytes: archive.written, heldMs: hold.milliseconds(), isHeld: hold.isHeld() }
    return { ...outcome, [Symbol.asyncDispose]: () => run.end() }
  } catch (error) {
    await run.end().catch(() => undefined)
    throw error
  }
}

async function begin(options: BackupOptions, archive: Archive, { client }: Snapshot): Promise<Work> {
  const tables = await catalog.readTables(client)
  const schema = await catalog.readSchemaNumber(client)
  if (schema === 0) throw new StartError('There is no desk here yet, so there is nothing to keep.')
  const head: Head = {
    product: 'ostler',
    format: FORMAT,
    version: options.version,
    schema,
    begunAt: new Date().toISOString(),
    desk: options.desk,
    files: options.filesDir !== null,
  }
  const entries = tables.map(({ name, columns, key }) => ({ name, columns, key, base: 0, change: 0, whole: 0 }))
  const work: Work = {
    ...{ options, archive, tables, entries: new Map(entries.map((entry) => [entry.name, entry])), parts: [] },
    files: { count: 0, bytes: 0, missing: 0, damaged: [], absent: new Set(), copied: new Set() },
  }
  const fileBytes = options.filesDir === null ? 0 : await catalog.countFileBytes(client)
  options.progress.expect(fileBytes + tables.reduce((sum, { bytes }) => sum + bytes, 0))
  await addPart(work, HEAD, Buffer.from(JSON.stringify(head)))
  return work
}

async function copyBefore(work: Work, begun: Snapshot): Promise<void> {
  for (const table of work.tables) if (isBig(work, table)) await copyTable(work, begun.client, { table, phase: 'base' })
}

/** Small tables, and what changed in big ones; the deletions come first, as the list of tables has them. */
async function copyRest(work: Work, since: catalog.Span, { client }: Snapshot): Promise<void> {
  for (const table of work.tables) {
    if (isBig(work, table)) await copyTable(work, client, { table, phase: 'change', since })
    else await copyTable(work, client, { table, phase: 'whole' })
  }
}

interface TablePart {
  table: catalog.Table
  phase: Phase
  since?: catalog.Span
}

async function copyTable(work: Work, client: Client, { table, phase, since }: TablePart): Promise<void> {
  const { progress } = work.options
  if (phase !== 'change') progress.part(table.name, table.bytes)
  let piece = 0
  const rows = await copyRows(client, table, since ?? null, async (bytes) => {
    piece += 1
    await addPart(work, `${phase}/${table.name}/${piece}.gz`, bytes)
  })
  const entry = work.entries.get(table.name)
  if (entry) entry[phase] = rows
  if (phase !== 'change') progress.advance(table.bytes)
}

async function addPart({ archive, parts }: Work, name: string, content: Buffer): Promise<void> {
  await archive.add(name, content)
  parts.push({ name, size: content.length, sha256: sha256(content) })
}

async function seal(work: Work, until: Date, { client }: Snapshot): Promise<void> {
  const { files, parts, entries, options, archive } = work
  files.missing = await catalog.countNamed(client, [...files.absent])
  const manifest: Manifest = {
    until: until.toISOString(),
    tables: [...entries.values()],
    sequences: await catalog.readSequences(client),
    parts,
    files: { count: files.count, bytes: files.bytes, missing: files.missing, damaged: files.damaged },
    secret: options.secret,
  }
  const text = Buffer.from(JSON.stringify(manifest))
  await archive.add(MANIFEST, text)
  await archive.add(SEAL, Buffer.from(sha256(text)))
  await archive.finish()
}

/** Holds writers back, but never for long: whatever is not done by then is read from the same snapshot beside them. */
async function holdBack(run: Client, longest: number) {
  await holdWriters(run)
  const began = performance.now()
  let ended: number | null = null
  const limit = setTimeout(() => {
    ended = performance.now()
    releaseWriters(run).catch(() => undefined)
  }, longest)
  limit.unref()
  return {
    /** Called once the file is whole: from here on its caller says when they may go. */
    isHeld() {
      clearTimeout(limit)
      return ended === null
    },
    milliseconds: () => Math.round((ended ?? performance.now()) - began),
  }
}

function spanOf({ oldest }: Snapshot, { next }: Snapshot): catalog.Span {
  return { oldest, next }
}

function isBig({ options }: Work, { bytes, remembers, key }: catalog.Table): boolean {
  return remembers && key.length > 0 && bytes >= (options.bigFromBytes ?? BIG_FROM_BYTES)
}

function countRows({ entries }: Work): number {
  return [...entries.values()].reduce((sum, { base, whole }) => sum + base + whole, 0)
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
