import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { closesAt, toStatus } from '../lifecycle.ts'
import { append } from '../work.ts'
import { enter } from '../status.ts'
import { readEndedHolds, readSilent } from '../store/due.ts'
import { type Hand, putBack, takeTicket } from './hand.ts'

const AT_ONCE = 200
const timer = { kind: 'system', part: 'timer' } as const
const DAY_MS = 86_400_000

/** Opens the tickets whose hold has ended, each stamped with its own moment. */
export async function endHolds(desk: Desk): Promise<void> {
  const { statuses, settings } = await catalog(desk)
  const status = statuses.get(settings.defaultStatus)
  if (!status) return
  for (const id of await readEndedHolds(desk.db, desk.now(), AT_ONCE)) {
    await onTicket(desk, id, (hand) => {
      const { ticket } = hand.work
      const moment = ticket.holdUntil
      if (moment === null || moment > hand.work.at) return
      append(hand.work, { name: 'ticket.status-changed', patch: toStatus(ticket, status, moment), at: moment })
    })
  }
}

/** Closes the resolved tickets whose customers stayed silent long enough, each stamped with its own moment. */
export async function closeSilent(desk: Desk): Promise<void> {
  const { statuses, settings } = await catalog(desk)
  const closed = [...statuses.values()].find(({ category, disabled }) => category === 'closed' && !disabled)
  if (!closed) return
  const silentSince = new Date(desk.now().getTime() - settings.closeDays * DAY_MS)
  for (const id of await readSilent(desk.db, silentSince, AT_ONCE)) {
    await onTicket(desk, id, (hand) => {
      const { ticket } = hand.work
      const moment = ticket.category === 'resolved' ? closesAt(ticket, settings.closeDays) : null
      if (moment === null || moment > desk.now()) return
      const at = moment.toISOString()
      enter(hand.work, 'closed', toStatus(ticket, closed, at), { by: 'timer', at })
    })
  }
}

/** Looks again under the lock: on another node, or by a person, it may have happened already. */
async function onTicket(desk: Desk, id: number, change: (hand: Hand) => void): Promise<void> {
  await act(desk, async (tx) => {
    const doing = { desk, tx, actor: timer }
    const hand = await takeTicket(doing, { id }, { evenDeleted: true })
    if (hand.sight.deleted) return
    change(hand)
    await putBack(doing, hand)
  })
}
