import type { RuleBook } from '../../automation/index.ts'
import type { Directory } from '../../agents/index.ts'
import type { PlaceRules, Turns } from '../../routing/index.ts'
import { placeOf } from '../../routing/index.ts'
import type { Desk } from '../../schema/desk.ts'
import type { Catalog, SlaEntry } from '../../settings/index.ts'
import { type Book, currentBook } from '../../sla/index.ts'
import type { Waiting } from '../../automation/index.ts'
import type { Done, Shadow } from '../shadow.ts'

/** What is tried: rules, promises and how places give out what waits. */
export interface Setup {
  book: RuleBook
  slas: ReadonlyMap<string, SlaEntry>
  places: ReadonlyMap<string, PlaceRules>
}

/** The moment at which everything stands, and who is how to be had then. */
export interface Clock {
  now: number
  people: Directory
}

/** One of the two runs of history: with the settings as they are, and with the draft. */
export interface Lane {
  /** A desk like the real one, but for its settings and its clock. It is not written to. */
  desk: Desk
  setup: Setup
  promises: Book
  shadows: Map<number, Shadow>
  /** What rules in time wait for, by ticket, then by rule and trigger. */
  waits: Map<number, Map<string, Waiting>>
  /** Open and without an agent, by place. */
  waiting: Map<string, Set<number>>
  /** How many tickets each agent has that count as work, by priority. */
  loads: Map<number, Map<string, number>>
  turns: Map<string, Turns>
  /** Whose ticket changed last of each customer's. */
  formers: Map<number, { agent: number; at: number }>
  /** How often each agent was given a ticket, and the most that they had at a time. */
  given: Map<number, number>
  peak: Map<number, number>
  /** How often each rule acted. */
  acted: Map<string, number>
  missed: Map<string, number>
  /** What people may be told of, until that is found out. */
  tellings: Set<Done>
  /** Letters that the other run would not write: by kind, by address and by ticket. */
  mails: Map<string, number>
  mailed: Map<string, number>
  lettersOf: Map<number, number>
}

export async function createLane(desk: Desk, setup: Setup, { clock, catalog }: { clock: Clock; catalog: Catalog }) {
  const settings: Catalog = { ...catalog, slas: setup.slas }
  const known: Record<string, () => unknown> = {
    catalog: () => settings,
    directory: () => clock.people,
    routing: () => setup.places,
    rules: () => setup.book,
  }
  const supposed: Desk = {
    ...desk,
    now: () => new Date(clock.now),
    cache: {
      get: <T>(name: string, load: () => Promise<T>) =>
        known[name] ? Promise.resolve(known[name]() as T) : desk.cache.get(name, load),
      last: <T>(name: string) => (known[name] ? (known[name]() as T) : desk.cache.last<T>(name)),
      forget: () => undefined,
    },
  }
  const lane: Lane = {
    ...{ desk: supposed, setup, promises: await currentBook(supposed), shadows: new Map(), waits: new Map() },
    ...{ waiting: new Map(), loads: new Map(), turns: new Map(), formers: new Map(), given: new Map() },
    ...{ peak: new Map(), acted: new Map(), missed: new Map(), mails: new Map(), mailed: new Map() },
    ...{ tellings: new Set(), lettersOf: new Map() },
  }
  return lane
}

interface Counting {
  weightOf: (priority: string) => number
  countsWaiting: boolean
}

/** Has the ticket be so from now on, and counts what follows from that. */
export function place(lane: Lane, shadow: Shadow, counting: Counting): void {
  const before = lane.shadows.get(shadow.id)
  if (before === shadow) return
  lane.shadows.set(shadow.id, shadow)
  moveWaiting(lane, before, shadow)
  moveLoad(lane, before, shadow, counting)
  const { assignee, requester, updatedAt } = shadow.ticket
  const at = Date.parse(updatedAt)
  if (assignee !== null && at >= (lane.formers.get(requester)?.at ?? 0))
    lane.formers.set(requester, { agent: assignee, at })
}

function moveWaiting({ waiting }: Lane, before: Shadow | undefined, after: Shadow): void {
  const [from, to] = [before && waitingPlace(before), waitingPlace(after)]
  if (from === to) return
  if (from !== undefined && from !== null) waiting.get(from)?.delete(after.id)
  if (to === null) return
  const there = waiting.get(to) ?? new Set()
  waiting.set(to, there.add(after.id))
}

/** Where it waits for an agent; null where it does not. */
export function waitingPlace({ ticket }: Shadow): string | null {
  const waits = ticket.category === 'open' && ticket.assignee === null && ticket.deletedAt === null
  return waits ? placeOf(ticket) : null
}

function moveLoad(lane: Lane, before: Shadow | undefined, after: Shadow, counting: Counting): void {
  const old = before && burdenOf(before, counting)
  const now = burdenOf(after, counting)
  if (old?.agent === now?.agent && old?.priority === now?.priority) return
  if (old) add(lane, old, -1)
  if (now) {
    add(lane, now, 1)
    const load = [...(lane.loads.get(now.agent) ?? [])].reduce(
      (sum, [p, count]) => sum + counting.weightOf(p) * count,
      0,
    )
    lane.peak.set(now.agent, Math.max(lane.peak.get(now.agent) ?? 0, load))
  }
}

function burdenOf({ ticket }: Shadow, { countsWaiting }: Counting): { agent: number; priority: string } | null {
  const { category, assignee: agent, deletedAt, priority } = ticket
  const counts = category === 'open' || (countsWaiting && category === 'waiting')
  return counts && agent !== null && deletedAt === null ? { agent, priority } : null
}

function add({ loads }: Lane, { agent, priority }: { agent: number; priority: string }, count: number): void {
  const its = loads.get(agent) ?? new Map<string, number>()
  loads.set(agent, its.set(priority, (its.get(priority) ?? 0) + count))
}

/** One more of something that is counted by name. */
export function count<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
