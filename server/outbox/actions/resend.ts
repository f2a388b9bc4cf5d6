import type { AgentActor } from '#api/endpoint.ts'
import { Fault, forbidden, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { may, seeTicket } from '../../tickets/index.ts'
import { reasons } from '../inboxes.ts'
import { tokenOf } from '../reference.ts'
import type { MailState } from '../retry.ts'
import { isReplyOf, readMail } from '../store/read.ts'
import { giveToken, queueAgain } from '../store/write.ts'
import { enqueueTry } from './enqueue.ts'
import { refreshDelivery } from './outcomes.ts'
import { noWayOut } from './way-out.ts'

const undelivered: readonly MailState[] = ['failed', 'bounced', 'kept']

/** Has a mail sent at once, whatever came of it before, unless it was sent. */
export async function resendMail(desk: Desk, id: number) {
  if (!(await readMail(desk.db, id))) throw notFound('This mail')
  await again(desk, { id }, [...undelivered, 'deferred'])
  const mail = await readMail(desk.db, id)
  if (!mail) throw notFound('This mail')
  return mail
}

/** Has the mails of a reply sent again that did not arrive. */
export async function resendMessage(
  desk: Desk,
  actor: AgentActor,
  { number, message }: { number: string; message: number },
): Promise<void> {
  const { id, sight } = await seeTicket(desk, actor, number)
  if (!(await isReplyOf(desk.db, message, id))) throw notFound('This message')
  if (!may(actor, 'ticket.reply', sight)) throw forbidden('Your role does not allow replying here.')
  await again(desk, { message }, undelivered)
}

async function again(
  desk: Desk,
  which: { id: number } | { message: number },
  states: readonly MailState[],
): Promise<void> {
  const problem = await noWayOut(desk)
  if (problem !== null) throw new Fault('conflict', reasons[problem])
  await act(desk, async (tx) => {
    const mails = await queueAgain(tx, which, { now: desk.now(), states })
    if (mails.length === 0)
      throw new Fault('conflict', 'There is nothing to send again: it was sent, or is about to be.')
    for (const { id, message } of mails) {
      await giveToken(tx, id, tokenOf(desk.config.secret, id))
      await enqueueTry(tx, id, null)
      if (message !== null) await refreshDelivery(tx, message)
    }
  })
}
