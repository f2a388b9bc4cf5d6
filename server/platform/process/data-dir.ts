import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from './fail.ts'
import { acquireLock, holderOf, type Lock, LockedError } from './lock.ts'

const LOCK_NAME = 'desk.lock'
const MARK_NAME = '.desk-id'
const LOOK_EVERY_MS = 50
const EMPTY_FOR_MS = 2_000

/** Makes the data folder if it is missing and returns its real path. */
export async function makeDataDir(dataDir: string): Promise<string> {
  // Root's database runs as another user, who must be able to walk through.
  const isRoot = process.getuid?.() === 0
  const mode = isRoot ? 0o711 : 0o700
  await mkdir(dataDir, { recursive: true, mode }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    // On a read-only disk the recursive form hides the reason, which the plain one tells.
    await mkdir(dataDir, { mode })
  })
  return realpath(dataDir)
}

/** One desk at a time works on a data folder. */
export async function lockDataDir(dataDir: string): Promise<Lock> {
  try {
    return await acquireLock(join(await makeDataDir(dataDir), LOCK_NAME))
  } catch (error) {
    if (!(error instanceof LockedError)) throw error
    throw new StartError(
      `The data folder ${dataDir} is in use by a running desk (pid ${error.holder.pid}): stop that one first, or set OSTLER_DATA to another folder.`,
    )
  }
}

/** The pid of the desk that works on this data folder now, or null. */
export async function runningDesk(dataDir: string): Promise<number | null> {
  return (await holderOf(join(dataDir, LOCK_NAME)))?.pid ?? null
}

/** The desk whose mark the folder of attachments bears, or null. */
export async function filesFolderOwner(dir: string): Promise<string | null> {
  const mark = await readFile(join(dir, MARK_NAME), 'utf8').catch(() => null)
  return mark === null ? null : mark.trim()
}

/** Takes the mark off, for the next desk to claim the folder. */
export async function freeFilesFolder(dir: string): Promise<void> {
  await rm(join(dir, MARK_NAME), { force: true })
}

/** Marks the folder of attachments with its desk, or refuses a folder that belongs to another desk. */
export async function claimFilesFolder(dir: string, deskId: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const mark = join(dir, MARK_NAME)
  try {
    await writeFile(mark, `${deskId}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const owner = await ownerIn(mark, deskId)
  if (owner === deskId) return
  throw new StartError(
    `The folder ${dir} belongs to another desk (${owner}, this one is ${deskId}): set OSTLER_DATA to the folder of this desk.`,
  )
}

/** Another node may have made the mark a moment ago and not have written it yet; one that died in between never will. */
async function ownerIn(mark: string, deskId: string): Promise<string> {
  for (let attempt = 0; attempt < EMPTY_FOR_MS / LOOK_EVERY_MS; attempt += 1) {
    const owner = (await readFile(mark, 'utf8')).trim()
    if (owner !== '') return owner
    await sleep(LOOK_EVERY_MS)
  }
  await writeFile(mark, `${deskId}\n`, { mode: 0o600 })
  return deskId
}
