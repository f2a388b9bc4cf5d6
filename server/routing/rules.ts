import type { absentWays, Need, RoutingMethod } from '#api/routing.ts'

/** How a place gives its waiting tickets to somebody. */
export interface PlaceRules {
  /** `department:KEY` or `team:KEY`. */
  place: string
  kind: 'department' | 'team'
  key: string
  enabled: boolean
  method: RoutingMethod
  needs: readonly Need[]
  matchesLanguage: boolean
  anybodyAfterMinutes: number | null
  stickyDays: number
  absent: (typeof absentWays)[number]
  /** Agents by id. */
  excluded: readonly number[]
}

/** Of a place where nobody said anything yet. */
export function usualRules(kind: PlaceRules['kind'], key: string): PlaceRules {
  return {
    ...{ place: `${kind}:${key}`, kind, key, enabled: false, method: 'round-robin', needs: [] },
    ...{ matchesLanguage: false, anybodyAfterMinutes: null, stickyDays: 0, absent: 'keep', excluded: [] },
  }
}

/** Where a ticket waits: with its team, else in its department. */
export function placeOf({ team, department }: { team: string | null; department: string }): string {
  return team === null ? `department:${department}` : `team:${team}`
}

/** The skills that a ticket needs in a place; what is not in use any more is needed by nobody. */
export function neededSkills(
  needs: readonly Need[],
  ticket: { topic: string | null; tags: readonly string[] },
  inUse: (skill: string) => boolean,
): string[] {
  const asked = needs.filter(({ topic, tag }) => {
    return (topic === null || topic === ticket.topic) && (tag === null || ticket.tags.includes(tag))
  })
  return [...new Set(asked.map(({ skill }) => skill))].filter(inUse).toSorted()
}
