import { hoursOf, standingOf } from '../../agents/index.ts'
import {
  floorOf,
  type Ground,
  hasRoom,
  leavingOf,
  match,
  membersBy,
  placeOf,
  readGround,
  rulesAt,
  whatItNeeds,
} from '../../routing/index.ts'
import { append, type PendingEntry } from '../../tickets/index.ts'
import type { Shadow } from '../shadow.ts'
import type { Lane } from './lane.ts'
import { lookAt } from './look.ts'
import { itself, step } from './step.ts'
import { seenAt } from './timely.ts'
import { decided, type World } from './world.ts'

const DAY_MS = 86_400_000
const FOREVER = Number.POSITIVE_INFINITY
/** As many as the router looks at before it asks whether anybody has room still. */
const AT_ONCE = 250

interface Known {
  ground: Ground
  until: number
}
const grounds = new WeakMap<Lane, Known>()

/** Who works where and how, at a moment; looked up again once anything of it may have changed. */
async function groundAt(world: World, lane: Lane, at: number): Promise<Ground> {
  world.clock.now = at
  const known = grounds.get(lane)
  if (known && known.ground.people === world.clock.people && at < known.until && known.ground.now.getTime() <= at) {
    return { ...known.ground, now: new Date(at) }
  }
  const [ground, hours] = [await readGround(lane.desk), await hoursOf(lane.desk)]
  const turns = [...ground.people.agents.values()].map((agent) => standingOf(agent, at, hours).until ?? FOREVER)
  const until = Math.min(FOREVER, ...turns)
  grounds.set(lane, { ground, until })
  if (until !== FOREVER) world.agenda.add(until, { what: 'route' })
  return ground
}

/** Gives what waits to those who can have it, as the router does. */
export async function giveOut(
  world: World,
  lane: Lane,
  at: number,
): Promise<{ ticket: number; entries: PendingEntry[][] }[]> {
  const places = [...lane.setup.places.values()].filter(({ enabled }) => enabled).map(({ place }) => place)
  const tickets = places
    .flatMap((place) => [...(lane.waiting.get(place) ?? [])])
    .flatMap((id) => lane.shadows.get(id) ?? [])
    .toSorted((one, other) => compare(world, one, other))
  if (tickets.length === 0) return []
  const ground = await groundAt(world, lane, at)
  const members = membersBy(ground)
  for (const place of places)
    if (!lane.turns.has(place)) lane.turns.set(place, { level: 0, turns: 0, given: new Map() })
  const floor = floorOf(ground, { members, burdens: burdensOf(lane), states: lane.turns, kept: new Set() })
  const given: { ticket: number; agent: number; place: string }[] = []
  const staff = [...new Set(tickets.map(({ ticket }) => members(placeOf(ticket), ticket.department)))].flat()
  for (const [index, shadow] of tickets.entries()) {
    if (index % AT_ONCE === 0 && !hasRoom(floor, staff)) break
    const wanted = wantedBy(world, lane, ground, shadow)
    const { agent } = match(floor, wanted)
    if (agent !== null) given.push({ ticket: shadow.id, agent, place: wanted.place })
    else if (wanted.anybodyFrom && !wanted.anybody) world.agenda.add(wanted.anybodyFrom.getTime(), { what: 'route' })
  }
  lane.turns = new Map([...lane.turns, ...floor.turns])
  const all: { ticket: number; entries: PendingEntry[][] }[] = []
  for (const each of given) all.push({ ticket: each.ticket, entries: await give(world, lane, each, at) })
  return all
}

async function give(
  world: World,
  lane: Lane,
  { ticket, agent, place }: { ticket: number; agent: number; place: string },
  at: number,
): Promise<PendingEntry[][]> {
  const shadow = lane.shadows.get(ticket)
  if (!shadow) return []
  decided(world, lane, ticket, `routing ${place} ${agent}`)
  const done = await step(world, lane, { shadow, name: `give ${agent} ${at}`, at, by: itself }, ({ work }) => {
    append(work, { name: 'ticket.assigned', patch: { assignee: agent }, details: { why: 'routing' } })
  })
  return [[...done.entries], ...(await lookAt(world, lane, seenAt(at, done)))]
}

function compare({ catalog }: World, one: Shadow, other: Shadow): number {
  const urgency = ({ ticket }: Shadow) => catalog.priorities.get(ticket.priority)?.urgency ?? 0
  const due = ({ dueAt }: Shadow) => dueAt ?? FOREVER
  return (
    (due(one) < due(other) ? -1 : Number(due(one) > due(other))) || urgency(one) - urgency(other) || one.id - other.id
  )
}

function burdensOf({ loads }: Lane) {
  return [...loads].flatMap(([agent, counts]) => [...counts].map(([priority, count]) => ({ agent, priority, count })))
}

function wantedBy(world: World, lane: Lane, ground: Ground, shadow: Shadow) {
  const { id, ticket, waitsSince, handedBack } = shadow
  const place = placeOf(ticket)
  const { stickyDays } = rulesAt(ground, place)
  const { language = null } = world.customers.get(ticket.requester) ?? {}
  const { department, priority, topic, tags } = ticket
  const last = lane.formers.get(ticket.requester)
  const isFresh = last !== undefined && last.at >= ground.now.getTime() - stickyDays * DAY_MS
  return {
    ...whatItNeeds(ground, { id, place, department, priority, topic, tags: [...tags], language }, new Date(waitsSince)),
    ...{ handedBack, former: stickyDays > 0 && isFresh ? last.agent : null },
  }
}

/** After its customer wrote: what becomes of a ticket whose agent is not there. */
export async function leaveAbsent(world: World, lane: Lane, ticket: number, at: number): Promise<PendingEntry[][]> {
  const shadow = lane.shadows.get(ticket)
  const isKept = [...lane.setup.places.values()].every(({ enabled, absent }) => !enabled || absent === 'keep')
  if (!shadow || shadow.ticket.assignee === null || isKept || shadow.ticket.deletedAt !== null) return []
  const left = leavingOf(await groundAt(world, lane, at), shadow.ticket)
  if (!left || left.agent === shadow.ticket.assignee) return []
  const { agent, place } = left
  decided(world, lane, ticket, `routing ${place} ${agent ?? ''}`)
  const done = await step(world, lane, { shadow, name: `leave ${agent ?? ''} ${at}`, at, by: itself }, ({ work }) => {
    const patch = { assignee: agent }
    if (agent === null) append(work, { name: 'ticket.released', patch, details: { why: 'absent' } })
    else append(work, { name: 'ticket.assigned', patch, details: { why: 'substitute' } })
  })
  return [[...done.entries], ...(await lookAt(world, lane, seenAt(at, done)))]
}
