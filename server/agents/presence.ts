import type { Presence } from '#api/availability.ts'
import { addWorkTime, type WorkCalendar, workTimeBetween } from '#platform/base/worktime.ts'
import { momentOf } from '#platform/base/zone.ts'
import type { AgentEntry, Duty } from './directory.ts'

const DAY_MS = 86_400_000
/** Further than that a schedule is not looked through for when it ends; it is looked at again then. */
const FAR_MS = 8 * DAY_MS

/** By which hours people work. */
export interface Hours {
  calendars: ReadonlyMap<string, { work: WorkCalendar }>
  /** The desk's: of those who have none of their own. */
  zone: string
}

/** What holds now, and when it changes by itself. */
export interface Standing {
  presence: Presence
  because: 'schedule' | 'vacation' | 'disabled' | null
  until: number | null
}

type Person = Duty & Pick<AgentEntry, 'active' | 'onVacation' | 'zone'>

export function standingOf(agent: Person, at: number, hours: Hours): Standing {
  if (!agent.active) return { presence: 'disabled', because: 'disabled', until: null }
  const holiday = vacationOf(agent, hours.zone)
  if (agent.onVacation) {
    const until = holiday && holiday.from <= at && holiday.to > at ? holiday.to : null
    return { presence: 'vacation', because: 'vacation', until }
  }
  const { isOpen, until: turn } = shiftOf(agent, at, hours)
  if (!isOpen) return { presence: 'off', because: 'schedule', until: turn }
  const chosen = untilOf(agent)
  if (agent.availability !== 'online' && (chosen === null || chosen > at)) {
    return { presence: agent.availability, because: null, until: chosen }
  }
  return { presence: 'online', because: null, until: earliest([turn, holiday && after(holiday.from, at)]) }
}

/** Whether somebody is not there at all; who is busy, or away for a while, comes back to it. */
export function isAbsent({ presence }: Pick<Standing, 'presence'>): boolean {
  return presence === 'off' || presence === 'vacation' || presence === 'disabled'
}

/** The first moment after one at which anything of it changes by itself. */
export function nextTurnOf(agent: Person, at: number, hours: Hours): number | null {
  if (!agent.active) return null
  const holiday = vacationOf(agent, hours.zone)
  return earliest([
    after(untilOf(agent), at),
    ...(holiday ? [after(holiday.from, at), after(holiday.to, at)] : []),
    shiftOf(agent, at, hours).until,
  ])
}

/** What has come to its end, or to its beginning, by now: as the agent is from then on; null where nothing has. */
export function turned<Agent extends Person>(agent: Agent, now: number, hours: Hours): Agent | null {
  const chosen = untilOf(agent)
  const isOver = chosen !== null && chosen <= now
  const holiday = vacationOf(agent, hours.zone)
  const after = {
    ...agent,
    ...(isOver ? { availability: 'online' as const, availabilityUntil: null } : {}),
    ...(holiday && holiday.to <= now ? { onVacation: false, vacation: null } : {}),
    ...(holiday && holiday.from <= now && holiday.to > now ? { onVacation: true } : {}),
  }
  const changes = isOver || after.onVacation !== agent.onVacation || after.vacation !== agent.vacation
  return changes ? after : null
}

/** From when until when, in milliseconds. */
export function vacationOf({ vacation, zone }: Pick<Person, 'vacation' | 'zone'>, deskZone: string) {
  if (vacation === null) return null
  const midnight = (date: string, days: number) => momentOf(zone ?? deskZone, Date.parse(date) + days * DAY_MS)
  return { from: midnight(vacation.from, 0), to: midnight(vacation.until, 1) }
}

function shiftOf({ schedule }: Person, at: number, { calendars }: Hours): { isOpen: boolean; until: number | null } {
  const work = schedule === null ? undefined : calendars.get(schedule)?.work
  if (!work) return { isOpen: true, until: null }
  const [first] = workTimeBetween(work, at, at + FAR_MS).spans
  if (first) return first.from <= at ? { isOpen: true, until: first.to } : { isOpen: false, until: first.from }
  return { isOpen: false, until: addWorkTime(work, at, 1)?.spans[0]?.from ?? null }
}

function untilOf({ availabilityUntil }: Person): number | null {
  return availabilityUntil === null ? null : Date.parse(availabilityUntil)
}

function after(moment: number | null, at: number): number | null {
  return moment !== null && moment > at ? moment : null
}

function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length > 0 ? Math.min(...known) : null
}
