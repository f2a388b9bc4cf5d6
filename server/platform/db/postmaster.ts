import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, processInfo } from '../process/alive.ts'

/** A running server of one cluster, as its pid file tells. */
export interface Postmaster {
  pid: number
  socketDir: string
}

/** The living server of this cluster; null if there is none, whatever an old pid file says. */
export function livingPostmaster(clusterDir: string): Postmaster | null {
  const lines = readPidFile(clusterDir)
  const pid = Number(lines?.[0])
  const info = processInfo(pid)
  if (!lines || !info?.command.includes(clusterDir)) return null
  return { pid, socketDir: lines[4] ?? '' }
}

/**
 * PostgreSQL refuses to start while the pid in an old file belongs to anybody alive. The file is not removed, since
 * it also leads to the shared memory by which PostgreSQL finds surviving children: it gets a pid that nobody has.
 */
export function disarmPidFile(clusterDir: string): void {
  const lines = readPidFile(clusterDir)
  if (!lines || !isAlive(Number(lines[0]))) return
  let unused = 4_194_303
  while (isAlive(unused)) unused -= 1
  writeFileSync(pidFile(clusterDir), [String(unused), ...lines.slice(1)].join('\n'))
}

const FAST_SHUTDOWN_MS = 60_000
const IMMEDIATE_SHUTDOWN_MS = 10_000

/** Ends the server: connections are cut, everything committed is on disk. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (await endsAfter(pid, 'SIGINT', FAST_SHUTDOWN_MS)) return
  await endsAfter(pid, 'SIGQUIT', IMMEDIATE_SHUTDOWN_MS)
}

async function endsAfter(pid: number, signal: 'SIGINT' | 'SIGQUIT', waitMs: number): Promise<boolean> {
  if (!isAlive(pid)) return true
  process.kill(pid, signal)
  const deadline = Date.now() + waitMs
  while (Date.now() < deadline) {
    await sleep(10)
    if (!isAlive(pid)) return true
  }
  return false
}

function readPidFile(clusterDir: string): string[] | null {
  const path = pidFile(clusterDir)
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : null
}

function pidFile(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid')
}
