import type { Desk } from '../../schema/desk.ts'
import { follow, keptOf, type Moment, type Story, withTold } from '../../sla/index.ts'
import {
  closesAt,
  type Hand,
  type PendingEntry,
  supposeDone,
  supposeHand,
  type TicketState,
} from '../../tickets/index.ts'
import { beside, type Breach, type Doer, type Done, isOfClocks, type Shadow } from '../shadow.ts'
import { count, type Lane, place } from './lane.ts'
import type { World } from './world.ts'

export const itself: Doer = { kind: 'system', id: null }

interface Step {
  /** The same name for the same ticket means the same. */
  name: string
  at: number
  by: Doer
  /** What of its clocks is put on record by it. */
  told?: readonly Moment[]
}

/** Does something to a ticket in one of the runs; where the other run did the same to the same, it is not done again. */
export async function step(
  world: World,
  lane: Lane,
  { shadow, ...what }: Step & { shadow: Shadow },
  work: (hand: Hand, desk: Desk) => Promise<Done['said'] | void> | void,
): Promise<Done> {
  const known = shadow.next
  if (known?.name === what.name && known.promises === lane.promises) {
    settle(world, lane, known.done, what.at)
    return known.done
  }
  world.clock.now = what.at
  const hand = supposeHand(shadow, new Date(what.at))
  const said = (await work(hand, lane.desk)) ?? {}
  const organisation = world.customers.get(hand.work.ticket.requester)?.organisation ?? null
  await supposeDone(lane.desk, hand, organisation)
  const { entries } = hand.work
  const isSame = entries.length === 0 && !what.told
  const now = isSame ? shadow : after(lane, { ...shadow, organisation }, hand, what)
  const done: Done = { shadow: now, entries, said, by: what.by, mailed: [] }
  shadow.next = { name: what.name, promises: lane.promises, done }
  settle(world, lane, done, what.at)
  return done
}

function after(lane: Lane, before: Shadow, { work, subject, fields }: Hand, what: Step): Shadow {
  const { ticket, entries } = work
  const { next: _, ...same } = before
  const isNew = before.ticket.seq === 0
  const shadow: Shadow = {
    ...{ ...same, ticket, subject, fields },
    ...beside(isNew ? null : before, ticket, entries, what.by),
  }
  return withClocks(lane, shadow, entries, what)
}

/** What its clocks have come to. */
function withClocks(lane: Lane, shadow: Shadow, entries: readonly PendingEntry[], { at, told }: Step): Shadow {
  const of = entries.filter(isOfClocks)
  if (of.length === 0 && !told) return shadow
  let { story, unsaid } = shadow
  for (const entry of of) {
    if (entry.name === 'ticket.replied') unsaid = story
    story = storyAfter(story, unsaid, entry)
  }
  if (!story) return shadow
  if (told) story = withTold(story, told)
  const { due } = keptOf(story, lane.promises, { now: at })
  const breaches = (told ?? []).flatMap(({ kind, metric, at: missed }): Breach[] =>
    kind === 'overdue' ? [{ metric, at: missed }] : [],
  )
  return {
    ...{ ...shadow, unsaid, story: due.promise as Story, dueAt: due.at?.getTime() ?? null },
    momentAt: due.momentAt?.getTime() ?? null,
    breaches: breaches.length > 0 ? [...shadow.breaches, ...breaches] : shadow.breaches,
  }
}

function storyAfter(story: Story | null, unsaid: Story | null, { name, at, changes, details }: PendingEntry) {
  if (name === 'ticket.reply-withdrawn' && details['restored'] === true && unsaid) return { ...unsaid }
  return follow(story, { name, at: new Date(at), changes, details })
}

/** Has it stand so, and foresees what comes due. */
function settle(world: World, lane: Lane, done: Done, at: number): void {
  const { shadow, entries } = done
  const before = lane.shadows.get(shadow.id)
  for (const { name, changes, details } of entries) {
    const to = changes['assignee']?.[1]
    if (typeof to === 'number') count(lane.given, to)
    if (name === 'ticket.overdue') count(lane.missed, String(details['metric']))
  }
  if (!world.isOne && entries.length > 0) lane.tellings.add(done)
  place(lane, shadow, world.counting)
  foresee(world, before, shadow, at)
}

/** Puts on the agenda what comes due by itself on a ticket. */
export function foresee({ agenda, catalog }: World, before: Shadow | undefined, after: Shadow, at: number): void {
  const { id, momentAt, ticket } = after
  if (momentAt !== null && momentAt !== before?.momentAt)
    agenda.add(Math.max(momentAt, at), { what: 'clock', ticket: id })
  if (ticket.holdUntil !== null && ticket.holdUntil !== before?.ticket.holdUntil) {
    agenda.add(Math.max(Date.parse(ticket.holdUntil), at), { what: 'hold', ticket: id })
  }
  const closes = closing(ticket, catalog.settings.closeDays)
  if (closes !== null && closes !== (before ? closing(before.ticket, catalog.settings.closeDays) : null)) {
    agenda.add(Math.max(closes, at), { what: 'close', ticket: id })
  }
}

function closing(ticket: TicketState, days: number): number | null {
  return ticket.category === 'resolved' ? (closesAt(ticket, days)?.getTime() ?? null) : null
}
