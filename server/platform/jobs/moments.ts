import type { Log } from '../base/log.ts'
import { createBell } from './bell.ts'

/** Something that is done at moments that are kept in the database. */
export interface MomentEntry {
  name: string
  /** When it is to be done next; null: nothing waits for it. Asked after every change, so an index must serve it. */
  next: () => Promise<Date | null>
  /** Does all that is due by now, once on any number of nodes. */
  run: () => Promise<void>
}

export interface Moments extends AsyncDisposable {
  /** Something changed, perhaps when something is due. */
  wake(): void
}

/** Whoever is asleep looks this often all the same, in case nobody woke it. */
const LONGEST_MS = 30_000
/** Between two looks, however much changes. */
const SHORTEST_MS = 100
/** After something was due and still is: somebody else is at it, or it failed. */
const AGAIN_MS = 1_000

/** One loop that sleeps until the next moment of any of them, and wakes when something changes. */
export function startMoments(entries: readonly MomentEntry[], { now, log }: { now: () => Date; log: Log }): Moments {
  const [changes, ending] = [createBell(), { now: false }]
  const attempt = async <T>({ name }: MomentEntry, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      log.error({ err: error, moment: name }, 'what is done at its moment failed; it is tried again')
      return null
    }
  }
  /** How long nothing will be due, in milliseconds. */
  const once = async (): Promise<number> => {
    let rest = LONGEST_MS
    for (const entry of entries) {
      const left = async () => {
        const next = await attempt(entry, entry.next)
        return next === null ? LONGEST_MS : next.getTime() - now().getTime()
      }
      let wait = await left()
      if (wait <= 0) {
        await attempt(entry, entry.run)
        wait = await left()
        if (wait <= 0) wait = AGAIN_MS
      }
      rest = Math.min(rest, wait)
    }
    return rest
  }
  const loop = async () => {
    while (!ending.now) {
      const rest = await once()
      if (ending.now) return
      const started = performance.now()
      await changes.wait(Math.max(SHORTEST_MS, rest))
      const tooSoon = SHORTEST_MS - (performance.now() - started)
      if (tooSoon > 0) await pause(tooSoon)
    }
  }
  const running = loop()
  return {
    wake: () => changes.ring(),
    async [Symbol.asyncDispose]() {
      ending.now = true
      changes.ring()
      await running
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
