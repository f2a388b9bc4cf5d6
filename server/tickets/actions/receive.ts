import type { AgentActor, CustomerActor } from '#api/endpoint.ts'
import type { Source } from '#api/words.ts'
import { Fault, forbidden } from '#platform/base/fault.ts'
import { directory } from '../../agents/index.ts'
import { customerFor, findCustomer } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { answerTo, onCustomerMessage, toStatus } from '../lifecycle.ts'
import type { MailFacts } from '../occasion.ts'
import { may } from '../policy.ts'
import { enter } from '../status.ts'
import { insertLink } from '../store/people.ts'
import { append, nextSeq } from '../work.ts'
import { keptAssignee } from './assign.ts'
import { bear } from './bear.ts'
import { type Doing, type Finish, type Hand, putBack, takeTicket } from './hand.ts'
import { type Prepared, prepare, writeMessage, type Writing } from './message.ts'
import { actNumbered, type Reserved } from './number.ts'
import { messageAnswer } from './read.ts'
import { notingRejections } from './rejections.ts'
import { addCopied, addTaker, type Copied } from './reply.ts'

export interface Received {
  /** The id of the ticket the message is in. */
  ticket: number
  /** Of the ticket the message is in: a new one where the old can no longer be reopened. */
  number: string
  message: number
  outcome: 'stays' | 'opens' | 'reopens' | 'new-ticket'
}

export interface Heeded extends Writing {
  channel?: Source
  /** What is known of the mail that it came by, and whether rules may turn away what opens a new ticket. */
  mail?: MailFacts
  isLetIn?: boolean
  /** Who takes part from now on. */
  cc?: readonly Copied[]
  /** What else belongs to the act: runs last in its transaction. */
  finish?: (tx: Tx, received: Received) => Promise<void>
}

/**
 * A customer writes in a ticket they take part in; who oversees the organisation takes part from then on. Throws a
 * `Rejected` where it opens a new ticket, and a rule turns that away.
 */
export async function receiveMessage(
  desk: Desk,
  actor: CustomerActor,
  number: string,
  { channel = 'web', cc = [], finish, mail, isLetIn, ...writing }: Heeded,
): Promise<Received> {
  const prepared = await prepare(desk, actor, writing)
  const heard = { customer: actor.id, prepared, channel, mail, isLetIn }
  return notingRejections(desk, () =>
    actNumbered(desk, async (tx, reserved) => {
      const doing = { desk, tx, actor, reserved }
      const hand = await takeTicket(doing, { number })
      for (const copied of cc) await addCopied(doing, hand, copied)
      const received = await hear(doing, hand, heard)
      await finish?.(tx, received)
      return received
    }),
  )
}

export interface Recorded extends Writing {
  number: string
  from: { email?: string | null | undefined; name?: string | undefined }
}

/** An agent records what a customer said in another way. Who was no party to the ticket becomes one. */
export async function recordMessage(
  desk: Desk,
  actor: AgentActor,
  { number, from, ...writing }: Recorded,
  finish?: Finish,
): Promise<Received> {
  const prepared = await prepare(desk, actor, writing)
  return actNumbered(desk, async (tx, reserved) => {
    const doing = { desk, tx, actor, reserved }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.reply', hand.sight)) throw forbidden('Your role does not allow writing here.')
    const who = from.email ? await customerFor(tx, { email: from.email, ...named(from) }, desk.now()) : null
    const customer = who?.id ?? hand.work.ticket.requester
    const received = await hear(doing, hand, { customer, prepared, channel: 'phone' })
    await finish?.(tx, await messageAnswer(tx, received.message))
    return received
  })
}

function named({ name }: { name?: string | undefined }): { name?: string } {
  return name === undefined ? {} : { name }
}

type Hearing = Doing<CustomerActor | AgentActor> & { reserved: Reserved | null }

interface Heard {
  customer: number
  prepared: Prepared
  channel: Source
  mail?: MailFacts | undefined
  isLetIn?: boolean | undefined
}

async function hear(doing: Hearing, hand: Hand, heard: Heard): Promise<Received> {
  const { desk, tx } = doing
  const { settings } = await catalog(desk)
  const outcome = answerTo(hand.work.ticket, desk.now(), settings.reopenDays)
  if (outcome === 'new-ticket') return openFollowUp(doing, hand, heard)
  const customer = await findCustomer(tx, { id: heard.customer }, { hold: true })
  if (!customer) throw erased()
  await addTaker(tx, hand, customer)
  const message = await write(tx, hand, { ...heard, customer: customer.id })
  const seq = append(hand.work, {
    name: 'ticket.message-received',
    patch: onCustomerMessage(hand.work.ticket, nextSeq(hand.work), hand.work.at),
    details: { message },
  })
  if (outcome !== 'stays') await open(desk, hand, seq)
  await putBack(doing, hand)
  return { ticket: hand.work.id, number: hand.work.ticket.number, message, outcome }
}

function write(tx: Tx, hand: Hand, { customer, prepared, channel }: Heard): Promise<number> {
  return writeMessage(tx, hand, prepared, {
    kind: 'message',
    agentId: null,
    customerId: customer,
    channel,
    delivery: null,
  })
}

function erased(): Fault {
  return new Fault('conflict', 'This customer was erased. Name whoever wrote.')
}

/** Back to the desk's first status; from resolved or closed it is a reopening by the customer. */
export async function open(desk: Desk, hand: Hand, because?: number): Promise<void> {
  const [{ settings, statuses }, people] = await Promise.all([catalog(desk), directory(desk)])
  const status = statuses.get(settings.defaultStatus)
  if (!status) throw new Error(`the default status ${settings.defaultStatus} does not exist`)
  const patch = { ...toStatus(hand.work.ticket, status, hand.work.at), ...keptAssignee(people, hand) }
  enter(hand.work, status.category, patch, { by: 'customer', ...(because === undefined ? {} : { because }) })
}

/** Closed too long ago: the message opens a new ticket, linked to the old one. */
async function openFollowUp(doing: Hearing, old: Hand, heard: Heard): Promise<Received> {
  const { desk, tx } = doing
  const { settings, priorities } = await catalog(desk)
  const requester = await findCustomer(tx, { id: heard.customer }, { hold: true })
  if (!requester) throw erased()
  const { topic, department, sla, slaByHand } = old.work.ticket
  const priority = settings.defaultPriority
  const hand = await bear(desk, tx, {
    ...{ requester, subject: old.subject, opening: heard.prepared, values: {}, topic, department },
    ...{ sla, slaByHand },
    reserved: doing.reserved,
    ...{ priority, urgency: priorities.get(priority)?.urgency ?? 0, source: heard.channel },
    ...{ status: settings.defaultStatus, dueAt: null, mail: heard.mail, isLetIn: heard.isLetIn ?? false },
  })
  await insertLink(tx, hand.work.id, old.work.id, 'follow-up')
  append(hand.work, { name: 'ticket.linked', details: { ticket: old.work.id } })
  const message = hand.work.entries[1]?.details['message'] as number
  await putBack(doing, hand)
  append(old.work, { name: 'ticket.linked', details: { ticket: hand.work.id } })
  await putBack(doing, old)
  return { ticket: hand.work.id, number: hand.work.ticket.number, message, outcome: 'new-ticket' }
}
