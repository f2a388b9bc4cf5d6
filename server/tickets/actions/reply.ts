import type { AgentActor } from '#api/endpoint.ts'
import { Fault, forbidden } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { actorFor, directory } from '../../agents/index.ts'
import { type CustomerEntry, customerFor } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { refusal } from '../assignment.ts'
import { onReply } from '../lifecycle.ts'
import { may } from '../policy.ts'
import { isOpen } from '../state.ts'
import { changeStatus, type StatusRules } from '../status.ts'
import { readHeard } from '../store/messages.ts'
import { insertCollaborator } from '../store/people.ts'
import { append, nextSeq } from '../work.ts'
import { keptAssignee } from './assign.ts'
import { type Doing, type Finish, type Hand, statusRules, takeTicket } from './hand.ts'
import { type Prepared, prepare, putBackWithMessage, writeMessage, type Writing } from './message.ts'
import { doWith, readyActs, type WithActs } from './with-acts.ts'

export interface Reply extends Writing, WithActs {
  status?: string | undefined
  holdUntil?: string | null | undefined
  cc?: readonly string[] | undefined
  /** The last entry the writer saw. */
  seen?: number | undefined
  /** Holds it for a moment, in which its author can take it back. */
  undo?: boolean | undefined
  /** How it came; by default the agents' app. */
  channel?: 'agent' | 'email' | undefined
}

/** Answers the customer and, in the same act, sets the status and does what is named with it. Answers the message's id. */
export async function replyToTicket(
  desk: Desk,
  actor: AgentActor,
  { number, ...reply }: Reply & { number: string },
  finish?: Finish,
): Promise<number> {
  const prepared = await prepare(desk, actor, reply)
  const [rules, ready] = await Promise.all([statusRules(desk), readyActs(desk, actor, reply, reply.status)])
  const heldFor = reply.undo ? (await catalog(desk)).settings.undoSeconds * 1000 : 0
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.reply', hand.sight)) throw forbidden('Your role does not allow replying here.')
    await refuseStale(tx, hand, reply.seen)
    for (const address of reply.cc ?? []) await addCopied(doing, hand, address)
    if (heldFor > 0) hand.heldUntil = new Date(Date.parse(hand.work.at) + heldFor).toISOString()
    const message = await answer(doing, hand, prepared, { ...reply, rules })
    await doWith(doing, hand, ready, true)
    const text = await putBackWithMessage(doing, hand, message)
    await finish?.(tx, text)
    return message
  })
}

/** Writes the reply into the hand: the message, the claim, the status. For whoever has the ticket in hand. */
export async function answer(
  { desk, tx, actor }: Doing<AgentActor>,
  hand: Hand,
  prepared: Prepared,
  {
    status,
    holdUntil,
    channel = 'agent',
    rules,
  }: Pick<Reply, 'status' | 'holdUntil' | 'channel'> & { rules: StatusRules },
): Promise<number> {
  const author = {
    kind: 'reply',
    agentId: actor.id,
    customerId: null,
    channel,
    delivery: hand.mailable ? 'queued' : 'none',
    heldUntil: hand.heldUntil ?? null,
  } as const
  const message = await writeMessage(tx, hand, prepared, author)
  const seq = append(hand.work, {
    name: 'ticket.replied',
    patch: onReply(hand.work.ticket, nextSeq(hand.work)),
    details: { message },
  })
  await claimByReply(desk, actor, hand, seq)
  if (status !== undefined) {
    const onReopening = keptAssignee(await directory(desk), hand)
    const wish = { status, holdUntil, explained: true, by: 'agent' as const, because: seq, onReopening }
    changeStatus(hand.work, wish, { rules, actor, sight: hand.sight, values: hand.fields })
  }
  return message
}

/** Throws `conflict`, with what is new, where customers heard something after `seen`. */
export async function refuseStale(tx: Tx, hand: Hand, seen: number | undefined): Promise<void> {
  const { ticket, id } = hand.work
  if (seen === undefined || seen >= ticket.heardSeq) return
  const news = await readHeard(tx, id, { after: seen })
  const since: unknown[] = news.map(({ item }) => JSON.parse(item) as unknown)
  throw new Fault('conflict', 'There is something new that you have not seen.', { more: { since, seq: ticket.seq } })
}

/** Whom a letter was copied to: an address, with the name beside it where there is one. */
export type Copied = string | { email: string; name: string }

/** Makes whoever has the address take part, unless they do already. */
export async function addCopied({ desk, tx }: Doing, hand: Hand, copied: Copied): Promise<void> {
  const who = typeof copied === 'string' ? { email: copied } : copied
  await addTaker(tx, hand, await customerFor(tx, who, desk.now()))
}

/** Makes a customer take part, unless they do already. */
export async function addTaker(
  tx: Tx,
  hand: Hand,
  { id: customer, email }: Pick<CustomerEntry, 'id' | 'email'>,
): Promise<boolean> {
  hand.mailable ||= email !== null
  if (customer === hand.work.ticket.requester) return false
  if (!(await insertCollaborator(tx, hand.work.id, customer))) return false
  append(hand.work, { name: 'ticket.collaborator-added', details: { customer } })
  return true
}

/** The first reply takes an unassigned ticket, unless the department says otherwise. */
export async function claimByReply(desk: Desk, actor: AgentActor, hand: Hand, because: number): Promise<void> {
  const { ticket } = hand.work
  if (ticket.assignee !== null || !isOpen(ticket.category)) return
  const people = await directory(desk)
  const place = people.departments.get(ticket.department)
  const rights = actorFor(people, actor.id)
  if (!place?.autoClaim || !rights) return
  const candidate = { ...actor, active: true, onVacation: false, permissions: rights.departments }
  if (refusal(candidate, place)) return
  const claim = { patch: { assignee: actor.id }, details: { why: 'auto-claim' as const }, because }
  // Nobody is told of what they take themselves.
  append(hand.work, { name: 'ticket.assigned', ...claim, isPart: true })
}
