import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../base/log.ts'
import { PARTIAL } from './archive.ts'
import { takeBackup } from './backup.ts'
import type { Progress } from './progress.ts'
import type { BackupOptions } from './work.ts'

const KEPT = 3
const NOTE_EVERY_MS = 10_000

/**
 * Writes a backup of the database into this folder before something that cannot be taken back, and keeps the newest
 * three of their kind. Attachments are not in it: they stay where they are.
 */
export async function keepBackup(
  options: Pick<BackupOptions, 'connection' | 'secret' | 'desk' | 'version'>,
  { dir, kind, what, log }: { dir: string; kind: string; what: string; log: Log },
): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  // What was begun and cut off; whoever calls this is alone at it.
  await removeNamed(
    dir,
    (await readdir(dir)).filter((name) => name.startsWith(`${kind}-`) && name.endsWith(PARTIAL)),
  )
  const time = new Date().toISOString().replace(/[-:]/g, '').replace(/\..*/, '')
  const path = join(dir, `${kind}-${what}-${time}.ostler`)
  log.info({ path }, 'writing a backup first')
  {
    await using done = await takeBackup({ ...options, filesDir: null, path, progress: noted(log) })
    log.info({ path, rows: done.rows, bytes: done.bytes }, 'the backup is written')
  }
  const kept = (await readdir(dir)).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.ostler'))
  // Within one second the numbers in the names tell which was later.
  const byAge = kept.toSorted((a, b) => timeIn(b).localeCompare(timeIn(a)) || inNumbers.compare(b, a))
  await removeNamed(dir, byAge.slice(KEPT))
  return path
}

async function removeNamed(dir: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(dir, name), { force: true })
}

const inNumbers = new Intl.Collator('en', { numeric: true })

function timeIn(name: string): string {
  return /(\d{8}T\d{6})\.ostler$/.exec(name)?.[1] ?? ''
}

function noted(log: Log): Progress {
  let total = 0
  let done = 0
  let noteAt = Date.now() + NOTE_EVERY_MS
  return {
    expect: (bytes) => void (total = bytes),
    part: () => undefined,
    advance(bytes) {
      done += bytes
      if (Date.now() < noteAt) return
      log.info({ percent: total === 0 ? 100 : Math.round((100 * done) / total) }, 'still writing the backup')
      noteAt = Date.now() + NOTE_EVERY_MS
    },
  }
}
