import { inTransaction } from '#platform/db/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { dropEmptyCounts, foldCounts, markOverdue } from '../store/counts.ts'
import { forgetEverMade } from './number.ts'

const AT_ONCE = 5_000

/**
 * Marks the tickets whose due moment has passed: what the queue of overdue tickets and its count rest on. Those of a
 * desk that was filled at once are no news to anybody.
 */
export async function markFallenDue(desk: Desk, { isNews = true } = {}): Promise<void> {
  for (;;) {
    const marked = await inTransaction(desk.db, (tx) => markOverdue(tx, desk.now(), { limit: AT_ONCE, isNews }))
    if (marked < AT_ONCE) return
  }
}

/** Adds what changed to the kept counts of the queues. */
export async function keepCounts(desk: Desk): Promise<void> {
  for (;;) {
    if ((await inTransaction(desk.db, foldCounts)) === 0) return
  }
}

/** Drops the counts that stand at nothing, and lets the length of numbers follow how many tickets there are. */
export async function tidyCounts(desk: Desk): Promise<void> {
  forgetEverMade(desk)
  await inTransaction(desk.db, dropEmptyCounts)
}
