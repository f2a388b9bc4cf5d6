import { append } from '../work.ts'
import type { Doing, Hand } from './hand.ts'
import { type Prepared, writeMessage } from './message.ts'

/** Writes a note into the ticket in hand; answers its id. */
export async function addNote(
  { tx, actor }: Doing,
  hand: Hand,
  prepared: Prepared,
  channel: 'agent' | 'email' = 'agent',
): Promise<number> {
  const agentId = actor.kind === 'agent' ? actor.id : null
  const author = { kind: 'note', agentId, customerId: null, channel, delivery: null } as const
  const message = await writeMessage(tx, hand, prepared, author)
  append(hand.work, { name: 'ticket.noted', details: { message } })
  return message
}
