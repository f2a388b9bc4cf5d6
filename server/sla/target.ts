/** What the plain promise rests on: so many seconds, around the clock, from opening or reopening to resolution. */
export interface Promised {
  createdAt: string
  reopenedAt: string | null
  resolvedAt: string | null
  /** Set by an agent; wins over the computed moment. */
  dueAt: string | null
  /** Of the SLA plan; null without one. */
  seconds: number | null
}

export interface Target {
  metric: 'manual' | 'resolution'
  startedAt: string
  dueAt: string
  targetSeconds: number | null
}

/** What is due and when; null where nothing is promised. */
export function targetOf({ createdAt, reopenedAt, dueAt, seconds }: Promised): Target | null {
  const startedAt = reopenedAt ?? createdAt
  if (dueAt !== null) return { metric: 'manual', startedAt, dueAt, targetSeconds: null }
  if (seconds === null) return null
  const due = new Date(Date.parse(startedAt) + seconds * 1000).toISOString()
  return { metric: 'resolution', startedAt, dueAt: due, targetSeconds: seconds }
}

export interface Clock extends Target {
  state: 'running' | 'met' | 'breached'
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
  const seconds = Math.max(0, Math.floor((Date.parse(end) - Date.parse(target.startedAt)) / 1000))
  const late = end > target.dueAt
  const state = late ? 'breached' : stoppedAt ? 'met' : 'running'
  return { ...target, state, stoppedAt, pauses: [], segments: [{ from: target.startedAt, to: end, seconds }] }
}
