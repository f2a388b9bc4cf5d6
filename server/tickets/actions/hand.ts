import type { Actor } from '#api/endpoint.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { directory } from '../../agents/index.ts'
import type { Desk, DeskEvent, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { Sight } from '../policy.ts'
import { toState } from '../row.ts'
import type { StatusRules } from '../status.ts'
import { findTicket, insertTexts, saveTicket, type Words } from '../store/tickets.ts'
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

/** Saves what became of the ticket and records its entries. */
export async function putBack(doing: Doing, hand: Hand): Promise<DeskEvent[]> {
  const { work } = hand
  const { tx } = doing
  if (work.entries.length === 0) return []
  const texts = work.entries.flatMap(({ seq, texts }) =>
    Object.entries(texts).map(([field, value]) => ({ seq, field, value })),
  )
  await insertTexts(tx, work.id, texts)
  await saveTicket(tx, work.id, work.ticket, wordsOf(hand))
  return recordEntries(doing, work)
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
