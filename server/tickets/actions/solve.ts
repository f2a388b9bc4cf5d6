import type { CustomerActor } from '#api/endpoint.ts'
import { Fault } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { answerTo, toStatus } from '../lifecycle.ts'
import { enter } from '../status.ts'
import { putBack, takeTicket } from './hand.ts'
import { open } from './receive.ts'

/** The customer says that it is solved: closes from any state, whatever is still to be filled in. */
export async function closeAsCustomer(desk: Desk, actor: CustomerActor, number: string): Promise<void> {
  const { statuses } = await catalog(desk)
  const closed = [...statuses.values()].find(({ category, disabled }) => category === 'closed' && !disabled)
  if (!closed) throw new Error('there is no status of the category closed')
  await act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (hand.work.ticket.category === 'closed') return
    enter(hand.work, 'closed', toStatus(hand.work.ticket, closed, hand.work.at), { by: 'customer' })
    await putBack(doing, hand)
  })
}

/** The customer reopens without words. Throws `conflict` once the ticket is closed for too long. */
export async function reopenAsCustomer(desk: Desk, actor: CustomerActor, number: string): Promise<void> {
  const { settings } = await catalog(desk)
  await act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    const outcome = answerTo(hand.work.ticket, desk.now(), settings.reopenDays)
    if (outcome === 'new-ticket') {
      throw new Fault(
        'conflict',
        'This ticket was closed too long ago to be reopened. Write a message: it opens a new one.',
      )
    }
    if (outcome !== 'reopens') return
    await open(desk, hand)
    await putBack(doing, hand)
  })
}
