import type { CustomerActor } from '#api/endpoint.ts'
import { sameAddress } from '#platform/base/address.ts'
import { authenticate, type Authentication, type ReadMail } from '#platform/mail/index.ts'
import { directory } from '../../agents/index.ts'
import { customerAt } from '../../customers/index.ts'
import { findByToken, LOOP_HEADER, loopMark, readToken, type SentMail } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { bannedBy, catalog } from '../../settings/index.ts'
import { takesPart } from '../../tickets/index.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { Evidence, Thread } from '../judge.ts'
import { machineOf } from '../machine.ts'
import { numbersIn } from '../numbers.ts'
import { copiedIn, inboxFor, isOwnAddress, recipientsOf, type Sender, senderOf } from '../people.ts'
import { isForged, isProven } from '../proof.ts'
import { findSame, type MailInHand } from '../store/ledger.ts'
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
  /** Whether it is from whom it says; null where nothing tells. */
  auth: Authentication | null
  evidence: Evidence
}

export interface Gathering {
  released: boolean
  /** The mail as it came. */
  raw: Buffer
}

/** Looks up what a mail that was read has to do with this desk. */
export async function gather(
  desk: Desk,
  mail: MailInHand,
  reading: ReadMail,
  { released, raw }: Gathering,
): Promise<Known> {
  const [{ settings, inboxes }, { agents }] = await Promise.all([catalog(desk), directory(desk)])
  const read = { ...reading, automatic: machineOf(reading) }
  const sender = senderOf(read, mail.envelope, settings)
  const recipients = recipientsOf(read, mail.envelope)
  const ours = await findOurs(desk, [...read.references.toReversed(), ...recipients, read.text.slice(-20_000)])
  const signs = await findSigns(desk, read, ours)
  // After their tickets: whoever opened one of them in this very moment is known by now.
  const customer = sender && (await customerAt(desk.db, sender.email))
  const { thread, takesPart: part } = await threadOf(desk, signs, customer)
  const addresses = new Set([...agents.values()].map(({ email }) => email.toLowerCase()))
  const own = ownOf(desk, read, sender !== null && isOwnAddress(inboxes, sender.email))
  const auth = own === null ? await authenticated(desk, mail, read, raw) : null
  return {
    ...{ mail, read, sender, customer, auth },
    copied: settings.ccTakesPart ? copiedIn(read, { inboxes, sender, agents: addresses }) : [],
    inbox: inboxFor(inboxes, mail.inbox, recipients)?.key ?? null,
    evidence: {
      ...{ read, sender, thread, takesPart: part, settings, released, own },
      banned: sender && (await bannedBy(desk, sender.email)),
      forged: isForged(auth),
      answering: ours && (await answeringOf(desk, read, { ours, auth })),
    },
  }
}

/** Whether it is from whom it says. Nothing is asked about a mail that came before. */
async function authenticated(
  desk: Desk,
  mail: MailInHand,
  read: ReadMail,
  raw: Buffer,
): Promise<Authentication | null> {
  const { settings } = await catalog(desk)
  const { ip, helo = '', from: mailFrom = '', outside: isOutside = false } = mail.envelope
  const outside = isOutside && ip !== undefined ? { ip, helo, mailFrom } : null
  const isSigned = read.headers.some(({ name }) => name.toLowerCase() === 'dkim-signature')
  if (!isSigned && outside === null && settings.authServer === '') return null
  if ((await findSame(desk.db, fingerprintOf(read))) !== null) return null
  const suspect = {
    raw,
    outside,
    from: read.from?.address ?? null,
    headers: read.headers,
    trusted: settings.authServer,
  }
  const auth = await authenticate(suspect, desk.lookUp, desk.now())
  const isKnown = auth.spf !== null || auth.dkim.length > 0 || auth.dmarc !== null
  return isKnown ? auth : null
}

/** The agent to whom a letter went, where the mail that answers it is from their address. */
async function answeringOf(
  desk: Desk,
  read: ReadMail,
  { ours, auth }: { ours: SentMail & { token: string }; auth: Authentication | null },
): Promise<Evidence['answering']> {
  const { agents } = await directory(desk)
  const agent = ours.agent === null ? undefined : agents.get(ours.agent)
  if (!agent || ours.ticket === null || !read.from || !sameAddress(agent.email, read.from.address)) return null
  const ticket = await findTicketPlace(desk.db, ours.ticket)
  const { mail, kind, at, message, token } = ours
  return {
    ...{ agent: agent.id, active: agent.active, letter: { mail, kind, at, message, ticket } },
    proven: auth !== null && isProven(auth, token, read),
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

interface Sign {
  how: Thread['how']
  tickets: TicketPlace[]
}

/** What says to which ticket a mail belongs, the surest first. */
async function findSigns(desk: Desk, read: ReadMail, ours: SentMail | null): Promise<Sign[]> {
  const signed = ours?.ticket == null ? null : await findTicketPlace(desk.db, ours.ticket)
  return [
    { how: 'signed', tickets: signed ? [signed] : [] },
    { how: 'reference', tickets: await findReferred(desk.db, read.references) },
    { how: 'number', tickets: await findNumbered(desk.db, numbersIn(read.subject)) },
  ]
}

/** The ticket that a mail belongs to: by the surest sign, and of equal ones where the sender takes part. */
async function threadOf(desk: Desk, signs: readonly Sign[], customer: CustomerActor | null): Promise<Found> {
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
export async function findOurs(desk: Desk, texts: readonly string[]): Promise<(SentMail & { token: string }) | null> {
  for (const text of texts) {
    const found = readToken(desk.config.secret, text)
    const mail = found && (await findByToken(desk.db, found))
    if (mail) return { ...mail, token: found.token }
  }
  return null
}
