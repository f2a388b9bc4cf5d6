import { type Choice, choices, type PassReason, passReasons } from '#api/routing.ts'
import type { Decision } from '#api/decisions.ts'

export type Routed = Extract<Decision, { kind: 'routing' }>
export type Candidate = Routed['detail']['candidates'][number]

/** Who got it, then who could have had it, then the others by what kept them from it. */
export function inOrder({ agent: got, candidates }: Routed['detail']): Candidate[] {
  const reasons: readonly (string | null)[] = passReasons
  const rank = ({ agent, why }: Candidate) => (agent === got ? -2 : why === null ? -1 : reasons.indexOf(why))
  return candidates.toSorted((a, b) => rank(a) - rank(b))
}

/** How many were passed over for which reason, the most frequent first. */
export function countReasons(candidates: readonly Candidate[]): { reason: PassReason; count: number }[] {
  return passReasons
    .map((reason) => ({ reason, count: candidates.filter(({ why }) => why === reason).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
}

/** What led to whom; `other` where the desk says a word that this app does not know. */
export function choiceOf({ facts }: Routed['detail']): Choice | 'other' {
  return choices.find((choice) => choice === facts['chosen']) ?? 'other'
}
