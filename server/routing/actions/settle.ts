import { enqueue } from '#platform/jobs/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { type HeldTicket, holdWaiting } from '../../tickets/index.ts'
import type { Floor, Outcome } from '../match.ts'
import { placeOf } from '../rules.ts'
import type { WaitingTicket } from '../store/waiting.ts'

export const ROUTE = 'routing.route'
const AGAIN_MS = 500

interface Attempt {
  floor: Floor
  outcomes: Outcome[]
}

export type Settled = Attempt & { held: ReadonlyMap<number, HeldTicket> }

/**
 * Takes in hand what is to be given. What is not as it was, or is in somebody's hand just now, is left out: the others
 * are given as if it were not there, and it is looked at again soon.
 */
export async function settle(
  desk: Desk,
  tx: Tx,
  tickets: readonly WaitingTicket[],
  attempt: (gone: ReadonlySet<number>) => Attempt,
): Promise<Settled> {
  const known = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const [held, gone] = [new Map<number, HeldTicket>(), new Set<number>()]
  for (;;) {
    const { floor, outcomes } = attempt(gone)
    const missing = outcomes.flatMap(({ ticket, agent }) => (agent === null || held.has(ticket.id) ? [] : [ticket.id]))
    const found = missing.length > 0 ? await holdWaiting(tx, missing) : new Map<number, HeldTicket>()
    for (const id of missing) {
      const now = found.get(id)
      if (now && isSame(known.get(id), now)) held.set(id, now)
      else gone.add(id)
    }
    if (!missing.every((id) => held.has(id))) continue
    const runAt = new Date(desk.now().getTime() + AGAIN_MS)
    if (gone.size > 0) await enqueue(tx, { kind: ROUTE, payload: {}, runAt, dedupeKey: 'again' })
    return { floor, outcomes, held }
  }
}

function isSame(before: WaitingTicket | undefined, { row }: HeldTicket): boolean {
  return before?.place === placeOf(row) && before.department === row.department && before.priority === row.priority
}
