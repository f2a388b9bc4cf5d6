import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { readFallenDue, takeFallenDue } from '../store/due.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'

const AT_ONCE = 200
const timer = { kind: 'system', part: 'timer' } as const

/**
 * Puts on record that tickets fell due while they wait for an agent: once for each due moment, stamped with that moment
 * however late it is noticed.
 */
export async function recordFallenDue(desk: Desk): Promise<void> {
  for (;;) {
    const ids = await readFallenDue(desk.db, AT_ONCE)
    let recorded = 0
    for (const id of ids) recorded += await recordOne(desk, id)
    if (ids.length < AT_ONCE || recorded === 0) return
  }
}

async function recordOne(desk: Desk, id: number): Promise<number> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor: timer }
    const hand = await takeTicket(doing, { id }, { evenDeleted: true })
    const fallen = await takeFallenDue(tx, id)
    if (!fallen) return 0
    const dueAt = fallen.at.toISOString()
    append(hand.work, { name: 'ticket.overdue', details: { metric: fallen.metric, dueAt }, at: dueAt })
    return putBack(doing, hand)
  })
}
