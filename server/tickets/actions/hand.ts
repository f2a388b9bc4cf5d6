import type { Actor } from '#api/endpoint.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { directory } from '../../agents/index.ts'
import type { Desk, DeskEvent, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { Sight } from '../policy.ts'
import { toState } from '../row.ts'
import type { TicketState } from '../state.ts'
import type { StatusRules } from '../status.ts'
import {
  findTicket,
  insertTexts,
  insertTicket,
  type NextDue,
  saveTicket,
  type TicketText,
  type Words,
  writeNextDue,
} from '../store/tickets.ts'
import { type Work, workOn } from '../work.ts'

/** Somebody acting, within one transaction. */
export interface Doing<By extends Actor = Actor> {
  desk: Desk
  tx: Tx
  actor: By
}

/** What else belongs to the act: runs last in its transaction, with the id of what was made. */
export type Finish = (tx: Tx, id: number) => Promise<void>

/** A ticket taken in hand, locked until the act ends. */
export interface Hand {
  work: Work
  /** As it was when it was taken. */
  sight: Sight
  subject: string
  fields: Record<string, unknown>
  /** Somebody can be mailed. */
  mailable: boolean
  preview?: string
  /** Its row is still to be written, with the urgency of its priority. */
  isNew?: true
  urgency?: number
  /** What was found to be due next, while its events were recorded. */
  due?: NextDue
}

const held = new WeakMap<Tx, Map<number, Hand>>()

/** The ticket as it will be, while it is in hand in this transaction: its row does not say so yet. */
export function ticketInHand(tx: Tx, id: number): TicketState | null {
  return held.get(tx)?.get(id)?.work.ticket ?? null
}

/** What lists sort by: a cache that `sla` computes, outside the fold. */
export async function setNextDue(tx: Tx, rows: readonly ({ id: number } & NextDue)[]): Promise<void> {
  const others = rows.filter(({ id, at, metric }) => {
    const hand = held.get(tx)?.get(id)
    if (hand) hand.due = { at, metric }
    return !hand
  })
  if (others.length > 0) await writeNextDue(tx, others)
}

/** Takes the ticket within what the actor may see. Throws `not-found`, or `conflict` where it is deleted. */
export async function takeTicket(
  { desk, tx, actor }: Doing,
  which: { number: string } | { id: number },
  { evenDeleted = false } = {},
): Promise<Hand> {
  const found = await findTicket(tx, actor, which, { lock: true })
  if (!found) throw notFound('This ticket')
  if (found.sight.deleted && !evenDeleted) throw new Fault('conflict', 'This ticket is deleted. Restore it first.')
  const work = workOn(found.id, toState(found.row), desk.now())
  return { work, sight: found.sight, subject: found.subject, fields: found.fields, mailable: found.mailable }
}

/** Records the ticket's entries, then writes the row that became of it, with what follows from them in it. */
export async function putBack(doing: Doing, hand: Hand): Promise<DeskEvent[]> {
  const { work } = hand
  const { tx } = doing
  if (work.entries.length === 0) return []
  const events = await whileHeld(tx, hand, () => recordEntries(doing, work))
  const { id, ticket: state } = work
  const words = wordsOf(hand)
  const due = hand.due ?? null
  const texts = textsOf(work)
  if (hand.isNew) {
    const nothing = { at: null, metric: null }
    await insertTicket(tx, { id, state, urgency: hand.urgency ?? 0, words, due: due ?? nothing, texts })
    delete hand.isNew
  } else {
    await saveTicket(tx, id, state, { words, due })
    await insertTexts(tx, id, texts)
  }
  return events
}

function textsOf({ entries }: Work): TicketText[] {
  return entries.flatMap(({ seq, texts }) => Object.entries(texts).map(([field, value]) => ({ seq, field, value })))
}

async function whileHeld<Result>(tx: Tx, hand: Hand, work: () => Promise<Result>): Promise<Result> {
  const hands = held.get(tx) ?? new Map<number, Hand>()
  held.set(tx, hands.set(hand.work.id, hand))
  try {
    return await work()
  } finally {
    hands.delete(hand.work.id)
  }
}

function wordsOf({ work, subject, fields, preview }: Hand): Words {
  const changed = work.entries.flatMap((entry) => Object.keys(entry.texts))
  return {
    ...(changed.includes('subject') ? { subject } : {}),
    ...(work.entries.some((entry) => Object.keys(entry.changes).some((name) => name.startsWith('field.')))
      ? { fields }
      : {}),
    ...(preview === undefined ? {} : { preview }),
  }
}

async function recordEntries({ desk, tx, actor }: Doing, work: Work): Promise<DeskEvent[]> {
  const who = actorOfEvent(actor)
  const first = work.entries[0]?.seq ?? 0
  const events = work.entries.map((entry) => ({
    name: entry.name,
    stream: work.id,
    seq: entry.seq,
    at: new Date(entry.at),
    actor: who,
    changes: entry.changes,
    details: entry.details,
    cause: entry.because === null ? null : { entry: entry.because - first },
  }))
  return desk.events.record(tx, events)
}

function actorOfEvent(actor: Actor): { kind: string; id: number | null } {
  if (actor.kind === 'system') return { kind: 'system', id: null }
  if (actor.kind === 'intake') return { kind: 'key', id: actor.key }
  return { kind: actor.kind, id: actor.id }
}

export async function statusRules(
  desk: Desk,
): Promise<StatusRules & { settings: { defaultStatus: string; reopenDays: number } }> {
  const [{ statuses, topics, fields, settings }, { departments }] = await Promise.all([catalog(desk), directory(desk)])
  return { statuses, topics, fields, departments, settings }
}
