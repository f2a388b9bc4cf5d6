import type { Metric, Sla, SlaHours, Target } from '#api/sla.ts'
import type { WorkCalendar } from '#platform/base/worktime.ts'
import type { LadderStep } from '../schema/settings.ts'
import type { Terms } from './story.ts'

/** A policy as it was, or is, in force. */
export interface Policy extends Pick<Sla, 'key' | 'name' | 'version' | 'reopening' | 'reopenDays' | 'warnSeconds'> {
  targets: readonly Target[]
  ladder: readonly LadderStep[]
  alerts: boolean
}

export interface BookCalendar {
  key: string
  name: string
  version: number
  zone: string
  work: WorkCalendar
}

/** What is promised where certain terms hold: so many seconds of the time that counts. */
export interface Pledge {
  policy: Policy
  target: Target
  /** Null: around the clock. */
  calendar: BookCalendar | null
}

/** Where to look up what is promised: as it is now, or as it was at a moment. */
export interface Book {
  policy(key: string, at: number | null): Policy | null
  calendar(key: string, at: number | null): BookCalendar | null
  /** The calendar of a department; null: around the clock. */
  calendarOfDepartment(department: string): string | null
}

/** What is promised for a metric; null where nothing is. */
export function pledgeOf(book: Book, terms: Terms, metric: Metric, at: number | null): Pledge | null {
  const policy = terms.sla === null ? null : book.policy(terms.sla, at)
  const target = policy && targetFor(policy.targets, metric, terms.priority)
  if (!policy || !target) return null
  const key = keyOf(target, () => book.calendarOfDepartment(terms.department))
  return { policy, target, calendar: key === null ? null : book.calendar(key, at) }
}

/** A target for the very priority stands before the one for all. */
function targetFor(targets: readonly Target[], metric: Metric, priority: string): Target | null {
  const ofMetric = targets.filter((target) => target.metric === metric)
  return (
    ofMetric.find((target) => target.priority === priority) ??
    ofMetric.find((target) => target.priority === null) ??
    null
  )
}

function keyOf({ hours, calendar }: { hours: SlaHours; calendar: string | null }, ofDepartment: () => string | null) {
  if (hours === 'always') return null
  return hours === 'calendar' ? calendar : ofDepartment()
}
