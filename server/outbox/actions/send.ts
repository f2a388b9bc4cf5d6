import type { Inbox } from '#api/inboxes.ts'
import { inTransaction } from '#platform/db/index.ts'
import type { SendOutcome } from '#platform/mail/send/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { beginTry, type MailInHand } from '../store/send.ts'
import { compose } from './compose.ts'
import { noteKept, noteOutcome } from './outcomes.ts'
import { transportOf, wayOut } from './way-out.ts'

/**
 * Tries to send a mail that waits, and notes what came of it. Where the desk dies in between it is tried again, with
 * the same Message-ID: once too often rather than never.
 */
export async function sendMail(desk: Desk, id: number): Promise<void> {
  const mail = await inTransaction(desk.db, (tx) => beginTry(tx, id))
  if (!mail) return
  const { inbox, problem } = await wayOut(desk, mail)
  if (problem !== null || inbox === null) return noteKept(desk, mail, problem ?? 'no-address')
  const outcome = await attempt(desk, mail, inbox)
  const { kind } = outcome
  const said = { mail: id, attempts: mail.attempts, inbox: inbox.key, outcome: kind }
  if (kind === 'sent') desk.log.debug(said, 'a mail was taken by its server')
  else desk.log.warn({ ...said, ...('why' in outcome ? { why: outcome.why } : {}) }, 'a mail was not taken')
  await noteOutcome(desk, mail, outcome)
}

async function attempt(desk: Desk, mail: MailInHand, inbox: Inbox): Promise<SendOutcome> {
  try {
    const post = await compose(desk, mail, inbox)
    return await (await transportOf(desk, inbox)).send(post)
  } catch (error) {
    desk.log.error({ err: error, mail: mail.id }, 'a mail could not be put together')
    return { kind: 'deferred', answer: 'The mail could not be put together.', why: 'later' }
  }
}
