import type { Metric, Target } from '#api/sla.ts'
import { usualPauses } from '#api/sla.ts'
import { workCalendarOf } from '#platform/base/hours.ts'
import type { LadderStep } from '../schema/index.ts'
import type { Book, BookCalendar, Policy } from '../sla/book.ts'
import type { Happened } from '../sla/story.ts'

const day: [string, string][] = [['08:00', '17:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }

/** Monday to Friday, 08:00 to 17:00 in Berlin. */
export const office: BookCalendar = calendarOf('office', { zone: 'Europe/Berlin', hours: week })

export function calendarOf(
  key: string,
  { zone, hours }: { zone: string; hours: Parameters<typeof workCalendarOf>[0]['hours'] },
): BookCalendar {
  const work = workCalendarOf({ zone, hours, holidays: [], openings: [] })
  return { key, name: key, version: 1, zone, work }
}

export function targetOf(metric: Metric, seconds: number, more: Partial<Target> = {}): Target {
  return { metric, seconds, priority: null, hours: 'always', calendar: null, pauses: [...usualPauses[metric]], ...more }
}

export function policyOf(key: string, targets: Target[], more: Partial<Policy> = {}): Policy {
  const rest = { reopening: 'restart', reopenDays: null, warnSeconds: null, ladder: [], alerts: true } as const
  return { key, name: key, version: 1, targets, ...rest, ...more }
}

export function stepOf(when: LadderStep['when'], seconds: number, more: Partial<LadderStep> = {}): LadderStep {
  const nothing = {
    metric: null,
    notify: [],
    raisePriority: false,
    team: null,
    department: null,
    note: 'x',
    macro: null,
  }
  return { ...nothing, agents: [], assignee: null, when, seconds, ...more }
}

/** A book in which nothing ever changed. */
export function bookWith(policies: readonly Policy[], calendars: readonly BookCalendar[] = [office]): Book {
  return {
    policy: (key) => policies.find((policy) => policy.key === key) ?? null,
    calendar: (key) => calendars.find((calendar) => calendar.key === key) ?? null,
    calendarOfDepartment: (department) => (department === 'round-the-clock' ? null : (calendars[0]?.key ?? null)),
  }
}

/** What happened, each at a moment of 4 May 2026, a Monday (`10:00:30`) or of another day (`5T10:00`), in UTC. */
export type Told = [
  at: string,
  name: 'message' | 'reply' | 'withdrawn' | Record<string, unknown>,
  details?: Record<string, unknown>,
]

const names = {
  message: 'ticket.message-received',
  reply: 'ticket.replied',
  withdrawn: 'ticket.reply-withdrawn',
} as const

export function momentAt(at: string): Date {
  const [date, time] = at.includes('T') ? at.split('T') : ['4', at]
  return new Date(`2026-05-${String(date).padStart(2, '0')}T${time}${time?.length === 5 ? ':00' : ''}Z`)
}

/** A ticket opened by its customer, and what happened then: words, or what changed to what. */
export function happened(opened: string, terms: { sla: string | null; priority?: string }, told: Told[]): Happened[] {
  const first = { category: 'open', priority: 'normal', department: 'support', ...terms }
  const created = { name: 'ticket.created', at: momentAt(opened), changes: changesTo(first), details: {} }
  const words = { name: names.message, at: momentAt(opened), changes: {}, details: { message: 1 } }
  const rest = told.map(([at, what, details = {}]): Happened => {
    if (typeof what === 'string') return { name: names[what], at: momentAt(at), changes: {}, details }
    return { name: 'ticket.updated', at: momentAt(at), changes: changesTo(what), details }
  })
  return [created, words, ...rest]
}

function changesTo(values: Record<string, unknown>): Happened['changes'] {
  return Object.fromEntries(Object.entries(values).map(([name, to]) => [name, [null, to]]))
}
