import type { Desk, Tx } from '../../schema/desk.ts'
import type { Member } from '../candidates.ts'
import { hasRoom, match } from '../match.ts'
import { readStates, waitForTurn } from '../store/turns.ts'
import { type Cursor, readBurdens, readWaiting } from '../store/waiting.ts'
import { floorOf, type Ground, membersBy, rulesAt, staffOf } from './ground.ts'
import { settle } from './settle.ts'
import { wantedBy } from './waiting.ts'
import { write } from './write.ts'

const AT_ONCE = 250

export interface Stage {
  places: readonly string[]
  after: Cursor | null
  /** Agents who are kept for a heavier ticket further ahead. */
  kept: Set<number>
  ground: Ground
}

export interface Routed {
  given: number
  /** Where to go on; null where nothing more can be given. */
  next: Cursor | null
}

/**
 * Gives the next of what waits to those who can have it, in one transaction and by a handful of statements.
 */
export async function routeSome(desk: Desk, tx: Tx, { places, after, kept, ground }: Stage): Promise<Routed> {
  await waitForTurn(tx)
  const tickets = await readWaiting(tx, { places, after, limit: AT_ONCE })
  const last = tickets.at(-1)
  if (!last) return { given: 0, next: null }
  const staff = new Set(places.flatMap((place) => staffOf(ground, rulesAt(ground, place)).map(({ id }) => id)))
  const countsWaiting = ground.catalog.settings.routingCountsWaiting
  const [burdens, states] = [await readBurdens(tx, [...staff], { countsWaiting }), await readStates(tx, places)]
  const [members, wanted] = [membersBy(ground), await wantedBy(tx, ground, tickets)]
  const { floor, outcomes, held } = await settle(desk, tx, tickets, (gone) => {
    const floor = floorOf(ground, { members, burdens, states, kept })
    const there = wanted.filter(({ id }) => !gone.has(id))
    return { floor, outcomes: there.map((ticket) => match(floor, ticket)) }
  })
  await write(desk, tx, { ground, floor, outcomes, held, wanted, states, isFront: after === null })
  for (const agent of floor.kept) kept.add(agent)
  const isMore = tickets.length === AT_ONCE && hasRoom(floor, everybody(ground, places, members))
  const given = outcomes.filter(({ agent }) => agent !== null).length
  return { given, next: isMore ? { due: last.due, urgency: last.urgency, id: last.id } : null }
}

/** Who could be given something in any of the places, as far as that does not hang on the ticket. */
function everybody(ground: Ground, places: readonly string[], members: ReturnType<typeof membersBy>): Member[] {
  return places.flatMap((place) => {
    const rules = rulesAt(ground, place)
    if (rules.kind === 'department') return members(place, rules.key)
    return staffOf(ground, rules).map(({ id, presence }) => ({ id, why: presence === 'online' ? null : presence }))
  })
}
