import type { AgentActor } from '#api/endpoint.ts'
import { inTransaction } from '#platform/db/index.ts'
import { act } from '#platform/events/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { Desk, DeskEvent, Tx } from '../schema/desk.ts'
import { type Catalog, catalog } from '../settings/index.ts'
import { seeTicket, setNextDue, ticketInHand } from '../tickets/index.ts'
import {
  holdPromisedWith,
  plansInDeskZone,
  type PromisedTicket,
  readPromised,
  readPromisedAfter,
  readSettingsEvent,
} from './store.ts'
import { clockOf, type Promised, targetOf } from './target.ts'

// What the due moment rests on; other changes leave it alone.
const watched = ['sla', 'dueAt', 'createdAt', 'reopenedAt', 'resolvedAt', 'closedAt', 'category', 'deletedAt']

/** After an event of a ticket, in its transaction: sets what is due next. */
export async function refreshDue(desk: Desk, tx: Tx, event: DeskEvent): Promise<void> {
  const id = event.stream
  if (id === null || !watched.some((name) => name in event.changes)) return
  const ticket = ticketInHand(tx, id)
  if (ticket) await setNextDue(tx, [{ id, ...nextDue(promiseOf(ticket, await catalog(desk))) }])
  else
    await save(
      tx,
      [await readPromised(tx, id)].filter((found) => found !== null),
    )
}

function promiseOf(ticket: NonNullable<ReturnType<typeof ticketInHand>>, { slas, settings }: Catalog) {
  const plan = ticket.sla === null ? undefined : slas.get(ticket.sla)
  const open = ['open', 'waiting', 'hold'].includes(ticket.category) && ticket.deletedAt === null
  const { createdAt, reopenedAt, resolvedAt, dueAt } = ticket
  const hours = { seconds: plan?.seconds ?? null, hours: plan?.hours ?? null, zone: plan?.zone ?? settings.zone }
  return { open, createdAt, reopenedAt, resolvedAt, dueAt, ...hours }
}

const AT_ONCE = 1000
export const REFRESH_PLAN = 'sla.refresh-plan'
/** Longer than a node takes to hear of new settings, and than an act that read the old ones. */
const AFTERWARDS_MS = 30_000

/**
 * After an administrator changed something: the open tickets of the plans it touches are counted anew, and `again` once
 * no act is under way any more that knew the settings as they were.
 */
export async function refreshAfterSetting(
  desk: Desk,
  { event, again = false }: { event: number; again?: boolean },
): Promise<void> {
  const changed = await readSettingsEvent(desk.db, event)
  const plans = changed ? await plansTouched(desk, changed) : []
  for (const sla of plans) await refreshPlan(desk, sla)
  if (again || plans.length === 0) return
  const runAt = new Date(desk.now().getTime() + AFTERWARDS_MS)
  const job = { kind: REFRESH_PLAN, payload: { event, again: true }, runAt, dedupeKey: String(event) }
  await inTransaction(desk.db, (tx) => enqueue(tx, job))
}

async function plansTouched(desk: Desk, { kind, key, fields }: { kind: string; key: string; fields: string[] }) {
  if (kind === 'sla') return [key]
  return kind === 'desk' && fields.includes('zone') ? plansInDeskZone(desk.db) : []
}

/** The open tickets of a plan are counted anew. */
export async function refreshPlan(desk: Desk, sla: string): Promise<void> {
  for (let afterId = 0; ;) {
    const from = afterId
    const tickets = await act(desk, async (tx) => {
      const held = await holdPromisedWith(tx, sla, { afterId: from, limit: AT_ONCE })
      await save(tx, held)
      return held
    })
    if (tickets.length < AT_ONCE) return
    afterId = tickets.at(-1)?.id ?? afterId
  }
}

async function save(tx: Tx, tickets: readonly PromisedTicket[]): Promise<void> {
  const changed = tickets.filter((ticket) => !isRight(ticket)).map((ticket) => ({ id: ticket.id, ...nextDue(ticket) }))
  if (changed.length > 0) await setNextDue(tx, changed)
}

function nextDue(ticket: Promised & { open: boolean }): { at: Date | null; metric: string | null } {
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
