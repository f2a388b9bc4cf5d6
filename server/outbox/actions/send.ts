import type { Inbox } from '#api/inboxes.ts'
import { inTransaction } from '#platform/db/index.ts'
import type { SendOutcome } from '#platform/mail/send/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { beginTry, type MailInHand } from '../store/send.ts'
import { isFailing, noteSendFails, noteSends } from '../store/sending.ts'
import { sendTrouble } from '../trouble.ts'
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
    const outcome = await (await transportOf(desk, await wayFor(desk, mail, inbox))).send(post)
    await noteSending(desk, inbox, outcome)
    return outcome
  } catch (error) {
    desk.log.error({ err: error, mail: mail.id }, 'a mail could not be put together')
    return { kind: 'deferred', answer: 'The mail could not be put together.', why: 'later' }
  }
}

/** What tells that an inbox cannot send goes out by the relay of the desk, where there is one. */
async function wayFor(desk: Desk, { kind }: MailInHand, inbox: Inbox): Promise<Inbox> {
  if (kind !== 'desk.trouble' || inbox.send === null || desk.config.smtpUrl === null) return inbox
  return (await isFailing(desk.db, inbox.key)) ? { ...inbox, send: null } : inbox
}

/** Whether the own server of an inbox lets it send. */
async function noteSending(desk: Desk, { key, send }: Inbox, outcome: SendOutcome): Promise<void> {
  if (send === null) return
  const trouble = sendTrouble(outcome, send.auth)
  if (trouble === null) await noteSends(desk.db, key)
  else if (trouble !== 'unknown') await noteSendFails(desk.db, key, { at: desk.now(), error: trouble.words })
}
