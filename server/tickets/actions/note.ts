import type { AgentActor } from '#api/endpoint.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { append } from '../work.ts'
import { type Doing, type Finish, type Hand, takeTicket } from './hand.ts'
import { type Prepared, prepare, putBackWithMessage, writeMessage, type Writing } from './message.ts'

/** Writes what only agents see. Whoever sees the ticket may. Answers the message's id. */
export async function noteOnTicket(
  desk: Desk,
  actor: AgentActor,
  { number, channel, ...note }: Writing & { number: string; channel?: 'agent' | 'email' },
  finish?: Finish,
): Promise<number> {
  const prepared = await prepare(desk, actor, note)
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    const message = await addNote(doing, hand, prepared, channel)
    const text = await putBackWithMessage(doing, hand, message)
    await finish?.(tx, text)
    return message
  })
}

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
