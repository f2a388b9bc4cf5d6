import type { Clock } from '#api/clocks.ts'

/** `closed`: outside of the hours that count; `late`: counted after it was due; `ahead`: still to come. */
export type BarKind = 'counted' | 'late' | 'paused' | 'closed' | 'ahead'

export interface BarPart {
  kind: BarKind
  /** Of the whole width. */
  share: number
}

export interface Bar {
  parts: BarPart[]
  /** Where it is due, as a share of the width; null: never, or nobody knows. */
  due: number | null
  /** In milliseconds, until now or until it was over. */
  sums: { counted: number; paused: number; closed: number }
}

type Span = [from: number, to: number]

/** What became of the time since a clock began: what counted, what did not, and what is left until it is due. */
export function barOf(clock: Clock, now: number): Bar {
  const start = Date.parse(clock.startedAt)
  const due = momentOf(clock.dueAt ?? clock.dueIfResumedAt)
  const until = Math.max(start, momentOf(clock.stoppedAt) ?? now)
  const end = Math.max(until, due ?? until, start + 1)
  const within = (spans: Clock['segments']) =>
    spans.map(({ from, to }): Span => [Math.max(start, Date.parse(from)), Math.min(until, Date.parse(to))])
  const [counted, paused] = [within(clock.segments), within(clock.pauses)]
  const marked = [
    ...counted.flatMap((span) => splitAt(span, due)),
    ...paused.map((span) => ({ kind: 'paused' as const, span })),
  ]
  const parts = filled(marked, start, until)
  if (end > until) parts.push({ kind: 'ahead', span: [until, end] })
  const sum = (spans: Span[]) => spans.reduce((ms, [from, to]) => ms + Math.max(0, to - from), 0)
  const sums = { counted: sum(counted), paused: sum(paused) }
  return {
    parts: merged(parts.map(({ kind, span }) => ({ kind, share: (span[1] - span[0]) / (end - start) }))),
    due: due === null ? null : (due - start) / (end - start),
    sums: { ...sums, closed: Math.max(0, until - start - sums.counted - sums.paused) },
  }
}

interface Part {
  kind: BarKind
  span: Span
}

function splitAt(span: Span, due: number | null): Part[] {
  const [from, to] = span
  if (due === null || due >= to) return [{ kind: 'counted', span }]
  if (due <= from) return [{ kind: 'late', span }]
  return [
    { kind: 'counted', span: [from, due] },
    { kind: 'late', span: [due, to] },
  ]
}

/** In order, with what lies between them. */
function filled(parts: readonly Part[], start: number, end: number): Part[] {
  const all: Part[] = []
  let at = start
  const close = (to: number) => {
    if (to > at) all.push({ kind: 'closed', span: [at, to] })
  }
  for (const part of parts.toSorted((a, b) => a.span[0] - b.span[0])) {
    if (part.span[1] <= Math.max(at, part.span[0])) continue
    close(part.span[0])
    all.push({ kind: part.kind, span: [Math.max(at, part.span[0]), part.span[1]] })
    at = part.span[1]
  }
  close(end)
  return all
}

function merged(parts: readonly BarPart[]): BarPart[] {
  const kept: BarPart[] = []
  for (const part of parts) {
    const last = kept.at(-1)
    if (last?.kind === part.kind) last.share += part.share
    else kept.push({ ...part })
  }
  return kept
}

function momentOf(at: string | null): number | null {
  return at === null ? null : Date.parse(at)
}
