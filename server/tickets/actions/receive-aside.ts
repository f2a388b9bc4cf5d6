import { act } from '#platform/events/index.ts'
import { customerFor } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'
import { prepare, writeMessage, type Writing } from './message.ts'

export interface Aside extends Writing {
  /** The ticket's id. */
  ticket: number
  /** Whose words they are; null where nobody can tell. */
  from: { email: string; name?: string } | null
  /** Somebody should look at it: the ticket counts as not answered. */
  heed: boolean
}

/**
 * Puts beside a ticket what came from outside and must neither reach the customer nor move the ticket: an automatic
 * answer, or words of somebody who takes no part in it. Only agents see it. Answers the message's id.
 */
export async function receiveAside(
  desk: Desk,
  { ticket, from, heed, ...writing }: Aside,
  finish?: (tx: Tx, message: number) => Promise<void>,
): Promise<number> {
  const actor = { kind: 'system', part: 'mail' } as const
  const prepared = await prepare(desk, actor, writing)
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { id: ticket })
    const customer = from && (await customerFor(tx, from, desk.now()))
    const author = { kind: 'note', agentId: null, customerId: customer?.id ?? null, channel: 'email' } as const
    const message = await writeMessage(tx, hand, prepared, { ...author, delivery: null })
    append(hand.work, { name: 'ticket.noted', patch: heed ? { answered: false } : {}, details: { message } })
    await putBack(doing, hand)
    await finish?.(tx, message)
    return message
  })
}
