import type { TicketEventName } from '#api/events.ts'
import { isCustomersWord, mayFree } from '../../routing/index.ts'
import { apply, doAgain, type PendingEntry, type RecordedEntry, type TicketState } from '../../tickets/index.ts'
import { comparedOf, differing, reasonsIn } from '../apart.ts'
import type { BareDifference } from '../../schema/index.ts'
import { automaticIn, isOneAct, type PastEvent } from '../past.ts'
import { peopleAfter } from '../people.ts'
import { type Lane, waitingPlace } from './lane.ts'
import { lookAt } from './look.ts'
import { giveOut, leaveAbsent } from './route.ts'
import { step } from './step.ts'
import { comeDaily, comeSince, strike, turnByTimer, waitAnew } from './timely.ts'
import { apartOf, type Due, lanesOf, type World } from './world.ts'

/** What the desk takes to give something to somebody, at least and at most, where it is not on record when it did. */
const SOON_MS = 2_000
const LATE_MS = 30_000

/** Replays the log, event after event. */
export interface Replay {
  /** The next events, in order. */
  go(events: readonly PastEvent[]): Promise<void>
  /** All that comes due until a moment. */
  end(until: number): Promise<void>
}

export function replaying(world: World, rest: () => Promise<void>): Replay {
  const steps = new Set<number>()
  let act: { events: PastEvent[]; before: TicketState } | null = null
  let echoedAt = 0
  const finish = async () => {
    const done = act
    act = null
    if (done) await again(world, done)
  }
  const hear = async (event: PastEvent) => {
    const record = world.records.get(event.stream ?? 0)
    if (event.stream !== null && !record) return
    if (act && !(act.events[0] && isOneAct(act.events[0], event))) await finish()
    if (!act) await passTime(world, event, rest)
    if (!record) {
      world.clock.people = peopleAfter(world.clock.people, event)
      routeSoon(world, event.at)
      return
    }
    const by = automaticIn(event, steps)
    if (event.name === 'ticket.ladder-step') steps.add(event.position)
    if (by === 'routing' && event.name === 'ticket.assigned' && event.at !== echoedAt) {
      await finish()
      echoedAt = event.at
      await route(world, event.at)
    }
    if (by === null) {
      if (act) act.events.push(event)
      else act = { events: [event], before: record.state }
    }
    if (event.name === 'ticket.overdue') record.overdue += 1
    record.state = apply(record.state, entryOf(event))
  }
  return {
    async go(events) {
      for (const event of events) {
        await hear(event)
        await rest()
      }
      await finish()
    },
    async end(until) {
      await finish()
      await comeUntil(world, until, rest)
      if (world.routeSince !== null) await route(world, until)
      await comeUntil(world, until, rest)
    },
  }
}

function entryOf({ seq, at, changes }: PastEvent) {
  return { seq, at: new Date(at).toISOString(), changes }
}

/** All that comes due before an event, and what was to be given out by then. */
async function passTime(world: World, event: PastEvent, rest: () => Promise<void>): Promise<void> {
  await comeUntil(world, event.at, rest)
  const since = world.routeSince
  if (since === null) return
  const isTouched = lanesOf(world).some((lane) => isWaiting(lane, event.stream))
  if (event.at > since + LATE_MS || (isTouched && event.at > since + SOON_MS)) await route(world, since + SOON_MS)
}

function isWaiting(lane: Lane, ticket: number | null): boolean {
  const shadow = ticket === null ? undefined : lane.shadows.get(ticket)
  return shadow !== undefined && waitingPlace(shadow) !== null
}

async function comeUntil(world: World, until: number, rest: () => Promise<void>): Promise<void> {
  for (let due = world.agenda.take(until); due; due = world.agenda.take(until)) {
    const since = world.routeSince
    if (since !== null && due.at > since + LATE_MS) await route(world, since + SOON_MS)
    await come(world, due.item, due.at)
    // The other run may have the same to do at this very moment.
    if ((world.agenda.next() ?? Infinity) > due.at) settleApart(world, due.at)
    await rest()
  }
}

function settleApart(world: World, at: number): void {
  for (const ticket of world.touched) compare(world, ticket, at)
  world.touched.clear()
}

async function come(world: World, due: Due, at: number): Promise<void> {
  switch (due.what) {
    case 'route':
      return route(world, at)
    case 'daily': {
      for (const { ticket, entries } of await comeDaily(world, due.lane, { ...due, at })) {
        await follow(world, due.lane, { ticket, entries, at })
        world.touched.add(ticket)
      }
      return
    }
    case 'since': {
      const entries = await comeSince(world, due.lane, { ...due, at })
      await follow(world, due.lane, { ticket: due.ticket, entries, at })
      world.touched.add(due.ticket)
      return
    }
    case 'clock':
    case 'close':
    case 'hold': {
      const { ticket, what } = due
      for (const lane of lanesOf(world)) {
        const entries =
          what === 'clock'
            ? await strike(world, lane, ticket, at)
            : await turnByTimer(world, lane, { what, ticket, at })
        await follow(world, lane, { ticket, entries, at })
      }
      world.touched.add(ticket)
    }
  }
}

/** Does again what somebody did, and what followed from it. */
async function again(
  world: World,
  { events, before }: { events: readonly PastEvent[]; before: TicketState },
): Promise<void> {
  const [first] = events
  const ticket = first?.stream
  if (!first || ticket == null) return
  const entries = events.map((event) => recordedOf(world, event))
  const message = events.flatMap(({ details }) => (typeof details['message'] === 'number' ? [details['message']] : []))
  const said = message.length > 0 ? (world.messages?.get(Math.min(...message)) ?? null) : null
  const isTakenBack = first.name === 'ticket.replied' && message.some((id) => world.withdrawn.has(id))
  const isMachine = events.some(({ details }) => details['autorespond'] === false)
  for (const lane of lanesOf(world)) {
    const shadow = lane.shadows.get(ticket) ?? world.unborn.get(ticket)
    if (!shadow) continue
    const done = await step(
      world,
      lane,
      { shadow, name: `act ${first.position}`, at: first.at, by: first.actor },
      (hand, desk) => doAgain(desk, hand, { before, entries }),
    )
    const all: (readonly PendingEntry[])[] = [done.entries]
    if (done.entries.length > 0 && !isTakenBack) {
      const seen = {
        entries: done.entries,
        after: done.shadow,
        by: first.actor,
        at: first.at,
        position: first.position,
      }
      all.push(...(await lookAt(world, lane, { ...seen, message: said, acted: new Set(), depth: 0, isMachine })))
    }
    await follow(world, lane, { ticket, entries: all, at: first.at })
  }
  world.unborn.delete(ticket)
  compare(world, ticket, first.at)
}

function recordedOf({ texts }: World, { name, at, actor, changes, details, stream, seq }: PastEvent): RecordedEntry {
  const worded = Object.keys(changes).filter((field) => field === 'subject' || field.startsWith('field.'))
  return {
    ...{ name: name as TicketEventName, at: new Date(at).toISOString(), actor, changes, details },
    texts: Object.fromEntries(worded.map((field) => [field, texts.get(`${stream ?? ''} ${seq} ${field}`)])),
  }
}

/** What follows from what was done to a ticket in a run: others may have room, and rules wait for other moments. */
async function follow(
  world: World,
  lane: Lane,
  { ticket, entries, at }: { ticket: number; entries: readonly (readonly PendingEntry[])[]; at: number },
): Promise<void> {
  const all = entries.flat()
  await waitAnew(world, lane, ticket, { at })
  if (all.length === 0 || lane.setup.places.size === 0) return
  if (all.some(isCustomersWord)) {
    const left = await leaveAbsent(world, lane, ticket, at)
    if (left.length > 0) await follow(world, lane, { ticket, entries: left, at })
  }
  if (all.some(mayFree)) routeSoon(world, at)
}

function routeSoon(world: World, at: number): void {
  world.routeSince ??= at
}

/** Has both runs give out what waits. */
async function route(world: World, at: number): Promise<void> {
  const touched = new Set<number>()
  world.routeSince = null
  for (const lane of lanesOf(world)) {
    for (const { ticket, entries } of await giveOut(world, lane, at)) {
      await follow(world, lane, { ticket, entries, at })
      touched.add(ticket)
    }
  }
  for (const ticket of touched) compare(world, ticket, at)
}

/** Notes in what a ticket has come apart. */
function compare(world: World, ticket: number, at: number): void {
  if (world.isOne) return
  const [now, draft] = [world.now.shadows.get(ticket), world.draft.shadows.get(ticket)]
  if (!now || !draft || now === draft) return
  const found = differing(comparedOf(now, world.longFields), comparedOf(draft, world.longFields))
  if (found.size === 0) return
  const { differences, decided } = apartOf(world, ticket)
  for (const [field, [from, to]] of found) {
    if (differences.has(field)) continue
    const why = [...ofPolicy(world, field, [now.ticket.sla, draft.ticket.sla]), ...reasonsIn(decided)]
    differences.set(field, { field, from, to, at: new Date(at).toISOString(), why })
  }
}

const ofPromises = ['sla', 'due', 'breaches']

/** A policy that is tried is why a promise is another. */
function ofPolicy(
  { now, draft, policy }: World,
  field: string,
  chosen: readonly (string | null)[],
): BareDifference['why'] {
  const [isNow, isDraft] = chosen.map((key) => key === policy)
  const isAsked = now.promises !== draft.promises && policy !== null && ofPromises.includes(field)
  if (!isAsked || !(isNow || isDraft)) return []
  return [{ kind: 'sla', key: policy, now: isNow ?? false, draft: isDraft ?? false }]
}
