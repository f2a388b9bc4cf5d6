import { invalid } from '#platform/base/fault.ts'
import { type AgentEntry, type Directory, findAgent } from './directory.ts'
import { vacationOf } from './presence.ts'

/** What an agent's duty may name. */
export interface Known {
  /** The keys of calendars and of skills that are in use. */
  calendars: ReadonlySet<string>
  skills: ReadonlySet<string>
  now: Date
  /** The desk's. */
  zone: string
}

/** Whoever says anew whether an agent is there means until they say otherwise. */
export function withEnd<Patch extends { availability?: unknown; availabilityUntil?: string | null | undefined }>(
  patch: Patch,
): Patch {
  const isOpen = patch.availability !== undefined && patch.availabilityUntil === undefined
  return isOpen ? { ...patch, availabilityUntil: null } : patch
}

/** The id of who stands in; undefined stays as it was. */
export function substituteOf(directory: Directory, named: string | null | undefined): { substituteId?: number | null } {
  if (named === undefined) return {}
  if (named === null) return { substituteId: null }
  const agent = findAgent(directory, named)
  if (!agent?.active) throw invalid('substitute', `There is no active agent “${named}”.`)
  return { substituteId: agent.id }
}

/** Refuses what cannot be, such as somebody who stands in for themselves. */
export function checkDuty(after: AgentEntry, before: AgentEntry | null, { calendars, skills, now, zone }: Known): void {
  const { schedule, availabilityUntil, substituteId } = after
  if (schedule !== null && schedule !== before?.schedule && !calendars.has(schedule)) {
    throw invalid('schedule', `There is no calendar “${schedule}” that is in use.`)
  }
  after.skills.forEach((skill, index) => {
    if (!skills.has(skill) && !before?.skills.includes(skill)) {
      throw invalid(`skills.${index}`, `There is no skill “${skill}” that is in use.`)
    }
  })
  if (substituteId !== null && substituteId === after.id) {
    throw invalid('substitute', 'Nobody stands in for themselves.')
  }
  if (availabilityUntil !== before?.availabilityUntil && availabilityUntil !== null) {
    if (Date.parse(availabilityUntil) <= now.getTime()) throw invalid('availabilityUntil', 'A moment in the future.')
  }
  const holiday = vacationOf(after, zone)
  const isNew = JSON.stringify(after.vacation) !== JSON.stringify(before?.vacation ?? null)
  if (isNew && holiday && holiday.to <= now.getTime()) throw invalid('vacation.until', 'This date is over.')
}

/** What follows from the rest: online has no end, and a vacation that is under way has begun. */
export function settled<Agent extends AgentEntry>(after: Agent, before: Agent | null, now: Date, zone: string): Agent {
  const at = now.getTime()
  const isUnderWay = (agent: AgentEntry | null) => {
    const holiday = agent && vacationOf(agent, zone)
    return holiday !== null && holiday.from <= at && holiday.to > at
  }
  const whole = {
    ...after,
    skills: [...new Set(after.skills)].toSorted(),
    languages: [...new Set(after.languages)].toSorted(),
    ...(after.availability === 'online' ? { availabilityUntil: null } : {}),
    ...(after.availabilityUntil === null ? {} : { availabilityUntil: new Date(after.availabilityUntil).toISOString() }),
  }
  const isNew = JSON.stringify(after.vacation) !== JSON.stringify(before?.vacation ?? null)
  if (isNew && isUnderWay(after)) return { ...whole, onVacation: true }
  const cameBack = before?.onVacation === true && !after.onVacation
  if (cameBack && isUnderWay(after)) return { ...whole, vacation: null }
  if (isNew && isUnderWay(before) && after.onVacation) return { ...whole, onVacation: false }
  return whole
}
