import type { Act as TicketAct } from '#api/acts.ts'
import type { Desk } from '../../schema/desk.ts'
import type { BareDifference } from '../../schema/index.ts'
import type { Catalog } from '../../settings/index.ts'
import type { TicketState } from '../../tickets/index.ts'
import type { Agenda } from '../heap.ts'
import type { Echoes } from '../past.ts'
import type { PastCustomer, PastMessage } from '../store/past.ts'
import type { Shadow } from '../shadow.ts'
import type { Clock, Lane } from './lane.ts'

/** Something that comes due by itself. */
export type Due =
  | { what: 'clock' | 'close' | 'hold'; ticket: number }
  | { what: 'since'; ticket: number; lane: Lane; rule: string; place: number }
  | { what: 'daily'; lane: Lane; rule: string; place: number }
  | { what: 'route' }

/** A ticket as it is on record. */
export interface Record {
  id: number
  number: string
  state: TicketState
  /** Of its last entry. */
  lastSeq: number
  /** As its row says it today. */
  dueAt: number | null
  overdue: number
}

/** What came apart in a ticket, and who decided it how often in each of the runs. */
export interface Apart {
  differences: Map<string, Omit<BareDifference, 'lasting'>>
  decided: Map<string, [now: number, draft: number]>
}

/** All that a replay goes by. */
export interface World {
  desk: Desk
  catalog: Catalog
  clock: Clock
  now: Lane
  draft: Lane
  /** Both are the same, so that one run is enough. */
  isOne: boolean
  records: Map<number, Record>
  /** Tickets that are about to be opened. */
  unborn: Map<number, Shadow>
  customers: Map<number, PastCustomer>
  /** What was written into subjects and custom fields, by ticket, entry and field. */
  texts: Map<string, unknown>
  /** The messages that conditions may ask about; null where none does. */
  messages: Map<number, PastMessage> | null
  macros: ReadonlyMap<string, { name: string; acts: TicketAct[]; disabled: boolean }>
  agenda: Agenda<Due>
  echoes: Echoes
  /** Replies that were taken back: nothing followed from them. */
  withdrawn: Set<number>
  /** Since when something may be given to somebody; null: nothing. */
  routeSince: number | null
  apart: Map<number, Apart>
  /** Tickets of which both runs may not have done the same yet. */
  touched: Set<number>
  /** The key of the policy that is tried. */
  policy: string | null
  limits: Map<string, number>
  /** Custom fields that hold words. */
  longFields: ReadonlySet<string>
  counting: { weightOf: (priority: string) => number; countsWaiting: boolean }
}

export function lanesOf({ now, draft, isOne }: World): Lane[] {
  return isOne ? [now] : [now, draft]
}

/** Notes that something decided about a ticket in a run. */
export function decided(world: World, lane: Lane, ticket: number, by: string): void {
  if (world.isOne) return
  const apart = apartOf(world, ticket)
  const counts = apart.decided.get(by) ?? [0, 0]
  counts[lane === world.now ? 0 : 1] += 1
  apart.decided.set(by, counts)
}

export function apartOf({ apart }: World, ticket: number): Apart {
  const known = apart.get(ticket) ?? { differences: new Map(), decided: new Map() }
  apart.set(ticket, known)
  return known
}
