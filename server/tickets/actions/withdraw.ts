import type { AgentActor } from '#api/endpoint.ts'
import { Fault, forbidden, notFound } from '#platform/base/fault.ts'
import { preview } from '#platform/base/html.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { findMessage } from '../store/messages.ts'
import {
  type FileAgain,
  markWithdrawn,
  offerAgain,
  readFieldTexts,
  readLastHeard,
  readSteps,
} from '../store/withdraw.ts'
import { takingBack } from '../withdrawal.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'
import { ownerOf } from './message.ts'

/**
 * Takes a reply back while it is held: nobody gets it, and what was done with it is undone if nothing else has happened
 * since. Answers whether it was, and the reply's files to be attached again.
 */
export async function withdrawReply(
  desk: Desk,
  actor: AgentActor,
  { number, message: id }: { number: string; message: number },
): Promise<{ restored: boolean; files: FileAgain[] }> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    const { work } = hand
    const message = await findMessage(tx, work.id, id)
    if (!message) throw notFound('This message')
    if (message.kind !== 'reply' || message.agentId !== actor.id) {
      throw forbidden('Only a reply of your own can be taken back.')
    }
    if (message.withdrawn) throw new Fault('conflict', 'This reply was taken back.')
    const now = desk.now()
    if (!(await markWithdrawn(tx, id, now))) throw new Fault('conflict', 'It is on its way already.')
    const heard = await readLastHeard(tx, work.id)
    const { patch, restored } = takingBack(await readSteps(tx, work.id, message.seq), work.ticket, heard)
    hand.preview = preview(heard?.text ?? '')
    if (patch.fields) hand.fields = { ...hand.fields, ...(await readFieldTexts(tx, work.id, patch.fields)) }
    append(work, { name: 'ticket.reply-withdrawn', patch, details: { message: id, restored } })
    await putBack(doing, hand)
    return { restored, files: await offerAgain(tx, id, { owner: ownerOf(actor), now }) }
  })
}
