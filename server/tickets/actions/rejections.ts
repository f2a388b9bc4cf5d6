import type { Rejection } from '#api/rejections.ts'
import { invalid } from '#platform/base/fault.ts'
import { inTransaction } from '#platform/db/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import type { ConditionFacts } from '#platform/base/conditions.ts'
import { factsOf } from '../facts.ts'
import { happened } from '../occasion.ts'
import type { Changes } from '../fold.ts'
import { Rejected, type Rejecting } from '../rejected.ts'
import * as store from '../store/rejections.ts'
import type { PendingEntry } from '../work.ts'
import { surroundings } from './around.ts'
import { inHand } from './hand.ts'

/** What came from outside and is about to become a ticket, as rules at the door see it. */
export interface Arrival extends Pick<Rejecting, 'source' | 'from' | 'subject'> {
  events: readonly PendingEntry[]
  /** What conditions can ask, of what changed in all. */
  facts(changes: Changes): ConditionFacts
}

/** While the events of its birth are recorded; null where nobody may turn it away. */
export async function arrivalInHand(desk: Desk, tx: Tx, id: number, actor: string): Promise<Arrival | null> {
  const hand = inHand(tx, id)
  if (!hand?.arrival || hand.arrival.isLetIn) return null
  const { work, subject, fields, sight, due, arrival } = hand
  const { requester, message, mail } = arrival
  const around = await surroundings(desk, new Date(work.at))
  const nextDueAt = due?.at?.toISOString() ?? null
  const beside = { requester, organisation: sight.organisation, nextDueAt, overdue: false }
  const known = { ticket: work.ticket, subject, fields, ...beside }
  return {
    ...{ source: work.ticket.source, from: requester, subject, events: work.entries },
    facts: (changes) => factsOf(known, around, happened({ event: 'ticket.created', actor, changes, message, ...mail })),
  }
}

/**
 * Does what may open a ticket for somebody outside; what a rule turns away is put on record. The door for mails does
 * that itself, with the line in its ledger.
 */
export async function notingRejections<Result>(desk: Desk, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Rejected && error.rejecting.source !== 'email') {
      await inTransaction(desk.db, (tx) => recordRejection(tx, error, null))
    }
    throw error
  }
}

export function recordRejection(tx: Tx, { rejecting }: Rejected, mail: number | null): Promise<void> {
  return store.insertRejection(tx, rejecting, mail)
}

export async function listRejections(
  desk: Desk,
  rule: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: Rejection[]; next: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'This is not a cursor of this list.')
  const before = cursor === undefined ? null : Number(cursor)
  const rows = await store.readRejections(desk.db, { rule, before, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? String(last.id) : null }
}
