import type { DecidedBy } from '#api/decisions.ts'
import type { Actor } from '#api/endpoint.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import type { Sight } from '../policy.ts'
import { toState } from '../row.ts'
import type { TicketState } from '../state.ts'
import { holdUnassigned, type WaitingRow, writeAssigned } from '../store/route.ts'
import { append, workOn } from '../work.ts'
import { chooseSla } from './choose-sla.ts'
import { actorOfEvent, type Doing, putBack, takeTicket } from './hand.ts'

/** Tickets that this transaction holds, open and without an agent, by their ids. */
export type HeldTicket = WaitingRow
type HeldWaiting = ReadonlyMap<number, HeldTicket>

/** Holds those of these tickets that still wait for an agent, and that nobody else holds. */
export async function holdWaiting(tx: Tx, ids: readonly number[]): Promise<HeldWaiting> {
  return new Map((await holdUnassigned(tx, ids)).map((row) => [row.id, row]))
}

export interface Given {
  /** One that is held. */
  ticket: number
  agent: number
  decision: DecidedBy
}

/** Gives tickets to agents by themselves, many in one statement. */
export async function giveWaiting(
  desk: Desk,
  tx: Tx,
  { actor, held, given }: { actor: Actor; held: HeldWaiting; given: readonly Given[] },
): Promise<void> {
  const works = given.map(({ ticket, agent, decision }) => {
    const found = held.get(ticket)
    if (!found) throw new Error(`ticket ${ticket} is to be given to somebody and is not held`)
    const work = workOn(ticket, toState(found.row), desk.now())
    append(work, { name: 'ticket.assigned', patch: { assignee: agent }, details: { why: 'routing' } })
    return { work, decision, organisation: found.organisation }
  })
  for (const { work, organisation } of works) await chooseSla(desk, work, organisation)
  const who = actorOfEvent(actor)
  const events = works.flatMap(({ work: { id, entries }, decision }) =>
    entries.map(({ name, seq, at, changes, details }) => {
      return { name, stream: id, seq, at: new Date(at), actor: who, changes, details: { ...details, decision } }
    }),
  )
  const rows = works.map(({ work: { id, ticket } }) => {
    const { assignee, sla, slaByHand, seq, updatedAt } = ticket
    return { id, assignee, sla, slaByHand, seq, updatedAt }
  })
  if (events.length > 0) await desk.events.recordWith(tx, events, () => writeAssigned(rows))
}

/** Whom a ticket is given to instead, or that it is nobody's any more, and why. */
export type HandOver = ({ assignee: number; why: 'substitute' } | { assignee: null; why: 'routing' | 'absent' }) & {
  decision?: DecidedBy
}

export interface InHand {
  id: number
  ticket: TicketState
  sight: Sight
}

/**
 * Takes a ticket in hand and lets go of its agent, or gives it to another, as `choose` says once it is held; null: it
 * stays. Answers whether anything changed.
 */
export async function handOver(
  doing: Doing,
  which: { number: string } | { id: number },
  choose: (hand: InHand) => Promise<HandOver | null>,
): Promise<boolean> {
  const hand = await takeTicket(doing, which, { evenDeleted: 'id' in which })
  const { work, sight } = hand
  const wish = sight.deleted ? null : await choose({ id: work.id, ticket: work.ticket, sight })
  if (!wish || wish.assignee === work.ticket.assignee) return false
  const patch = { assignee: wish.assignee }
  if (wish.assignee === null) append(work, { name: 'ticket.released', patch, details: { why: wish.why } })
  else append(work, { name: 'ticket.assigned', patch, details: { why: wish.why } })
  if (wish.decision) hand.decision = wish.decision
  return (await putBack(doing, hand)) > 0
}
