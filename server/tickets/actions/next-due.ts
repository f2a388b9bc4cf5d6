import type { Tx } from '../../schema/desk.ts'
import { writeNextDue } from '../store/tickets.ts'

/** What lists sort by: a cache that `sla` computes, outside the fold. */
export function setNextDue(
  tx: Tx,
  rows: readonly { id: number; at: Date | null; metric: string | null }[],
): Promise<void> {
  return writeNextDue(tx, rows)
}
