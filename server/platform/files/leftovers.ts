import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../process/alive.ts'

const ABANDONED_AFTER_MS = 24 * 3600 * 1000

// A container's processes often have the same number at each start: the life tells them apart.
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 12)
const life = randomBytes(6).toString('hex')

/** A name that says who writes the file. */
export function temporaryName(): string {
  return [machine, process.pid, life, randomBytes(12).toString('hex')].join('-')
}

/** Removes what writers left behind that are gone. Other nodes may be writing into the same folder right now. */
export function sweepLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (isAbandoned(name) || isOld(path)) rmSync(path, { force: true })
  }
}

function isAbandoned(name: string): boolean {
  const [where, pid, whose] = name.split('-')
  if (where !== machine || whose === life) return false
  return Number(pid) === process.pid || !isAlive(Number(pid))
}

function isOld(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && found.mtimeMs < Date.now() - ABANDONED_AFTER_MS
}
