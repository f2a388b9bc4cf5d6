import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
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

/** Takes the lock file for this process; throws LockedError if a living process keeps it longer than `waitMs`. */
export async function acquireLock(path: string, { waitMs = 0 }: { waitMs?: number } = {}): Promise<Lock> {
  const mine = holderHere()
  const deadline = Date.now() + waitMs
  for (;;) {
    if (createLock(path, mine)) return holding(path, mine)
    const holder = readHolder(path)
    if (holder && (await isLiving(path, holder))) {
      if (Date.now() >= deadline) throw new LockedError(path, holder)
      await sleep(POLL_MS)
    } else takeAway(path, holder)
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

function readHolder(path: string): Holder | null {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>
    const { pid = 0, host = '', startedAt = '', token = '' } = read
    return { pid, host, startedAt, token }
  } catch {
    return null
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

// Another process may have taken the stale lock over in between: what was moved away must be what was judged.
function takeAway(path: string, judged: Holder | null): void {
  const aside = `${path}.${randomBytes(8).toString('hex')}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readHolder(aside)?.token !== judged?.token) restore(aside, path)
  rmSync(aside, { force: true })
}

function restore(aside: string, path: string): void {
  try {
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
