import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { processInfo } from './alive.ts'

export interface Holder {
  pid: number
  host: string
  startedAt: string
  token: string
}

export interface Lock {
  release(): void
  [Symbol.asyncDispose](): Promise<void>
}

export class LockedError extends Error {
  readonly holder: Holder
  constructor(path: string, holder: Holder) {
    super(`${path} is held by pid ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`)
    this.holder = holder
  }
}

const HEARTBEAT_MS = 3_000
const POLL_MS = 50
// Far longer than it takes to remove a file; only a process that stands still keeps others from it so long.
const TAKE_OVER_MS = 30_000

/** Takes the lock file for this process; throws LockedError if a living process keeps it longer than `waitMs`. */
export async function acquireLock(path: string, { waitMs = 0 }: { waitMs?: number } = {}): Promise<Lock> {
  const mine = holderHere()
  const deadline = Date.now() + waitMs
  for (;;) {
    if (createLock(path, mine)) return holding(path, mine)
    const holder = readHolder(path)
    if (!holder) continue
    if (await isLiving(path, holder)) {
      if (Date.now() >= deadline) throw new LockedError(path, holder)
      await sleep(POLL_MS)
    } else await takeAway(path, holder)
  }
}

/** The living process that holds this lock, if any. */
export async function holderOf(path: string): Promise<Holder | null> {
  const holder = readHolder(path)
  return holder && (await isLiving(path, holder)) ? holder : null
}

function holderHere(): Holder {
  const startedAt = processInfo(process.pid)?.startedAt ?? ''
  return { pid: process.pid, host: hostname(), startedAt, token: randomBytes(8).toString('hex') }
}

// Linking a finished file is atomic: nobody ever reads a lock that is half written.
function createLock(path: string, mine: Holder): boolean {
  const draft = `${path}.${mine.token}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function holding(path: string, mine: Holder): Lock {
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS)
  heartbeat.unref()
  const release = () => {
    clearInterval(heartbeat)
    if (readHolder(path)?.token === mine.token) rmSync(path, { force: true })
  }
  return { release, [Symbol.asyncDispose]: async () => release() }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // The folder may be gone or full for a while; the pid still tells on this machine.
  }
}

// A file that says nothing (the machine lost power while it was written) is held by nobody who lives.
const NOBODY: Holder = { pid: 0, host: hostname(), startedAt: '', token: 'nobody' }

function readHolder(path: string): Holder | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return { ...NOBODY, ...(JSON.parse(text) as Partial<Holder>) }
  } catch {
    return NOBODY
  }
}

async function isLiving(path: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return processInfo(holder.pid)?.startedAt === holder.startedAt
  // Its pid means nothing here (another container on the same volume): watch whether its heart beats.
  const before = modifiedAt(path)
  await sleep(HEARTBEAT_MS * 2)
  return modifiedAt(path) !== before
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

// Of all who judged the same holder dead one at a time may act on it, and looks again first: what it removes
// is that holder's lock and never the new one of somebody who was faster.
async function takeAway(path: string, judged: Holder): Promise<void> {
  await using _right = await acquireLock(`${path}.${judged.token}`, { waitMs: TAKE_OVER_MS })
  if (readHolder(path)?.token === judged.token) rmSync(path, { force: true })
}
