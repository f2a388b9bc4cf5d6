import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { copyUrgency, reorderedPriority } from '../store/urgency.ts'

const AT_ONCE = 1000

/** After an administrator put a priority elsewhere in the order: its tickets are sorted by the new place. */
export async function refreshUrgency(desk: Desk, event: number): Promise<void> {
  const priority = await reorderedPriority(desk.db, event)
  if (priority === null) return
  for (let last: number | null = 0; last !== null;) {
    const afterId: number = last
    last = await act(desk, (tx) => copyUrgency(tx, priority, { afterId, limit: AT_ONCE }))
  }
}
