import { digest } from '#platform/base/digest.ts'
import { storableText } from '#platform/base/decode.ts'
import { Fault } from '#platform/base/fault.ts'
import { giveBack, takeTurn } from '#platform/http/index.ts'
import { inTransaction } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { limits } from '#api/words.ts'
import { organisationOf } from '../../customers/index.ts'
import { clearFailing, markBounced } from '../../outbox/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import {
  createFromOutside,
  receiveAside,
  receiveMessage,
  type Received,
  recordRejection,
  Rejected,
} from '../../tickets/index.ts'
import type { Thread, Verdict } from '../judge.ts'
import { notedOf } from '../noted.ts'
import type { Settle, Settled } from '../store/ledger.ts'
import { countOpen } from '../store/threads.ts'
import { findOurs, type Known } from './evidence.ts'
import { actAsAgent } from './as-agent.ts'
import { words, writingOf } from './writing.ts'

const HOUR = 3600

/**
 * Makes of a mail what was decided, unless a rule turns away the ticket that it would be. All of it and the line in the
 * ledger are one transaction.
 */
export async function become(desk: Desk, known: Known, verdict: Verdict, settle: Settle): Promise<void> {
  try {
    await doAsDecided(desk, known, verdict, settle)
  } catch (error) {
    if (!(error instanceof Rejected)) throw error
    const { rule, version } = error.rejecting
    const words = `“${rule.name}” (version ${version}): ${error.message}`
    const facts = { ...factsOf(known), rule: rule.key, version, words }
    await inTransaction(desk.db, async (tx) => {
      await settle(tx, { outcome: 'rejected', reason: 'rule', facts, ticket: null, message: null })
      await recordRejection(tx, error, known.mail.id)
    })
  }
}

async function doAsDecided(desk: Desk, known: Known, verdict: Verdict, settle: Settle): Promise<void> {
  const alone = (became: Partial<Settled> & Pick<Settled, 'outcome' | 'reason'>) =>
    inTransaction(desk.db, (tx) => settle(tx, { facts: {}, ticket: null, message: null, ...became }))
  switch (verdict.kind) {
    case 'bounce':
      return bounce(desk, known, settle)
    case 'auto-reply':
      if (verdict.thread === null) return alone({ outcome: 'auto-reply', reason: verdict.reason })
      return putAside(desk, known, { ...verdict, outcome: 'auto-reply', thread: verdict.thread }, settle)
    case 'aside':
      return putAside(desk, known, { ...verdict, outcome: 'follow-up' }, settle)
    case 'follow-up':
      return followUp(desk, known, verdict, settle)
    case 'agent':
      return actAsAgent(desk, known, verdict.answering, settle)
    case 'ticket': {
      const refused = await whyNoTicket(desk, known)
      if (refused !== null) return refuse(desk, known, refused, settle)
      return openTicket(desk, known, verdict.reason, settle)
    }
    default:
      return alone({ outcome: verdict.kind, reason: verdict.reason, facts: factsOf(known) })
  }
}

function factsOf({ evidence, read }: Known): Record<string, unknown> {
  return {
    ...(evidence.banned === null ? {} : { ban: true }),
    ...(read.spam.flagged ? { spam: read.spam.by } : {}),
    ...(read.automatic ? { automatic: read.automatic.kind } : {}),
    ...(read.limits.length > 0 ? { limits: read.limits } : {}),
  }
}

/** What came back is marked where it was sent from; a report about something else is only kept. */
async function bounce(desk: Desk, { read }: Known, settle: Settle): Promise<void> {
  const returned = read.bounce?.original?.messageId ?? null
  const ours = await findOurs(desk, [...(returned === null ? [] : [returned]), ...read.references, read.text])
  const failed = read.bounce?.recipients ?? []
  const worst = failed.find(({ permanent }) => permanent) ?? failed[0]
  await inTransaction(desk.db, async (tx) => {
    if (ours && worst) {
      await markBounced(tx, desk, { mailId: ours.mail, permanent: worst.permanent, status: worst.status ?? '' })
    }
    const facts = { permanent: worst?.permanent ?? null, status: worst?.status ?? null }
    const reason = ours ? (worst ? 'returned' : 'delayed') : 'returned-unknown'
    await settle(tx, { outcome: 'bounce', reason, facts, ticket: ours?.ticket ?? null, message: null })
  })
  desk.events.wake()
}

async function followUp(
  desk: Desk,
  known: Known,
  { thread, reason }: { thread: Thread; reason: string },
  settle: Settle,
): Promise<void> {
  const { customer, copied } = known
  if (!customer) throw new Error('a follow-up needs somebody who takes part')
  const writing = await writingOf(desk, known.read)
  const finish = async (tx: Tx, received: Received) => {
    await clearFailing(tx, customer.id)
    const isNew = received.outcome === 'new-ticket'
    const became = { outcome: isNew ? 'ticket' : 'follow-up', reason: isNew ? 'closed-long-ago' : reason } as const
    await settle(tx, { ...became, facts: factsOf(known), ticket: received.ticket, message: received.message })
  }
  await receiveMessage(desk, customer, thread.ticket.number, {
    ...writing,
    channel: 'email',
    cc: copied,
    finish,
    ...asArrival(known),
  })
}

function asArrival(known: Known) {
  return { mail: notedOf(known), isLetIn: known.evidence.released }
}

async function putAside(
  desk: Desk,
  known: Known,
  { thread, outcome, reason }: { thread: Thread; outcome: 'auto-reply' | 'follow-up'; reason: string },
  settle: Settle,
): Promise<void> {
  const aside = { ticket: thread.ticket.id, from: known.sender, heed: outcome === 'follow-up' }
  await receiveAside(desk, { ...aside, ...(await writingOf(desk, known.read)) }, (tx, message) =>
    settle(tx, { outcome, reason, facts: factsOf(known), ticket: thread.ticket.id, message }),
  )
}

async function openTicket(desk: Desk, known: Known, reason: string, settle: Settle): Promise<void> {
  const { read, sender, copied } = known
  const { settings, inboxes } = await catalog(desk)
  const say = words(settings.language)
  const inbox = known.inbox === null ? undefined : inboxes.get(known.inbox)
  const subject = storableText(read.subject).replace(/\s+/g, ' ').trim().slice(0, limits.subject)
  const name = storableText(sender?.name || (sender?.email.split('@')[0] ?? say('unknownSender')))
  const intake = {
    requester: { name, email: sender?.email ?? null },
    ...{ subject: subject || say('noSubject'), cc: read.automatic ? [] : copied, source: 'email' as const, asIs: true },
    ...(inbox?.topic ? { topic: inbox.topic } : {}),
    place: { department: inbox?.department ?? null, priority: inbox?.priority ?? null },
    // Never a machine, and nobody whose mail nobody may answer.
    autorespond: read.automatic === null && sender !== null && inbox?.confirms !== false,
    ...asArrival(known),
  }
  const actor = { kind: 'system', part: 'mail' } as const
  const writing = await writingOf(desk, known.read)
  await createFromOutside(desk, actor, { ...intake, ...writing }, async (tx, answer) => {
    const { number } = JSON.parse(answer) as { number: string }
    await settle(tx, { outcome: 'ticket', reason, facts: factsOf(known), ticket: number, message: 'first' })
  }).catch(async (error: unknown) => {
    if (sender && !(error instanceof Rejected)) await giveBack(desk.db, turnOf(sender.email))
    throw error
  })
}

/** Why no ticket is opened for a mail that would be one; null where it is. Counts a turn of the sender's. */
async function whyNoTicket(
  desk: Desk,
  { sender, customer }: Known,
): Promise<{ reason: string; facts?: Record<string, unknown> } | null> {
  if (sender === null) return null
  const { settings } = await catalog(desk)
  if (!customer && !settings.acceptUnregistered && (await organisationOf(desk.db, sender.email)) === null) {
    return { reason: 'unregistered' }
  }
  const most = settings.openTicketsPerCustomer
  if (customer && most > 0 && (await countOpen(desk.db, customer.id)) >= most) {
    return { reason: 'too-many-open', facts: { most } }
  }
  const limit = settings.mailTicketsPerHour
  try {
    await takeTurn(desk.db, { key: turnOf(sender.email), limit, windowSeconds: HOUR, now: desk.now() })
    return null
  } catch (error) {
    if (error instanceof Fault && error.code === 'too-many') return { reason: 'storm', facts: { limit } }
    throw error
  }
}

/** Says so to whoever has too many open tickets, in the same transaction: never to a program. */
async function refuse(
  desk: Desk,
  { mail, read, customer, inbox }: Known,
  why: { reason: string; facts?: Record<string, unknown> },
  settle: Settle,
): Promise<void> {
  const confirms = inbox === null || (await catalog(desk)).inboxes.get(inbox)?.confirms !== false
  const isTold = why.reason === 'too-many-open' && customer !== null && read.automatic === null && confirms
  await inTransaction(desk.db, async (tx) => {
    await settle(tx, { outcome: 'rejected', facts: {}, ticket: null, message: null, ...why })
    if (!isTold) return
    await enqueue(tx, { kind: 'notifications.over-limit', payload: { customer: customer.id, mail: mail.id, inbox } })
  })
  if (isTold) desk.events.wake()
}

function turnOf(email: string): string {
  return digest(`mail ticket ${email.trim().toLowerCase()}`).toString('base64url')
}
