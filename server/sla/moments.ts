import type { Metric } from '#api/sla.ts'
import type { Book, Policy } from './book.ts'
import { countRun, type Counted, reachedAt, termsNow, usedUntil } from './count.ts'
import { runsOf } from './runs.ts'
import type { Story } from './story.ts'

export type MomentKind = 'due-soon' | 'overdue' | 'step'

/** Something that is to be done once, at its moment. */
export interface Moment {
  at: number
  /** Since when it could be put on record: later where the ticket stood elsewhere when it passed. */
  since: number
  kind: MomentKind
  metric: Metric | 'manual'
  cycle: number
  dueAt: number | null
  policy: Policy | null
  /** Which step of the policy's ladder; null for what is no step. */
  step: number | null
  /** What the story notes once it is on record. */
  mark: string
}

/** What a ticket is due by, or what waits to go on. */
export interface NextDue {
  metric: Metric | 'manual'
  at: number | null
  /** While it pauses: how much of the counted time is left, in milliseconds. */
  left: number | null
}

export interface Outlook {
  next: NextDue | null
  moments: Moment[]
}

/** What is due next and what is to be done when, as the story and the book stand at `now`. */
export function outlook(story: Story, book: Book, now: number): Outlook {
  const running = runningClocks(story, book)
  const moments = running.flatMap((counted) => momentsOf(counted, isOverruled(story, counted.run.metric)))
  return { next: nextOf(story, running, now), moments: [...moments, ...manualMoments(story, book)] }
}

/** Those that are promised now and not kept yet. */
export function runningClocks(story: Story, book: Book): Counted[] {
  const stage = story.stages.at(-1)?.[1]
  if (stage === undefined || stage === 'resolved' || stage === 'closed') return []
  return runsOf(story, policyNow(story, book))
    .filter(({ to }) => to === null)
    .map((run) => countRun(story, run, book))
    .filter((counted) => counted !== null)
}

export function policyNow(story: Story, book: Book): Policy | null {
  const sla = termsNow(story)?.sla ?? null
  return sla === null ? null : book.policy(sla, null)
}

/** A moment set by hand stands in the place of the resolution. */
export function isOverruled({ dueAt }: Story, metric: Metric): boolean {
  return dueAt !== null && (metric === 'resolution' || metric === 'requester-wait' || metric === 'agent-work')
}

export function dueOf(counted: Counted): number | null {
  return reachedAt(counted, counted.pledge.target.seconds * 1000)
}

function nextOf(story: Story, running: readonly Counted[], now: number): NextDue | null {
  const stage = story.stages.at(-1)?.[1]
  if (stage === undefined || stage === 'resolved' || stage === 'closed' || stage === 'deleted') return null
  if (story.dueAt !== null) return { metric: 'manual', at: story.dueAt, left: null }
  const clocks = running.map((counted) => ({ counted, metric: counted.run.metric, at: dueOf(counted) }))
  const due = clocks.filter((clock) => clock.at !== null).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  if (due[0]) return { metric: due[0].metric, at: due[0].at, left: null }
  const paused = clocks
    .filter(({ counted }) => counted.stretches.at(-1)?.counts === false)
    .map(({ counted, metric }) => ({ metric, at: null, left: leftOf(counted, now) }))
  return paused.toSorted((a, b) => a.left - b.left)[0] ?? null
}

/** How much of the counted time is left, in milliseconds; negative once it is missed. */
export function leftOf(counted: Counted, now: number): number {
  return counted.pledge.target.seconds * 1000 - usedUntil(counted, now)
}

function momentsOf(counted: Counted, overruled: boolean): Moment[] {
  if (overruled) return []
  const { run, pledge, changedAt } = counted
  const dueAt = dueOf(counted)
  const moment = (what: { kind: MomentKind; ms: number; step?: number; mark: string }): Moment[] => {
    const at = reachedAt(counted, pledge.target.seconds * 1000 + what.ms)
    if (at === null) return []
    const { kind, step = null, mark } = what
    const { metric, cycle } = run
    // Before that, nothing of the kind was promised.
    const promised = Math.max(at, changedAt)
    return [{ at: promised, since: promised, ...{ kind, metric, cycle, dueAt, step }, policy: pledge.policy, mark }]
  }
  return planned(pledge.policy, run, pledge.target.seconds).flatMap(moment)
}

/** What a policy wants done about one of its clocks, each so long after it is due (before: negative). */
function planned(policy: Policy, { metric, cycle }: { metric: Metric | 'manual'; cycle: number }, seconds: number) {
  const mark = (what: string) => `${metric}/${cycle}/${what}`
  const warn = policy.warnSeconds
  const warnings = warn !== null && warn < seconds ? [{ kind: 'due-soon', ms: -warn * 1000, mark: mark('soon') }] : []
  const seen = new Map<string, number>()
  const steps = policy.ladder.flatMap((step, index) => {
    if (step.metric !== null && step.metric !== metric && !(metric === 'manual' && step.metric === 'resolution'))
      return []
    const ms = step.when === 'before' ? -step.seconds * 1000 : step.when === 'after' ? step.seconds * 1000 : 0
    if (-ms >= seconds * 1000) return []
    const same = seen.get(`${ms}`) ?? 0
    seen.set(`${ms}`, same + 1)
    return [{ kind: 'step', ms, step: index, mark: mark(`step${ms / 1000}.${same}`) }]
  })
  return [...warnings, { kind: 'overdue', ms: 0, mark: mark('due') }, ...steps] as {
    kind: MomentKind
    ms: number
    step?: number
    mark: string
  }[]
}

/** Of a moment set by hand, while the ticket waits for an agent: whoever waits for a customer is not late. */
function manualMoments(story: Story, book: Book): Moment[] {
  const { dueAt } = story
  const [openedAt, stage] = story.stages.at(-1) ?? []
  if (dueAt === null || openedAt === undefined || stage !== 'open') return []
  const policy = policyNow(story, book)
  const plain = { metric: 'manual', cycle: 1, dueAt } as const
  // Before it was set, nothing of the kind was promised.
  const since = (due: number) => {
    const at = Math.max(due, story.dueSetAt ?? due)
    return { at, since: Math.max(at, openedAt) }
  }
  if (!policy) return [{ ...plain, ...since(dueAt), kind: 'overdue', policy, step: null, mark: 'manual/1/due' }]
  return planned(policy, plain, Number.POSITIVE_INFINITY).map(({ kind, ms, step = null, mark }) => {
    return { ...plain, ...since(dueAt + ms), kind, policy, step, mark }
  })
}
