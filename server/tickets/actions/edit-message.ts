import type { AgentActor } from '#api/endpoint.ts'
import { Fault, forbidden, notFound } from '#platform/base/fault.ts'
import { preview, sanitiserVersion } from '#platform/base/html.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { may } from '../policy.ts'
import { findMessage, reviseMessage } from '../store/messages.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'
import { prepare, type Writing } from './message.ts'

/** Corrects a reply or a note; the earlier words stay as a version. What a customer wrote stays as they wrote it. */
export async function editMessage(
  desk: Desk,
  actor: AgentActor,
  { number, message: id }: { number: string; message: number },
  writing: Writing,
): Promise<void> {
  const { text, html } = await prepare(desk, actor, writing)
  await act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    const message = await findMessage(tx, hand.work.id, id)
    if (!message) throw notFound('This message')
    if (message.erased) throw new Fault('conflict', 'The words of this message were erased.')
    if (message.withdrawn) throw new Fault('conflict', 'This reply was taken back.')
    if (message.kind === 'message') throw new Fault('forbidden', 'What a customer wrote cannot be edited.')
    if (message.agentId !== actor.id && !may(actor, 'thread.edit', hand.sight)) {
      throw forbidden('Your role does not allow editing what others wrote.')
    }
    if (message.html === html) return
    await reviseMessage(
      tx,
      message,
      { text, html, htmlVersion: sanitiserVersion },
      { agentId: actor.id, at: hand.work.at },
    )
    if (message.seq === hand.work.ticket.heardSeq) hand.preview = preview(text)
    append(hand.work, { name: 'ticket.message-edited', details: { message: id } })
    await putBack(doing, hand)
  })
}
