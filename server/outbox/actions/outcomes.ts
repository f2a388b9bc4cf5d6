import { inTransaction } from '#platform/db/index.ts'
import { act } from '#platform/events/index.ts'
import type { SendOutcome } from '#platform/mail/send/index.ts'
import { markMailFailing } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { recordUndelivered, setDeliveries } from '../../tickets/index.ts'
import { type NoWay, reasons } from '../inboxes.ts'
import { deliveryOf, nextTry } from '../retry.ts'
import { findMail, readStates } from '../store/read.ts'
import type { MailInHand } from '../store/send.ts'
import { settle, type Settled, writeBounced } from '../store/write.ts'
import { enqueueTry } from './enqueue.ts'

const over = { answer: null, sentAt: null, nextTryAt: null }

/** There is no way out (any more): it stays to be read, until somebody has it sent. */
export async function noteKept(desk: Desk, mail: MailInHand, problem: NoWay): Promise<void> {
  await inTransaction(desk.db, (tx) => finish(tx, mail, { ...over, state: 'kept', answer: reasons[problem] }))
}

export async function noteOutcome(desk: Desk, mail: MailInHand, outcome: SendOutcome): Promise<void> {
  const { answer } = outcome
  const now = desk.now()
  if (outcome.kind === 'sent') {
    await inTransaction(desk.db, (tx) => finish(tx, mail, { ...over, state: 'sent', answer, sentAt: now }))
    return
  }
  const next = outcome.kind === 'refused' ? null : nextTry(mail.attempts, now, desk.random(1).readUInt8() / 255)
  if (next === null) return noteFailed(desk, mail, outcome)
  await inTransaction(desk.db, async (tx) => {
    const isMine = await finish(tx, mail, { ...over, state: 'deferred', answer, nextTryAt: next })
    if (isMine) await enqueueTry(tx, mail.id, next)
  })
}

async function noteFailed(desk: Desk, mail: MailInHand, outcome: SendOutcome): Promise<void> {
  const isAddress = outcome.kind === 'refused' && outcome.who === 'recipient'
  const failed = { ...over, state: 'failed' as const, answer: outcome.answer }
  await act(desk, (tx) =>
    undelivered({ desk, tx }, { ...mail, mail: mail.id, bounced: false, words: outcome.answer }, async () => {
      if (!(await finish(tx, mail, failed))) return false
      if (isAddress && mail.customer !== null) await markMailFailing(tx, mail.customer, desk.now())
      return true
    }),
  )
}

export interface Bounce {
  mailId: number
  /** Mail to this address never arrives, as far as its server says. */
  permanent: boolean
  /** What the report said, such as `5.1.1`. */
  status: string | null
}

/** A mail of ours came back. Doing it again changes nothing; answers whether it did. */
export async function markBounced(tx: Tx, desk: Desk, { mailId, permanent, status }: Bounce): Promise<boolean> {
  const sent = await findMail(tx, mailId)
  if (!sent) return false
  const words = status ?? 'It came back.'
  let isNew = false
  await undelivered({ desk, tx }, { ...sent, bounced: true, words }, async () => {
    isNew = await writeBounced(tx, mailId, words)
    if (!isNew) return false
    if (sent.message !== null) await refreshDelivery(tx, sent.message)
    if (permanent && sent.customer !== null) await markMailFailing(tx, sent.customer, desk.now())
    return true
  })
  return isNew
}

interface Undelivered {
  ticket: number | null
  message: number | null
  customer: number | null
  mail: number
  bounced: boolean
  words: string
}

/** Writes it down; in a ticket its history says so too, where it was a customer who did not get it. */
async function undelivered(
  { desk, tx }: { desk: Desk; tx: Tx },
  { ticket, customer, message, mail, bounced, words }: Undelivered,
  write: () => Promise<boolean>,
): Promise<void> {
  if (ticket === null || customer === null) await write()
  else await recordUndelivered({ desk, tx }, { ticket, customer, message, mail, bounced, words }, write)
}

/** Once all letters of replies are written: says what becomes of each, also where there were none to write. */
export async function settleDeliveries(tx: Tx, messages: readonly number[]): Promise<void> {
  if (messages.length === 0) return
  const found = await readStates(tx, messages)
  await setDeliveries(
    tx,
    found.map(({ message, states }) => ({ message, delivery: deliveryOf(states) ?? 'none' })),
  )
}

/** Makes a reply say what became of its letters. */
export async function refreshDelivery(tx: Tx, message: number): Promise<void> {
  const [found] = await readStates(tx, [message])
  const delivery = deliveryOf(found?.states ?? [])
  if (delivery !== null) await setDeliveries(tx, [{ message, delivery }])
}

async function finish(tx: Tx, { id, attempts, message }: MailInHand, to: Settled): Promise<boolean> {
  const isMine = await settle(tx, id, attempts, to)
  if (isMine && message !== null) await refreshDelivery(tx, message)
  return isMine
}
