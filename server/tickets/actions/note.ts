import type { Actor, AgentActor } from '#api/endpoint.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { append } from '../work.ts'
import { type Hand, putBack, takeTicket } from './hand.ts'
import { type Prepared, prepare, writeMessage, type Writing } from './message.ts'

/** Writes what only agents see. Whoever sees the ticket may. Answers the message's id. */
export async function noteOnTicket(desk: Desk, actor: AgentActor, number: string, note: Writing): Promise<number> {
  const prepared = await prepare(desk, actor, note)
  return act(desk, async (tx) => {
    const hand = await takeTicket(desk, tx, actor, { number })
    const message = await addNote(tx, actor, hand, prepared)
    await putBack(desk, tx, actor, hand)
    return message
  })
}

export async function addNote(tx: Tx, actor: Actor, hand: Hand, prepared: Prepared): Promise<number> {
  const agentId = actor.kind === 'agent' ? actor.id : null
  const author = { kind: 'note', agentId, customerId: null, channel: 'agent', delivery: null } as const
  const message = await writeMessage(tx, hand, prepared, author)
  append(hand.work, { name: 'ticket.noted', details: { message } })
  return message
}
