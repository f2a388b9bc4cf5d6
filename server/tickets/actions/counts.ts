import { inTransaction } from '#platform/db/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { dropEmptyCounts, foldCounts, markOverdue, readNextFallDue } from '../store/counts.ts'
import { forgetEverMade } from './number.ts'

const AT_ONCE = 5_000

/** When the next ticket falls due; null: none. */
export function nextFallDue(desk: Desk): Promise<Date | null> {
  return readNextFallDue(desk.db)
}

/** Marks the tickets whose due moment has passed: what the queue of overdue tickets and its count rest on. */
export async function markFallenDue(desk: Desk): Promise<void> {
  for (;;) {
    const marked = await inTransaction(desk.db, (tx) => markOverdue(tx, desk.now(), AT_ONCE))
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
