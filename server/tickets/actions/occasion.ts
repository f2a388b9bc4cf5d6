import type { ConditionFacts } from '#platform/base/conditions.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { factsOf, type KnownTicket } from '../facts.ts'
import type { Changes } from '../fold.ts'
import { asItWas, happenedIn, type OccasionEvent, type OccasionRow } from '../occasion.ts'
import { readKnown } from '../store/known.ts'
import { holdTicketsOf, readBases, readNewest, readOccasions } from '../store/occasion.ts'
import { surroundings } from './around.ts'

/** An act of a ticket, as whoever decides something by it sees it. */
export interface Occasion {
  /** The position of its first event. */
  event: number
  /** The ticket's id. */
  ticket: number
  /** Its events, in order. */
  events: readonly OccasionEvent[]
  /** The rules in the chain of causes that led to it. */
  acted: ReadonlySet<string>
  /** Somebody decided by it already, or it is not to be decided by any more. */
  isOver: boolean
  /**
   * What conditions can ask: of the ticket as it was right after the act, or, with `now`, as it is in hand by now; of
   * what changed in all.
   */
  facts(changes: Changes, now?: Pick<KnownTicket, 'ticket' | 'subject' | 'fields'>): ConditionFacts
}

/** An act, by the position of its first event and of its last. */
export interface ActOnRecord {
  event: number
  last: number
}

/** Takes the tickets of these acts and reads them, in order; without those that are no more. */
export async function takeOccasions(desk: Desk, tx: Tx, acts: readonly ActOnRecord[]): Promise<Occasion[]> {
  await holdTicketsOf(
    tx,
    acts.map(({ event }) => event),
  )
  return seeOccasions(desk, tx, acts)
}

/** The same of one without holding it: to explain, not to act. */
export async function seeOccasion(desk: Desk, tx: Tx | Desk['db'], act: ActOnRecord): Promise<Occasion | null> {
  return (await seeOccasions(desk, tx, [act]))[0] ?? null
}

async function seeOccasions(desk: Desk, tx: Tx | Desk['db'], acts: readonly ActOnRecord[]): Promise<Occasion[]> {
  const rows = await readOccasions(tx, acts)
  const tickets = [...new Set(rows.map(({ ticket }) => ticket))]
  const all = tickets.length > 0 ? await readKnown(tx, tickets) : new Map<number, KnownTicket>()
  const occasions: Occasion[] = []
  for (const row of rows) {
    const [known, first] = [all.get(row.ticket), row.act[0]]
    if (!known || !first) continue
    const around = await surroundings(desk, new Date(first.at))
    const then = asItWas(known, row)
    occasions.push({
      ...{ event: row.event, ticket: row.ticket, events: row.act },
      acted: new Set(row.acted),
      isOver: isOver(row),
      facts: (changes, now) => factsOf(now ? { ...then, ...now } : then, around, happenedIn(row, changes)),
    })
  }
  return occasions
}

function isOver({ isSettled, isWithdrawn, isDeleted, act }: OccasionRow): boolean {
  return isSettled || isDeleted || (isWithdrawn && act[0]?.name === 'ticket.replied')
}

/** A ticket as rules in time look at it. */
export interface Standing {
  id: number
  facts: ConditionFacts
  bases: Readonly<Record<'created' | 'last-message' | 'last-reply' | 'resolved' | 'updated' | 'status', number | null>>
  isDeleted: boolean
}

/** These tickets as they are now; what is no more is left out. */
export async function standingOf(desk: Desk, tx: Tx | Desk['db'], ids: readonly number[]): Promise<Standing[]> {
  const [known, bases, around] = [
    await readKnown(tx, ids),
    await readBases(tx, ids),
    await surroundings(desk, desk.now()),
  ]
  return [...known].map(([id, each]): Standing => {
    const { ticket } = each
    const beside = bases.get(id)
    return {
      id,
      facts: factsOf(each, around),
      isDeleted: ticket.deletedAt !== null,
      bases: {
        created: Date.parse(ticket.createdAt),
        resolved: ticket.resolvedAt === null ? null : Date.parse(ticket.resolvedAt),
        'last-message': ticket.lastMessageAt === null ? null : Date.parse(ticket.lastMessageAt),
        'last-reply': beside?.lastReplyAt?.getTime() ?? null,
        status: beside?.statusAt?.getTime() ?? Date.parse(ticket.createdAt),
        updated: beside?.touchedAt?.getTime() ?? Date.parse(ticket.createdAt),
      },
    }
  })
}

/** The newest events of a ticket, the newest first. */
export function newestEvents(desk: Desk, ticket: number, limit: number) {
  return readNewest(desk.db, ticket, limit)
}
