import type { CustomerActor } from '#api/endpoint.ts'
import type { ReadMail } from '#platform/mail/index.ts'
import { directory } from '../../agents/index.ts'
import { customerAt } from '../../customers/index.ts'
import { findByToken, LOOP_HEADER, loopMark, readToken, type SentMail } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { bannedBy, catalog } from '../../settings/index.ts'
import { takesPart } from '../../tickets/index.ts'
import type { Evidence, Thread } from '../judge.ts'
import { machineOf } from '../machine.ts'
import { numbersIn } from '../numbers.ts'
import { copiedIn, inboxFor, isOwnAddress, recipientsOf, type Sender, senderOf } from '../people.ts'
import type { MailInHand } from '../store/ledger.ts'
import { findNumbered, findReferred, findTicketPlace, type TicketPlace } from '../store/threads.ts'

/** All that is known of a mail before it becomes something. */
export interface Known {
  mail: MailInHand
  read: ReadMail
  sender: Sender | null
  /** The sender as one who acts; null where the desk does not know the address. */
  customer: CustomerActor | null
  /** Who else got it and may take part. */
  copied: Sender[]
  /** The key of the inbox whose defaults hold. */
  inbox: string | null
  evidence: Evidence
}

/** Looks up what a mail that was read has to do with this desk. */
export async function gather(
  desk: Desk,
  mail: MailInHand,
  reading: ReadMail,
  { released }: { released: boolean },
): Promise<Known> {
  const [{ settings, inboxes }, { agents }] = await Promise.all([catalog(desk), directory(desk)])
  const read = { ...reading, automatic: machineOf(reading) }
  const sender = senderOf(read, mail.envelope, settings)
  const customer = sender && (await customerAt(desk.db, sender.email))
  const recipients = recipientsOf(read, mail.envelope)
  const { thread, takesPart: part } = await findThread(desk, read, recipients, customer)
  const addresses = new Set([...agents.values()].map(({ email }) => email.toLowerCase()))
  return {
    ...{ mail, read, sender, customer },
    copied: settings.ccTakesPart ? copiedIn(read, { inboxes, sender, agents: addresses }) : [],
    inbox: inboxFor(inboxes, mail.inbox, recipients)?.key ?? null,
    evidence: {
      ...{ read, sender, thread, takesPart: part, settings, released },
      own: ownOf(desk, read, sender !== null && isOwnAddress(inboxes, sender.email)),
      banned: sender && (await bannedBy(desk, sender.email)),
    },
  }
}

function ownOf({ config }: Desk, { headers }: ReadMail, isOwnSender: boolean): Evidence['own'] {
  const marks = headers.filter(({ name }) => name.toLowerCase() === LOOP_HEADER.toLowerCase())
  // Another desk has another one.
  if (marks.some(({ value }) => value.trim() === loopMark(config.secret))) return 'mark'
  return isOwnSender ? 'address' : null
}

interface Found {
  thread: Thread | null
  takesPart: boolean
}

/** The ticket that a mail belongs to: the surest sign first, and of equal signs one in whose ticket the sender takes part. */
async function findThread(
  desk: Desk,
  read: ReadMail,
  recipients: readonly string[],
  customer: CustomerActor | null,
): Promise<Found> {
  const newest = read.references.toReversed()
  const ours = await findOurs(desk, [...newest, ...recipients, read.text.slice(-20_000)])
  const signed = ours?.ticket == null ? null : await findTicketPlace(desk.db, ours.ticket)
  const signs: { how: Thread['how']; tickets: TicketPlace[] }[] = [
    { how: 'signed', tickets: signed ? [signed] : [] },
    { how: 'reference', tickets: await findReferred(desk.db, read.references) },
    { how: 'number', tickets: await findNumbered(desk.db, numbersIn(read.subject)) },
  ]
  let first: Thread | null = null
  for (const { how, tickets } of signs) {
    for (const ticket of tickets) {
      first ??= { ticket, how }
      const isPart = customer !== null && (await takesPart(desk, customer, ticket.number)) !== null
      if (isPart) return { thread: { ticket, how }, takesPart: true }
    }
  }
  return { thread: first, takesPart: false }
}

/** The mail of ours that any of these names with a token that we signed. */
export async function findOurs(desk: Desk, texts: readonly string[]): Promise<SentMail | null> {
  for (const text of texts) {
    const found = readToken(desk.config.secret, text)
    const mail = found && (await findByToken(desk.db, found))
    if (mail) return mail
  }
  return null
}
