import type { ClockEnd } from '#api/clocks.ts'
import type { Metric } from '#api/sla.ts'
import type { Policy } from './book.ts'
import { type Run, type Story, turnsOf } from './story.ts'

const DAY_MS = 86_400_000
const toResolution: readonly Metric[] = ['requester-wait', 'agent-work', 'resolution']

/** All that is promised, kept or missed, whichever of it the policy asks for; `ended` are turns that are over. */
export function runsOf(story: Story, policy: Policy | null, ended: readonly Run[] = []): Run[] {
  return [firstResponse(story), ...ended, ...turnsOf(story), ...resolutions(story, policy)]
}

function firstResponse({ createdAt, respondedAt, respondedBy }: Story): Run {
  return { metric: 'first-response', cycle: 1, from: createdAt, to: respondedAt, endedBy: respondedBy }
}

/** From opening to resolution; a reopening goes on with it or begins anew, as the policy says. */
function resolutions({ createdAt, stages }: Story, policy: Policy | null): Run[] {
  const cycles: { from: number; to: number | null; endedBy: ClockEnd | null }[] = [
    { from: createdAt, to: null, endedBy: null },
  ]
  for (const [at, stage] of stages) {
    const current = cycles.at(-1)
    if (!current || stage === 'deleted') continue
    const isOver = stage === 'resolved' || stage === 'closed'
    if (isOver && current.to === null) Object.assign(current, { to: at, endedBy: stage })
    if (isOver || current.to === null) continue
    if (restarts(policy, at - current.to)) cycles.push({ from: at, to: null, endedBy: null })
    else Object.assign(current, { to: null, endedBy: null })
  }
  return toResolution.flatMap((metric) => cycles.map((cycle, index) => ({ ...cycle, metric, cycle: index + 1 })))
}

function restarts(policy: Policy | null, resolvedForMs: number): boolean {
  if (!policy || policy.reopening === 'restart') return true
  return policy.reopening === 'restart-after' && resolvedForMs >= (policy.reopenDays ?? 0) * DAY_MS
}
