import type { Permission } from '#api/words.ts'

export interface Candidate {
  id: number
  name: string
  active: boolean
  onVacation: boolean
  /** Their role's permissions, by department. */
  permissions: ReadonlyMap<string, ReadonlySet<Permission>>
  /** What they may do on a ticket given to them from elsewhere. */
  elsewhere: ReadonlySet<Permission>
}

export interface Place {
  key: string
  name: string
  membersOnly: boolean
}

/**
 * Who has a ticket that is opened again: its former assignee where the department leaves it to them and nothing speaks
 * against it, else nobody.
 */
export function afterReopening(former: number | null, reopenTo: 'assignee' | 'queue', why: string | null) {
  return reopenTo === 'assignee' && why === null ? former : null
}

/**
 * Why the agent cannot be given a ticket of this department, in a sentence, or null where they can.
 * Nobody gets a ticket they could not answer.
 */
export function refusal(candidate: Candidate, place: Place): string | null {
  if (!candidate.active) return `${candidate.name} is disabled.`
  if (candidate.onVacation) return `${candidate.name} is on vacation.`
  const here = candidate.permissions.get(place.key)
  if (!here && place.membersOnly)
    return `${place.name} gives its tickets only to its members; ${candidate.name} is none.`
  if (!(here ?? candidate.elsewhere).has('ticket.reply'))
    return `${candidate.name} may not reply to tickets of ${place.name}.`
  return null
}
