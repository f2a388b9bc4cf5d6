import { addWorkTime, type Span, workTimeBetween } from '#platform/base/worktime.ts'
import { type Book, type BookCalendar, type Pledge, pledgeOf } from './book.ts'
import type { Run, Stage, Story, Terms } from './story.ts'

/** A stretch of a run in which the ticket stood somewhere and the same was promised. */
export interface Stretch {
  from: number
  /** Null: it goes on. */
  to: number | null
  counts: boolean
  pledge: Pledge
}

/** A run, and what of its time counted. */
export interface Counted {
  run: Run
  /** What is promised now, or was when it ended. */
  pledge: Pledge
  stretches: Stretch[]
  /** When what is promised last changed. */
  changedAt: number
}

const FOREVER = Number.POSITIVE_INFINITY

/**
 * Splits a run by where the ticket stood and by what was promised. Time that was used under other terms stays used, as
 * it was counted then; where nothing was promised for a while, it counts as what came next. Null where nothing is.
 */
export function countRun(story: Story, run: Run, book: Book): Counted | null {
  const periods = periodsOf(story, run, book)
  const last = periods.at(-1)
  if (!last?.pledge) return null
  const stretches: Stretch[] = []
  let next = last.pledge
  for (const { from, to, pledge } of periods.toReversed()) {
    next = pledge ?? next
    stretches.unshift(...split(story, { from, to, pledge: next }))
  }
  return { run, pledge: last.pledge, stretches, changedAt: last.from }
}

/** The times in which the same terms held; the last of them may go on. */
function periodsOf({ terms }: Story, run: Run, book: Book) {
  const end = run.to ?? FOREVER
  return terms.flatMap(([at, ofThen], index) => {
    const [from, to] = [Math.max(at, run.from), Math.min(terms[index + 1]?.[0] ?? FOREVER, end)]
    // What ended at the moment at which it began is a promise too.
    const isWithin = from < to || (from === to && to === end)
    return isWithin ? [{ from, to, pledge: pledgeOf(book, ofThen, run.metric, run.to) }] : []
  })
}

function split({ stages }: Story, { from, to, pledge }: { from: number; to: number; pledge: Pledge }): Stretch[] {
  return stages.flatMap(([at, stage], index) => {
    const begin = Math.max(at, from)
    const end = Math.min(stages[index + 1]?.[0] ?? FOREVER, to)
    if (begin >= end) return []
    return [{ from: begin, to: end === FOREVER ? null : end, counts: countsIn(stage, pledge), pledge }]
  })
}

function countsIn(stage: Stage, { target }: Pledge): boolean {
  if (stage === 'open') return true
  return (stage === 'waiting' || stage === 'hold') && !target.pauses.includes(stage)
}

/** How much of the time until a moment counted, in milliseconds. */
export function usedUntil({ stretches }: Counted, until: number): number {
  let used = 0
  for (const stretch of stretches) used += between(stretch, until)
  return used
}

/**
 * When so much time had counted, or will have if nothing changes; of what ended, when it would have. Null: never, or not
 * while it pauses.
 */
export function reachedAt({ run, stretches }: Counted, ms: number): number | null {
  let left = ms
  if (left <= 0) return run.from
  const last = stretches.at(-1)
  for (const stretch of stretches) {
    if (!stretch.counts) continue
    const counted = stretch.to === null || stretch === last ? FOREVER : between(stretch, stretch.to)
    if (counted >= left) return later(stretch.pledge.calendar, stretch.from, left)
    left -= counted
  }
  return null
}

/** When so much of the time that counts will have passed; null: never. */
export function later(calendar: BookCalendar | null, start: number, ms: number): number | null {
  if (!calendar) return start + ms
  const due = addWorkTime(calendar.work, start, ms / 1000)?.due ?? null
  return due === null ? null : Math.round(due)
}

/** What of a run's time counted, for people to read. */
export function spansUntil({ stretches }: Counted, until: number): Span[] {
  return stretches.flatMap((stretch) => {
    const to = Math.min(stretch.to ?? FOREVER, until)
    if (!stretch.counts || to <= stretch.from) return []
    const { calendar } = stretch.pledge
    return calendar ? workTimeBetween(calendar.work, stretch.from, to).spans : [{ from: stretch.from, to }]
  })
}

/** When it did not count since the ticket did not stand open. */
export function pausesUntil({ stretches }: Counted, until: number): Span[] {
  const pauses: Span[] = []
  for (const { from, to, counts } of stretches) {
    if (counts || from >= until) continue
    const last = pauses.at(-1)
    const end = Math.min(to ?? FOREVER, until)
    if (last?.to === from) last.to = end
    else pauses.push({ from, to: end })
  }
  return pauses
}

function between({ from, to, counts, pledge: { calendar } }: Stretch, until: number): number {
  const end = Math.min(to ?? FOREVER, until)
  if (!counts || end <= from) return 0
  return calendar ? workTimeBetween(calendar.work, from, end).ms : end - from
}

/** How the terms stood at the end of what is told. */
export function termsNow({ terms }: Story): Terms | null {
  return terms.at(-1)?.[1] ?? null
}
