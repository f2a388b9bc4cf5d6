import type { AgentActor } from '#api/endpoint.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, DeskEvent, Tx } from '../schema/desk.ts'
import { seeTicket, setNextDue } from '../tickets/index.ts'
import { type PromisedTicket, readPromised, readPromisedAfter, readPromisedWith } from './store.ts'
import { clockOf, targetOf } from './target.ts'

// What the due moment rests on; other changes leave it alone.
const watched = ['sla', 'dueAt', 'createdAt', 'reopenedAt', 'resolvedAt', 'closedAt', 'category', 'deletedAt']

/** After an event of a ticket, in its transaction: sets what is due next. */
export async function refreshDue(_desk: Desk, tx: Tx, event: DeskEvent): Promise<void> {
  if (event.stream === null || !watched.some((name) => name in event.changes)) return
  const ticket = await readPromised(tx, event.stream)
  if (ticket) await save(tx, [ticket])
}

/** After an SLA plan was changed: its open tickets are counted anew. */
export async function refreshPlan(desk: Desk, sla: string): Promise<void> {
  await act(desk, async (tx) => save(tx, await readPromisedWith(tx, sla)))
}

async function save(tx: Tx, tickets: readonly PromisedTicket[]): Promise<void> {
  const changed = tickets.filter((ticket) => !isRight(ticket)).map((ticket) => ({ id: ticket.id, ...nextDue(ticket) }))
  if (changed.length > 0) await setNextDue(tx, changed)
}

function nextDue(ticket: PromisedTicket): { at: Date | null; metric: string | null } {
  const target = ticket.open ? targetOf(ticket) : null
  return { at: target ? new Date(target.dueAt) : null, metric: target?.metric ?? null }
}

function isRight(ticket: PromisedTicket): boolean {
  const { at, metric } = nextDue(ticket)
  return at?.getTime() === ticket.nextDueAt?.getTime() && metric === ticket.nextDueMetric
}

/** The clocks of a ticket the agent may see. Throws `not-found`. */
export async function readClocks(desk: Desk, actor: AgentActor, number: string) {
  const { id } = await seeTicket(desk, actor, number)
  const ticket = await readPromised(desk.db, id)
  const clock = ticket && clockOf(ticket, desk.now())
  return clock ? [{ ...clock, sla: ticket.sla }] : []
}

/** Cached due moments that are not what they are computed to be. */
export async function check(desk: Desk): Promise<string[]> {
  const wrong: string[] = []
  for (let last = 0; ;) {
    const tickets = await readPromisedAfter(desk.db, last, 1000)
    wrong.push(
      ...tickets.filter((ticket) => !isRight(ticket)).map(({ number }) => `ticket ${number}: its due moment is stale`),
    )
    if (tickets.length < 1000) return wrong
    last = tickets.at(-1)?.id ?? last
  }
}
