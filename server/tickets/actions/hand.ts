import type { DecidedBy } from '#api/decisions.ts'
import type { Actor } from '#api/endpoint.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { TryAgain } from '#platform/db/index.ts'
import { directory } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { NextDue } from '../due.ts'
import type { Happened } from '../facts.ts'
import type { MailFacts } from '../occasion.ts'
import type { Sight } from '../policy.ts'
import { toState } from '../row.ts'
import type { StatusRules } from '../status.ts'
import type { NewMessage } from '../store/messages.ts'
import { saved, type TicketText, type Told, type Words, writeNextDue } from '../store/save.ts'
import { findTicket, type Found, holdTicket } from '../store/tickets.ts'
import { type Work, workOn } from '../work.ts'
import { chooseSla } from './choose-sla.ts'

/** Somebody acting, within one transaction. */
export interface Doing<By extends Actor = Actor> {
  desk: Desk
  tx: Tx
  actor: By
}

/** What else belongs to the act: runs last in its transaction, with the JSON text that answers it. */
export type Finish = (tx: Tx, answer: string) => Promise<void>

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
  /** Its row is still to be made, with the urgency of its priority. */
  born: { urgency: number } | null
  /** Messages that the act wrote, to be inserted with the row. */
  messages: (NewMessage & { id: number })[]
  /** An id that no message has yet. */
  messageId: number | null
  /** Of the requester, where the act named another. */
  organisation?: number | null
  /** The act named the SLA: nothing else chooses it. */
  namesSla?: boolean
  /** Until when what follows from the act waits, since it can be taken back. */
  heldUntil?: string
  /** The event of the log that led to the act. */
  cause?: { position: number; depth: number }
  /** What decided by itself that this be done: each of its events leads to that. */
  decision?: DecidedBy
  /** The macros that the act comes from, and the run of one over many tickets: its events say so. */
  marks?: { macros: readonly string[]; run?: string }
  /** What came from outside to make it. */
  arrival?: Arriving
  /** What its clocks rest on, kept by `sla`. */
  promise: unknown
  /** What was found to be due next, while its events were recorded. */
  due?: NextDue
}

/** What rules at the door can ask of what comes from outside, besides the ticket that it would become. */
export interface Arriving {
  requester: { name: string; email: string | null }
  message: NonNullable<Happened['message']>
  /** What was found out about the mail that it came by. */
  mail?: MailFacts
  /** An administrator lets it in, whatever rules say. */
  isLetIn: boolean
}

const held = new WeakMap<Tx, Map<number, Hand>>()

/** What the clocks of a ticket rest on, while it is in hand in this transaction: its row does not say so yet. */
export function promiseInHand(tx: Tx, id: number): { promise: unknown } | null {
  const hand = held.get(tx)?.get(id)
  return hand ? { promise: hand.due ? hand.due.promise : hand.promise } : null
}

/** A ticket while its events are recorded. */
export function inHand(tx: Tx, id: number): Hand | undefined {
  return held.get(tx)?.get(id)
}

/** What lists sort by: a cache that `sla` computes, outside the fold. */
export async function setNextDue(tx: Tx, rows: readonly ({ id: number } & NextDue)[]): Promise<void> {
  const others = rows.filter(({ id, ...due }) => {
    const hand = held.get(tx)?.get(id)
    if (hand) hand.due = due
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
  const found = await holdTicket(tx, actor, which)
  if (!found) throw notFound('This ticket')
  if (found.sight.deleted && !evenDeleted) throw new Fault('conflict', 'This ticket is deleted. Restore it first.')
  return handOf(desk, found)
}

/** The same to try out what an act would do: it is not locked, and must not be put back. */
export async function lookAtTicket({ desk, tx, actor }: Doing, number: string): Promise<Hand> {
  const found = await findTicket(tx, actor, { number })
  if (!found) throw notFound('This ticket')
  return handOf(desk, { ...found, messageId: null })
}

function handOf(desk: Desk, found: Found & { messageId: number | null }): Hand {
  const work = workOn(found.id, toState(found.row), desk.now())
  const { sight, subject, fields, mailable, messageId, row } = found
  return { work, sight, subject, fields, mailable, messageId, promise: row.promise, born: null, messages: [] }
}

/**
 * Records the ticket's entries and writes the row that became of it, with what follows from them in it, in one
 * statement. Answers how many entries there were.
 */
export async function putBack(doing: Doing, hand: Hand): Promise<number> {
  if (hand.work.entries.length > 0) await putBackTelling(doing, hand, 'nothing')
  return hand.work.entries.length
}

/** The same for an act that has at least one entry; answers what became of the ticket, or its last message. */
export async function putBackTelling<What extends keyof Told>(
  doing: Doing,
  hand: Hand,
  tell: What,
): Promise<Told[What]> {
  const { work, born, messages } = hand
  const { desk, tx } = doing
  if (!hand.namesSla) await chooseSla(desk, work, organisationOf(hand))
  const saving = { id: work.id, state: work.ticket, born, words: wordsOf(hand), messages, texts: textsOf(work) }
  const save = () => saved({ ...saving, due: hand.due ?? null }, { tell, now: desk.now() })
  const [told] = await whileHeld(tx, hand, () => desk.events.recordWith<Told[What]>(tx, eventsOf(doing, hand), save))
  if (!told) throw new TryAgain('somebody took the number of the new ticket in this very moment')
  hand.born = null
  hand.messages = []
  return told
}

function organisationOf({ organisation, sight }: Hand): number | null {
  return organisation === undefined ? sight.organisation : organisation
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

function eventsOf({ actor }: Doing, { work: { id, entries }, heldUntil, cause, decision, marks }: Hand) {
  const who = actorOfEvent(actor)
  const first = entries[0]?.seq ?? 0
  return entries.map((entry) => ({
    name: entry.name,
    stream: id,
    seq: entry.seq,
    at: new Date(entry.at),
    actor: who,
    changes: entry.changes,
    details: decision || marks ? { ...entry.details, ...(decision ? { decision } : {}), ...marks } : entry.details,
    isPart: entry.isPart,
    cause: entry.because === null ? (cause ?? null) : { entry: entry.because - first },
    notBefore: heldUntil === undefined ? null : new Date(heldUntil),
  }))
}

export function actorOfEvent(actor: Actor): { kind: string; id: number | null } {
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
