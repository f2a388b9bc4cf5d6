import type { EventPayload, TicketEventName } from '#api/events.ts'
import { apply, type Changes, changesOf } from './fold.ts'
import type { Patch, TicketState } from './state.ts'

/** One thing that happens to the ticket in this act. */
export interface Happening<Name extends TicketEventName = TicketEventName> {
  name: Name
  patch?: Patch
  details?: EventPayload<Name>
  /** The entry of the same act that caused this one, by its `seq`. */
  because?: number
  /** Words that events must not hold: field -> what was written (`subject`, `field.KEY`). */
  texts?: Record<string, unknown>
  /** Whoever hears of what caused it hears of this too. */
  isPart?: boolean
  /** The instant it is about, where that is not the moment of acting. */
  at?: string
}

export interface PendingEntry {
  name: TicketEventName
  seq: number
  at: string
  changes: Changes
  details: Record<string, unknown>
  because: number | null
  texts: Record<string, unknown>
  isPart: boolean
}

/** A ticket in hand: as it was, as it will be, and what leads from one to the other. */
export interface Work {
  id: number
  before: TicketState
  ticket: TicketState
  at: string
  entries: PendingEntry[]
}

export function workOn(id: number, before: TicketState, now: Date): Work {
  return { id, before, ticket: before, at: now.toISOString(), entries: [] }
}

/** The `seq` that the next happening will get. */
export function nextSeq(work: Work): number {
  return work.ticket.seq + 1
}

/** Adds an entry and moves the ticket on; answers the entry's `seq`. */
export function append<Name extends TicketEventName>(work: Work, happening: Happening<Name>): number {
  const seq = nextSeq(work)
  const entry: PendingEntry = {
    name: happening.name,
    seq,
    at: happening.at ?? work.at,
    changes: changesOf(work.ticket, happening.patch ?? {}),
    details: happening.details ?? {},
    because: happening.because ?? null,
    texts: happening.texts ?? {},
    isPart: happening.isPart ?? false,
  }
  work.entries.push(entry)
  work.ticket = apply(work.ticket, entry)
  return seq
}
