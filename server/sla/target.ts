import type { SlaHours } from '#api/sla.ts'
import { addWorkTime, type Span, type Week, workTimeBetween } from '#platform/base/worktime.ts'

const weekday = [{ from: 8 * 60, to: 17 * 60 }]
/** Monday to Friday, 08:00 to 17:00. */
const businessWeek: Week = { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday }

/** What a promise rests on: so many seconds, of the hours that count, from opening or reopening to resolution. */
export interface Promised {
  createdAt: string
  reopenedAt: string | null
  resolvedAt: string | null
  /** Set by an agent; wins over the computed moment. */
  dueAt: string | null
  /** Of the SLA plan; null without one. */
  seconds: number | null
  hours: SlaHours | null
  /** In which business hours count. */
  zone: string
}

export interface Target {
  metric: 'manual' | 'resolution'
  startedAt: string
  dueAt: string
  targetSeconds: number | null
}

/** What is due and when; null where nothing is promised. */
export function targetOf(promised: Promised): Target | null {
  const { createdAt, reopenedAt, dueAt, seconds } = promised
  const startedAt = reopenedAt ?? createdAt
  if (dueAt !== null) return { metric: 'manual', startedAt, dueAt, targetSeconds: null }
  if (seconds === null) return null
  const due = dueAfter(promised, Date.parse(startedAt), seconds)
  return { metric: 'resolution', startedAt, dueAt: new Date(due).toISOString(), targetSeconds: seconds }
}

function dueAfter({ hours, zone }: Promised, start: number, seconds: number): number {
  const roundTheClock = start + seconds * 1000
  return hours === 'business' ? (addWorkTime(businessWeek, zone, start, seconds)?.due ?? roundTheClock) : roundTheClock
}

export interface Clock extends Target {
  state: 'running' | 'met' | 'breached'
  /** Null where the moment was set by hand. */
  hours: SlaHours | null
  /** In which the business hours count; null around the clock. */
  zone: string | null
  stoppedAt: string | null
  pauses: Segment[]
  segments: Segment[]
}

export interface Segment {
  from: string
  to: string
  seconds: number
}

/** The clock as it stands at `now`. A moment missed stays missed, whenever somebody looks. */
export function clockOf(promised: Promised, now: Date): Clock | null {
  const target = targetOf(promised)
  if (!target) return null
  const stoppedAt = promised.resolvedAt
  const end = stoppedAt ?? now.toISOString()
  const late = end > target.dueAt
  const state = late ? 'breached' : stoppedAt ? 'met' : 'running'
  const hours = target.metric === 'manual' ? null : (promised.hours ?? 'always')
  const zone = hours === 'business' ? promised.zone : null
  const segments = segmentsOf(promised, { from: target.startedAt, to: end, counted: hours })
  return { ...target, state, hours, zone, stoppedAt, pauses: [], segments }
}

function segmentsOf(
  { zone }: Promised,
  { from, to, counted }: { from: string; to: string; counted: SlaHours | null },
): Segment[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  if (counted === 'business') return workTimeBetween(businessWeek, zone, start, end).spans.map(segmentOf)
  return [{ from, to, seconds: Math.max(0, Math.floor((end - start) / 1000)) }]
}

function segmentOf({ from, to }: Span): Segment {
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    seconds: Math.floor((to - from) / 1000),
  }
}
