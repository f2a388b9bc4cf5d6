import type { Condition } from '#api/conditions.ts'
import type { SinceField } from '#api/rules.ts'
import { type ConditionFacts, holds, nextTurn } from '#platform/base/conditions.ts'
import { addWorkTime, type WorkCalendar } from '#platform/base/worktime.ts'
import type { SinceTrigger } from './compile.ts'

/** The moments of a ticket that rules count from; null where there was none. */
export type Bases = Readonly<Record<SinceField, number | null>>

/** What is kept of a rule that waits for a moment of a ticket. */
export interface Waiting {
  /** When it is to be looked at next; null: not unless something happens. */
  dueAt: number | null
  /** Since when it held, as of the last look; null: it did not. */
  heldSince: number | null
  /** When it acted last, while it held. */
  firedAt: number | null
}

export interface Looking {
  trigger: SinceTrigger
  condition: Condition
  bases: Bases
  /** As they are at a moment. */
  facts: ConditionFacts
  /** The calendar that the trigger names; null where it is not there (any more). */
  calendar: (key: string) => WorkCalendar | null
}

export const notWaiting: Waiting = { dueAt: null, heldSince: null, firedAt: null }

/** After something happened: what is kept now. Where it has just become true, it is due at once. */
export function waitAgain(before: Waiting, looking: Looking): Waiting {
  const { now } = looking.facts
  const { isTrue, next } = lookAt(looking)
  if (!isTrue) return { ...notWaiting, dueAt: next }
  if (before.heldSince === null) return { ...notWaiting, dueAt: now }
  return { ...before, dueAt: earliest(next, repeatOf(before, looking)) }
}

/** At its moment: whether the rule acts now, and what is kept after that. */
export function comeDue(before: Waiting, looking: Looking): { acts: boolean; after: Waiting } {
  const { now } = looking.facts
  const { isTrue, next } = lookAt(looking)
  if (!isTrue) return { acts: false, after: { ...notWaiting, dueAt: next } }
  const repeat = repeatOf(before, looking)
  const acts = before.heldSince === null || (repeat !== null && repeat <= now)
  const after = acts ? { dueAt: null, heldSince: before.heldSince ?? now, firedAt: now } : before
  return { acts, after: { ...after, dueAt: earliest(next, repeatOf(after, looking)) } }
}

/** Whether it is true now, and the next moment at which time alone may change that. */
function lookAt({ trigger, condition, bases, facts, calendar }: Looking): { isTrue: boolean; next: number | null } {
  const start = after(bases[trigger.field], trigger.seconds, trigger.calendar, calendar)
  if (start === null) return { isTrue: false, next: null }
  const [held, turn] = [holds(condition, facts), nextTurn(condition, facts)]
  if (facts.now >= start) return { isTrue: held, next: turn }
  // What only somebody can make true is not waited for.
  return { isTrue: false, next: held || turn !== null ? start : null }
}

/** Missed ones are not made up for: after a standstill it acts once. */
function repeatOf({ firedAt }: Waiting, { trigger, calendar }: Looking): number | null {
  if (trigger.repeatSeconds === null) return null
  return after(firedAt, trigger.repeatSeconds, trigger.calendar, calendar)
}

function after(from: number | null, seconds: number, key: string | null, calendar: Looking['calendar']): number | null {
  if (from === null) return null
  if (key === null) return from + seconds * 1000
  const counted = calendar(key)
  return counted ? (addWorkTime(counted, from, seconds)?.due ?? null) : null
}

function earliest(...moments: (number | null)[]): number | null {
  const some = moments.filter((moment) => moment !== null)
  return some.length > 0 ? Math.min(...some) : null
}
