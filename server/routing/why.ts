import type { DecidedBy, RoutingDetail } from '#api/decisions.ts'
import type { PassReason } from '#api/routing.ts'
import { countReasons } from './candidates.ts'
import type { Candidate, Outcome } from './match.ts'

/** So many candidates are kept with a decision. */
const MOST_KEPT = 60

type Kept = RoutingDetail['candidates'][number]

/** Why a ticket was given to whom, or waits: everybody who was looked at, and what spoke against them. */
export function detailOf(method: string, outcome: Outcome, { waited }: { waited: number }): RoutingDetail {
  const { ticket, agent, chosen, candidates } = outcome
  const { weight, skills, language } = ticket
  const ordered = candidates.toSorted((one, other) => rank(agent, one) - rank(agent, other))
  return {
    method,
    agent,
    candidates: ordered.slice(0, MOST_KEPT).map(kept),
    facts: {
      ...{ chosen, weight, waited, candidates: candidates.length },
      ...(skills.length > 0 ? { skills: [...skills] } : {}),
      ...(language === null ? {} : { language }),
      ...(ticket.anybody ? { anybody: true } : {}),
    },
  }
}

/** Whoever got it, those who could have had it, the others. */
function rank(chosen: number | null, { agent, why }: Candidate): number {
  if (agent === chosen) return 0
  return why === null ? 1 : 2
}

function kept({ agent, why, load, capacity, given, lacks }: Candidate): Kept {
  return { agent, why, facts: { load, capacity, given, ...(lacks === undefined ? {} : { lacks }) } }
}

interface Considered<Why> {
  agent: number
  why: Why
}

/** Why a ticket was taken from somebody who is not there, and to whom it went. */
export function absentDetail(
  way: string,
  {
    agent,
    absent,
    standIn,
  }: { agent: number | null; absent: Considered<string>; standIn: Considered<string | null> | null },
): RoutingDetail {
  const candidates = [...(standIn ? [standIn] : []), absent].map((each) => ({ ...each, facts: {} }))
  return {
    method: way,
    agent,
    candidates,
    facts: { chosen: agent === null ? null : 'substitute', absent: absent.agent },
  }
}

/** In a few words, so that the same is put on record once. */
export function reasonsOf(candidates: readonly { why: PassReason | null }[]): string {
  const reasons = countReasons(candidates).map(({ reason }) => reason)
  return reasons.toSorted().join(',')
}

export function decidedBy(id: number, place: { key: string; name: string }): DecidedBy {
  return { id, kind: 'routing', ...place }
}
