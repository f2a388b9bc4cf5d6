import { rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../process/alive.ts'
import { livingPostmaster } from './postmaster.ts'

const NAME = /^ostler-pg-(\d+)-/

/** Ends and removes the throw-away clusters of processes that died without doing so. */
export async function sweepAbandoned(): Promise<void> {
  for (const parent of new Set([tmpdir(), '/tmp'])) {
    for (const name of await readdir(parent).catch(() => [])) {
      const owner = NAME.exec(name)?.[1]
      if (owner === undefined || isAlive(Number(owner))) continue
      const home = join(parent, name)
      endNow(home, null)
      await rm(home, { recursive: true, force: true }).catch(() => undefined)
    }
  }
}

/** The last resort of a process that ends without having stopped its throw-away cluster. */
export function dropOnExit(home: string, pid: number): void {
  process.once('exit', () => {
    endNow(home, pid)
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  })
}

// Nothing in it is wanted any more: the quickest end is the best.
function endNow(home: string, startedPid: number | null): void {
  try {
    const pid = livingPostmaster(join(home, 'data'))?.pid
    if (pid !== undefined && (startedPid === null || startedPid === pid)) process.kill(pid, 'SIGQUIT')
  } catch {
    // Not ours, or gone already.
  }
}
