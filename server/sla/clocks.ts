import type { Clock } from '#api/clocks.ts'
import type { Span } from '#platform/base/worktime.ts'
import type { Book } from './book.ts'
import { countRun, type Counted, later, pausesUntil, reachedAt, spansUntil, usedUntil } from './count.ts'
import { dueOf, isOverruled, policyNow } from './moments.ts'
import { runsOf } from './runs.ts'
import type { Run, Story } from './story.ts'

/** Every clock of a ticket as it stands at `now`: the running ones and those that were met or missed, as they began. */
export function clocksOf(story: Story, book: Book, { ended, now }: { ended: readonly Run[]; now: number }): Clock[] {
  const counted = runsOf(story, policyNow(story, book), ended)
    .map((run) => countRun(story, run, book))
    .filter((found) => found !== null)
    .toSorted((a, b) => a.run.from - b.run.from)
  const clocks = counted.map((one) => clockOf(story, one, now))
  return story.dueAt === null ? clocks : [manualClock(story, story.dueAt, now), ...clocks]
}

function clockOf(story: Story, counted: Counted, now: number): Clock {
  const { run, pledge, stretches } = counted
  const { target, policy, calendar } = pledge
  const end = run.to ?? now
  const used = usedUntil(counted, end)
  const left = target.seconds * 1000 - used
  const due = dueOf(counted)
  const isLate = due !== null && due < end
  const last = stretches.at(-1)
  const isPaused = run.to === null && last?.counts === false
  const warnAt = policy.warnSeconds === null ? null : reachedAt(counted, (target.seconds - policy.warnSeconds) * 1000)
  return {
    metric: run.metric,
    cycle: run.cycle,
    sla: { key: policy.key, name: policy.name },
    version: policy.version,
    state: isLate ? 'breached' : run.to !== null ? 'met' : isPaused ? 'paused' : 'running',
    targetSeconds: target.seconds,
    usedSeconds: Math.floor(used / 1000),
    remainingSeconds: Math.ceil(left / 1000),
    hours: target.hours,
    calendar: calendar && pick(calendar),
    pausesIn: target.pauses,
    startedAt: iso(run.from),
    dueAt: due === null ? null : iso(due),
    dueIfResumedAt: isPaused && due === null ? isoOf(later(calendar, now, left)) : null,
    warnAt: isoOf(warnAt),
    pausedAt: isPaused && last ? isoOf(pausesUntil(counted, now).at(-1)?.from ?? last.from) : null,
    stoppedAt: isoOf(run.to),
    stoppedBy: run.endedBy,
    breachedAt: isLate ? iso(Math.max(due, counted.changedAt)) : null,
    overruled: isOverruled(story, run.metric) && run.to === null,
    pauses: pausesUntil(counted, end).map(segmentOf),
    segments: spansUntil(counted, end).map(segmentOf),
  }
}

/** A moment set by hand: it stands still, whatever the ticket waits for. */
function manualClock({ createdAt, stages }: Story, due: number, now: number): Clock {
  const [at, stage] = stages.at(-1) ?? []
  const stoppedBy = stage === 'resolved' || stage === 'closed' ? stage : null
  const stoppedAt = stoppedBy === null ? null : (at ?? null)
  const isLate = (stoppedAt ?? now) > due
  const end = stoppedAt ?? now
  return {
    ...{ metric: 'manual', cycle: 1, sla: null, version: null, targetSeconds: null, remainingSeconds: null },
    ...{ hours: null, calendar: null, pausesIn: [], dueIfResumedAt: null, warnAt: null, pausedAt: null, pauses: [] },
    state: isLate ? 'breached' : stoppedAt === null ? 'running' : 'met',
    usedSeconds: Math.floor((end - createdAt) / 1000),
    startedAt: iso(createdAt),
    dueAt: iso(due),
    stoppedAt: isoOf(stoppedAt),
    stoppedBy,
    breachedAt: isLate ? iso(due) : null,
    overruled: false,
    segments: [segmentOf({ from: createdAt, to: end })],
  }
}

function pick({ key, name, version, zone }: { key: string; name: string; version: number; zone: string }) {
  return { key, name, version, zone }
}

function segmentOf({ from, to }: Span): Clock['segments'][number] {
  return { from: iso(from), to: iso(to), seconds: Math.floor((to - from) / 1000) }
}

function isoOf(at: number | null): string | null {
  return at === null ? null : iso(at)
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
