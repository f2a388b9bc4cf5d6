import type { Log } from '../base/log.ts'
import type { Db } from '../db/index.ts'
import { type RecordedEvent, safePosition } from '../events/index.ts'
import { eventsBetween } from './store.ts'

interface FollowerOptions<S, T> {
  db: Db<S>
  log: Log
  /** Milliseconds after which it looks even if nobody says that there is something. */
  poll: number
  /** While nobody listens, nothing needs to be read. */
  isHeard(): boolean
  understand(events: RecordedEvent[]): Promise<T>
  /** Told in order; `reached` is how far the log has been looked at. */
  tell(news: T, reached: number): void
}

/** Follows the log from here on, and says to those who listen what it means. */
export interface Follower extends AsyncDisposable {
  wake(): void
  /** Resolves once the follower has a place in the log. */
  ready(): Promise<void>
  /** How far everybody who listens has been told. */
  position(): number
}

export const PAGE = 1_000

export function createFollower<S, T>({ db, log, ...options }: FollowerOptions<S, T>): Follower {
  let position: number | null = null
  let isEnding = false
  let isWanted = false
  let reading: Promise<void> | null = null

  const read = async () => {
    const safe = await safePosition(db)
    let at: number = position ?? safe
    while (at < safe && options.isHeard()) {
      const events = await eventsBetween(db, at, safe, PAGE)
      const news = await options.understand(events)
      at = events.length < PAGE ? safe : (events.at(-1)?.position ?? safe)
      options.tell(news, at)
      position = at
    }
    position = Math.max(at, safe)
  }
  const readAll = async () => {
    while (isWanted && !isEnding) {
      isWanted = false
      await read().catch((error: unknown) => log.warn({ err: error }, 'live updates could not be read; they will be'))
    }
    reading = null
  }
  const wake = () => {
    isWanted = true
    reading ??= readAll()
  }
  const polling = setInterval(wake, options.poll)
  return {
    wake,
    async ready() {
      const safe = position ?? (await safePosition(db))
      position ??= safe
    },
    position: () => position ?? 0,
    async [Symbol.asyncDispose]() {
      isEnding = true
      clearInterval(polling)
      await reading
    },
  }
}
