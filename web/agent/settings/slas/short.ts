import { type Pausing, type Sla, type Target, usualPauses } from '#api/sla.ts'

/** Which hours count, as one choice: around the clock, the department's, or those of the calendar with a key. */
export type HoursChoice = 'always' | 'department' | `calendar:${string}`

export function hoursChoice({ hours, calendar }: Pick<Target, 'hours' | 'calendar'>): HoursChoice {
  return hours === 'calendar' ? `calendar:${calendar ?? ''}` : hours
}

export function hoursChosen(choice: HoursChoice): Pick<Target, 'hours' | 'calendar'> {
  if (choice === 'always' || choice === 'department') return { hours: choice, calendar: null }
  return { hours: 'calendar', calendar: choice.slice('calendar:'.length) }
}

/** The one promise of the short form: a grace period for the resolution. */
export function graceTarget(seconds: number, choice: HoursChoice): Target {
  return { metric: 'resolution', priority: null, seconds, ...hoursChosen(choice), pauses: [...usualPauses.resolution] }
}

/** The promise of a plan that the short form can hold; null where the plan says more. */
export function graceOf(sla: Sla): Target | null {
  const [only, ...more] = sla.targets
  if (!only || more.length > 0 || only.metric !== 'resolution' || only.priority !== null) return null
  const isPlain =
    sla.ladder.length === 0 && sla.conditions === null && sla.warnSeconds === null && sla.reopening === 'restart'
  return isPlain && samePauses(only.pauses, usualPauses.resolution) ? only : null
}

function samePauses(one: readonly Pausing[], other: readonly Pausing[]): boolean {
  return one.length === other.length && one.every((pause) => other.includes(pause))
}
