import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './away.ts'
import { type Db, takeTurn, type Tx } from './pool.ts'

const TRIES = 3
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

export type AfterCommit = (then: () => void) => void

/**
 * All of `work` or nothing of it. It may run up to three times (deadlock, serialization failure), so it must not
 * touch the world: what must, is handed to `afterCommit` and happens once, after the commit.
 */
export async function inTransaction<S, T>(
  db: Db<S>,
  work: (tx: Tx<S>, afterCommit: AfterCommit) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const waiting: (() => void)[] = []
    const end = await takeTurn(db)
    try {
      const result = await db.transaction().execute((tx) => work(tx, (then) => waiting.push(then)))
      end()
      waiting.forEach(runCommitted)
      return result
    } catch (error) {
      if (attempt >= TRIES || !mayRunAgain(error)) throw error
      end()
      await sleep(Math.random() * 20 * attempt)
    } finally {
      end()
    }
  }
}

/** Thrown by work that met somebody else's: it is worth another try from the beginning. */
export class TryAgain extends Error {}

function mayRunAgain(error: unknown): boolean {
  if (error instanceof TryAgain) return true
  const code = errorCode(error)
  return code === SERIALIZATION_FAILURE || code === DEADLOCK
}

// The work is committed: whatever fails now must not look to the caller as if it were not.
function runCommitted(then: () => void): void {
  try {
    then()
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}
