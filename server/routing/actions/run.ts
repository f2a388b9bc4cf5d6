import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { type Cursor, placesWithWaiting } from '../store/waiting.ts'
import { readGround } from './ground.ts'
import { routeSome, type Stage } from './route.ts'
import { routedPlaces, rulebook } from './rules.ts'

/** So many batches of which nothing could be given are enough for one run. */
const MOST_VAIN = 8

interface Run {
  running: Promise<void>
  next: Promise<void> | null
}
const runs = new WeakMap<Desk, Run>()

/**
 * Gives what waits to those who can have it. On a node one run comes after the other: whoever asks during one shares the
 * next. A long backlog of which nothing can be given is looked through to its end only where the `whole` is asked for.
 */
export function routeWaiting(desk: Desk, { whole = false } = {}): Promise<void> {
  const run = runs.get(desk)
  if (!run) return start(desk, whole)
  run.next ??= run.running.catch(() => undefined).then(() => start(desk, whole))
  return run.next
}

function start(desk: Desk, whole: boolean): Promise<void> {
  const run: Run = { running: routeAll(desk, whole), next: null }
  runs.set(desk, run)
  const end = () => {
    if (run.next === null) runs.delete(desk)
  }
  run.running.then(end, end)
  return run.running
}

async function routeAll(desk: Desk, whole: boolean): Promise<void> {
  const routed = routedPlaces(await rulebook(desk))
  const places = routed.length > 0 ? await placesWithWaiting(desk.db, routed) : []
  if (places.length === 0) return
  const kept = new Set<number>()
  let after: Cursor | null = null
  let vain = 0
  do {
    // Read before the transaction: whoever waits for a turn holds no second connection.
    const stage: Stage = { places, after, kept, ground: await readGround(desk) }
    const { next, given } = await act(desk, (tx) => routeSome(desk, tx, stage))
    after = next
    vain = given > 0 ? 0 : vain + 1
  } while (after !== null && (whole || vain < MOST_VAIN))
}
