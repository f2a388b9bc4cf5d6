import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { closesAt, toStatus } from '../lifecycle.ts'
import { append } from '../work.ts'
import { enter } from '../status.ts'
import { readEndedHolds, readLongestSilent, readNextEndOfHold, readSilent } from '../store/due.ts'
import { type Hand, putBack, takeTicket } from './hand.ts'

const AT_ONCE = 200
const timer = { kind: 'system', part: 'timer' } as const
const DAY_MS = 86_400_000

/** When the next hold ends; null: none does. */
export function nextEndOfHold(desk: Desk): Promise<Date | null> {
  return readNextEndOfHold(desk.db)
}

/** Opens the tickets whose hold has ended, each stamped with its own moment. */
export async function endHolds(desk: Desk): Promise<void> {
  const { statuses, settings } = await catalog(desk)
  const status = statuses.get(settings.defaultStatus)
  if (!status) return
  const read = () => readEndedHolds(desk.db, desk.now(), AT_ONCE)
  await untilNoneIsLeft(desk, read, (hand) => {
    const { ticket } = hand.work
    const moment = ticket.holdUntil
    if (moment === null || moment > hand.work.at) return
    append(hand.work, { name: 'ticket.status-changed', patch: toStatus(ticket, status, moment), at: moment })
  })
}

/** When the next resolved ticket closes by silence; null: none does. */
export async function nextClosing(desk: Desk): Promise<Date | null> {
  const [{ settings }, since] = [await catalog(desk), await readLongestSilent(desk.db)]
  return since && new Date(since.getTime() + settings.closeDays * DAY_MS)
}

/** Closes the resolved tickets whose customers stayed silent long enough, each stamped with its own moment. */
export async function closeSilent(desk: Desk): Promise<void> {
  const { statuses, settings } = await catalog(desk)
  const closed = [...statuses.values()].find(({ category, disabled }) => category === 'closed' && !disabled)
  if (!closed) return
  const silentSince = new Date(desk.now().getTime() - settings.closeDays * DAY_MS)
  const read = () => readSilent(desk.db, silentSince, AT_ONCE)
  await untilNoneIsLeft(desk, read, (hand) => {
    const { ticket } = hand.work
    const moment = ticket.category === 'resolved' ? closesAt(ticket, settings.closeDays) : null
    if (moment === null || moment > desk.now()) return
    const at = moment.toISOString()
    enter(hand.work, 'closed', toStatus(ticket, closed, at), { by: 'timer', at })
  })
}

/** Batch after batch, as long as there is one in which something changed: after a standstill there may be thousands. */
async function untilNoneIsLeft(desk: Desk, read: () => Promise<number[]>, change: (hand: Hand) => void): Promise<void> {
  for (;;) {
    const ids = await read()
    let changed = 0
    for (const id of ids) changed += await onTicket(desk, id, change)
    if (ids.length < AT_ONCE || changed === 0) return
  }
}

/** Looks again under the lock: on another node, or by a person, it may have happened already. */
async function onTicket(desk: Desk, id: number, change: (hand: Hand) => void): Promise<0 | 1> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor: timer }
    const hand = await takeTicket(doing, { id }, { evenDeleted: true })
    if (hand.sight.deleted) return 0
    change(hand)
    return (await putBack(doing, hand)) > 0 ? 1 : 0
  })
}
