import type { AgentActor, CustomerActor } from '#api/endpoint.ts'
import type { Source } from '#api/words.ts'
import { forbidden } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { type Directory, directory } from '../../agents/index.ts'
import { customerFor, findCustomer } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { answerTo, onCustomerMessage, toStatus } from '../lifecycle.ts'
import { may } from '../policy.ts'
import type { Patch } from '../state.ts'
import { enter } from '../status.ts'
import { insertLink } from '../store/people.ts'
import { append, nextSeq } from '../work.ts'
import { whyNot } from './assign.ts'
import { bear } from './bear.ts'
import { type Doing, type Finish, type Hand, putBack, takeTicket } from './hand.ts'
import { type Prepared, prepare, writeMessage, type Writing } from './message.ts'
import { addTaker } from './reply.ts'

export interface Received {
  /** Of the ticket the message is in: a new one where the old can no longer be reopened. */
  number: string
  message: number
  outcome: 'stays' | 'opens' | 'reopens' | 'new-ticket'
}

/** A customer writes in a ticket they take part in; who oversees the organisation takes part from then on. */
export async function receiveMessage(
  desk: Desk,
  actor: CustomerActor,
  number: string,
  { channel = 'web', ...writing }: Writing & { channel?: Source },
): Promise<Received> {
  const prepared = await prepare(desk, actor, writing)
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    return hear(doing, hand, { customer: actor.id, prepared, channel })
  })
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
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.reply', hand.sight)) throw forbidden('Your role does not allow writing here.')
    const who = from.email ? await customerFor(tx, { email: from.email, ...named(from) }, desk.now()) : null
    const customer = who?.id ?? hand.work.ticket.requester
    const received = await hear(doing, hand, { customer, prepared, channel: 'phone' })
    await finish?.(tx, received.message)
    return received
  })
}

function named({ name }: { name?: string | undefined }): { name?: string } {
  return name === undefined ? {} : { name }
}

interface Heard {
  customer: number
  prepared: Prepared
  channel: Source
}

async function hear(doing: Doing<CustomerActor | AgentActor>, hand: Hand, heard: Heard): Promise<Received> {
  const { desk, tx } = doing
  const { settings } = await catalog(desk)
  const outcome = answerTo(hand.work.ticket, desk.now(), settings.reopenDays)
  if (outcome === 'new-ticket') return openFollowUp(doing, hand, heard)
  const customer = await findCustomer(tx, { id: heard.customer })
  if (customer) await addTaker(tx, hand, customer)
  const message = await write(tx, hand, heard)
  const seq = append(hand.work, {
    name: 'ticket.message-received',
    patch: onCustomerMessage(hand.work.ticket, nextSeq(hand.work), hand.work.at),
    details: { message },
  })
  if (outcome !== 'stays') await open(desk, hand, seq)
  await putBack(doing, hand)
  return { number: hand.work.ticket.number, message, outcome }
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

/** Back to the desk's first status; from resolved or closed it is a reopening by the customer. */
export async function open(desk: Desk, hand: Hand, because?: number): Promise<void> {
  const [{ settings, statuses }, people] = await Promise.all([catalog(desk), directory(desk)])
  const status = statuses.get(settings.defaultStatus)
  if (!status) throw new Error(`the default status ${settings.defaultStatus} does not exist`)
  const patch = { ...toStatus(hand.work.ticket, status, hand.work.at), ...keptAssignee(people, hand) }
  enter(hand.work, status.category, patch, { by: 'customer', ...(because === undefined ? {} : { because }) })
}

/** The former assignee keeps a reopened ticket if they are available, else it goes back to the queue. */
export function keptAssignee(people: Directory, hand: Hand): Patch {
  const { assignee, department, category } = hand.work.ticket
  const finished = category === 'resolved' || category === 'closed'
  return finished && assignee !== null && whyNot(people, assignee, department) !== null ? { assignee: null } : {}
}

/** Closed too long ago: the message opens a new ticket, linked to the old one. */
async function openFollowUp(doing: Doing<CustomerActor | AgentActor>, old: Hand, heard: Heard): Promise<Received> {
  const { desk, tx } = doing
  const { settings, priorities } = await catalog(desk)
  const requester = await findCustomer(tx, { id: heard.customer })
  if (!requester) throw new Error(`customer ${heard.customer} vanished`)
  const { topic, department, sla } = old.work.ticket
  const priority = settings.defaultPriority
  const hand = await bear(desk, tx, {
    ...{ requester, subject: old.subject, opening: heard.prepared, values: {}, topic, department, sla },
    ...{ priority, urgency: priorities.get(priority)?.urgency ?? 0, source: heard.channel },
    ...{ status: settings.defaultStatus, dueAt: null },
  })
  await insertLink(tx, hand.work.id, old.work.id, 'follow-up')
  append(hand.work, { name: 'ticket.linked', details: { ticket: old.work.id } })
  const message = hand.work.entries[1]?.details['message'] as number
  await putBack(doing, hand)
  append(old.work, { name: 'ticket.linked', details: { ticket: hand.work.id } })
  await putBack(doing, old)
  return { number: hand.work.ticket.number, message, outcome: 'new-ticket' }
}
