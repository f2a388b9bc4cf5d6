import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface ProcessInfo {
  /** Differs between two processes that were given the same pid. */
  startedAt: string
  command: string
}

/** What runs under this pid; null for nobody and for the dead who are not yet buried (zombies). */
export function processInfo(pid: number): ProcessInfo | null {
  if (!Number.isInteger(pid) || pid <= 0 || !answersSignals(pid)) return null
  if (process.platform === 'linux') return fromProc(pid)
  if (process.platform === 'win32') return { startedAt: '', command: '' }
  return fromPs(pid)
}

export function isAlive(pid: number): boolean {
  return processInfo(pid) !== null
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function fromProc(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return { startedAt: fields[19] ?? '', command }
  } catch {
    return null
  }
}

function fromPs(pid: number): ProcessInfo | null {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const found = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec((stdout ?? '').trim())
  if (!found || found[1]?.startsWith('Z')) return null
  return { startedAt: found[2] ?? '', command: found[3] ?? '' }
}
