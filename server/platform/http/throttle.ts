import type { Db } from '../db/index.ts'
import { Fault } from '../base/fault.ts'
import { countTurn, dropThrottle, returnTurn } from './store.ts'

export interface Turn {
  /** What is counted, such as a hash of purpose and address; never a plain secret. */
  key: string
  limit: number
  windowSeconds: number
  now: Date
}

/** Counts one turn; past the limit of the window it refuses with `too-many`. */
export async function takeTurn<S>(db: Db<S>, turn: Turn, message = TOO_MANY): Promise<void> {
  const { count, until } = await countTurn(db, turn)
  if (count <= turn.limit) return
  const retryAfter = Math.max(1, Math.ceil((until.getTime() - turn.now.getTime()) / 1000))
  throw new Fault('too-many', message, { retryAfter })
}

/** Takes one counted turn back, for what turned out not to count. */
export async function giveBack<S>(db: Db<S>, key: string): Promise<void> {
  await returnTurn(db, key)
}

/** Starts over, such as after signing in with success. */
export async function forgive<S>(db: Db<S>, key: string): Promise<void> {
  await dropThrottle(db, key)
}

const TOO_MANY = 'That was too often. Please wait a little and try again.'
