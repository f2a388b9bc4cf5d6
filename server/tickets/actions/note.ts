import type { AgentActor } from '#api/endpoint.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { addNote } from './add-note.ts'
import { type Finish, takeTicket } from './hand.ts'
import { prepare, putBackWithMessage, type Writing } from './message.ts'
import { doWith, readyActs, type WithActs } from './with-acts.ts'

/** Writes what only agents see. Whoever sees the ticket may. Answers the message's id. */
export async function noteOnTicket(
  desk: Desk,
  actor: AgentActor,
  { number, channel, ...note }: Writing & WithActs & { number: string; channel?: 'agent' | 'email' },
  finish?: Finish,
): Promise<number> {
  const [prepared, ready] = await Promise.all([prepare(desk, actor, note), readyActs(desk, actor, note)])
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    const message = await addNote(doing, hand, prepared, channel)
    await doWith(doing, hand, ready, true)
    const text = await putBackWithMessage(doing, hand, message)
    await finish?.(tx, text)
    return message
  })
}
