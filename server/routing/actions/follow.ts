import type { Desk, DeskEvent } from '../../schema/desk.ts'
import { isAbsent } from '../../agents/index.ts'
import { leaveAbsent } from './absent.ts'
import { readGround } from './ground.ts'
import { routedPlaces, rulebookInAct } from './rules.ts'
import { routeWaiting } from './run.ts'
import { isCustomersWord, mayFree } from '../touched.ts'
import { readAct } from '../store/acts.ts'

/** Whether routing has to look at something after it: asked with every event, in the transaction of it. */
export async function isForRouter(
  desk: Desk,
  event: Pick<DeskEvent, 'name' | 'changes' | 'details'>,
): Promise<boolean> {
  const rules = await rulebookInAct(desk)
  // What is switched on just now is not known yet.
  if (routedPlaces(rules).length === 0) return event.details['kind'] === 'routing'
  if (mayFree(event)) return true
  if (!isCustomersWord(event) || [...rules.values()].every(({ enabled, absent }) => !enabled || absent === 'keep')) {
    return false
  }
  return [...(await readGround(desk)).colleagues.values()].some(isAbsent)
}

/** Does what follows from an act: from its first such event to its last. Doing it again does no harm. */
export async function follow(desk: Desk, { event, last }: { event?: number; last?: number }): Promise<void> {
  const happened = event === undefined ? [] : await readAct(desk.db, { from: event, to: last ?? event })
  // What was changed elsewhere may not have been heard of here yet.
  if (happened.some((each) => each.ticket === null)) {
    for (const name of ['directory', 'catalog', 'routing']) desk.cache.forget(name)
  }
  const ticket = happened.find(isCustomersWord)?.ticket ?? null
  if (ticket !== null) await leaveAbsent(desk, ticket)
  await routeWaiting(desk)
}
