import type { Presence } from '#api/availability.ts'
import type { PassReason } from '#api/routing.ts'
import type { Permission } from '#api/words.ts'
import type { PlaceRules } from './rules.ts'

/** An agent, as far as it decides whom a ticket can be given to. */
export interface Colleague {
  id: number
  presence: Presence
  /** What they may do, by department they work in; empty for the disabled. */
  departments: ReadonlyMap<string, ReadonlySet<Permission>>
  /** What they may do on a ticket given to them from elsewhere. */
  elsewhere: ReadonlySet<Permission>
}

/** Somebody who belongs to a place. */
export interface Member {
  id: number
  /** Why they are given nothing there now, whatever the ticket; null: nothing stands against it. */
  why: PassReason | null
}

/** Where a ticket is. */
export interface Spot {
  department: string
  /** Its tickets go to its members only. */
  membersOnly: boolean
}

/** Why each of those who belong to a place can be given nothing now that stands in a department. */
export function membersIn(colleagues: readonly Colleague[], rules: PlaceRules, spot: Spot): Member[] {
  return colleagues.map((colleague) => ({
    id: colleague.id,
    why: lasting(colleague, rules, spot) ?? (colleague.presence === 'online' ? null : colleague.presence),
  }))
}

/** Why somebody could not be given a ticket there even if they were at work; null where they could. */
export function lasting(colleague: Colleague, { excluded }: PlaceRules, spot: Spot): PassReason | null {
  if (colleague.presence === 'disabled') return 'disabled'
  const here = colleague.departments.get(spot.department)
  if (!here && spot.membersOnly) return 'not-a-member'
  if (!(here ?? colleague.elsewhere).has('ticket.reply')) return 'no-right-to-reply'
  return excluded.includes(colleague.id) ? 'excluded' : null
}

/** How many were passed over for which reason, the most frequent first. */
export function countReasons(
  candidates: readonly { why: PassReason | null }[],
): { reason: PassReason; count: number }[] {
  const counts = new Map<PassReason, number>()
  for (const { why } of candidates) if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1))
}
