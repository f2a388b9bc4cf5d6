import type { Desk, Tx } from '../../schema/desk.ts'
import { giveWaiting, type HeldTicket, holdWaiting, type NewDecision, recordDecisions } from '../../tickets/index.ts'
import type { Floor, Outcome } from '../match.ts'
import { type PlaceState, saveStates, saveWaits } from '../store/turns.ts'
import { decidedBy, detailOf, reasonsOf } from '../why.ts'
import { type Ground, nameOf, rulesAt } from './ground.ts'
import type { Wanted } from './waiting.ts'

const router = { kind: 'system', part: 'routing' } as const

interface Written {
  ground: Ground
  floor: Floor
  outcomes: readonly Outcome[]
  held: ReadonlyMap<number, HeldTicket>
  wanted: readonly Wanted[]
  /** As they were before. */
  states: ReadonlyMap<string, PlaceState>
  /** What was looked at begins with the first one that waits in each place. */
  isFront: boolean
}

/** Puts on record what was given to whom and why, and why the first one of each place waits; and gives it. */
export async function write(desk: Desk, tx: Tx, written: Written): Promise<void> {
  const { ground, floor, outcomes, held, wanted, isFront } = written
  const given = outcomes.flatMap((outcome) => (outcome.agent === null ? [] : [{ ...outcome, agent: outcome.agent }]))
  const sinceOf = new Map(wanted.map(({ id, since }) => [id, since]))
  const decide = (outcome: Outcome): NewDecision => {
    const { ticket, agent } = outcome
    const since = sinceOf.get(ticket.id) ?? ground.now
    const waited = Math.max(0, Math.round((ground.now.getTime() - since.getTime()) / 1000))
    const about = { ticket: ticket.id, at: ground.now, event: null, outcome: agent === null ? 'waiting' : 'assigned' }
    const detail = detailOf(rulesAt(ground, ticket.place).method, outcome, { waited })
    return { ...about, kind: 'routing', subject: ticket.place, detail }
  }
  const heads = isFront ? await heldOf(tx, newHeads(written)) : []
  const ids = await recordDecisions(tx, [...given, ...heads].map(decide))
  await giveWaiting(desk, tx, {
    ...{ actor: router, held },
    given: given.map(({ ticket, agent }, index) => {
      const place = { key: ticket.place, name: nameOf(ground, ticket.place) }
      return { ticket: ticket.id, agent, decision: decidedBy(ids[index] ?? 0, place) }
    }),
  })
  await saveStates(tx, statesAfter(written, floor, heads))
  await saveWaits(tx, waitsOf(outcomes, wanted))
}

/** What somebody has in hand just now is put on record another time, rather than be waited for. */
async function heldOf(tx: Tx, heads: readonly Outcome[]): Promise<Outcome[]> {
  if (heads.length === 0) return []
  const held = await holdWaiting(
    tx,
    heads.map(({ ticket }) => ticket.id),
  )
  return heads.filter(({ ticket }) => held.has(ticket.id))
}

/** The first that waits in each place, where that, or why, is not on record yet. */
function newHeads({ outcomes, states }: Written): Outcome[] {
  const seen = new Set<string>()
  return outcomes.filter(({ ticket, agent, candidates }) => {
    if (agent !== null || seen.has(ticket.place)) return false
    seen.add(ticket.place)
    const known = states.get(ticket.place)
    return known?.headTicket !== ticket.id || known.headWhy !== reasonsOf(candidates)
  })
}

/** Of the places where anything changed, with the turns that were taken. */
function statesAfter({ states }: Written, floor: Floor, heads: readonly Outcome[]): ReadonlyMap<string, PlaceState> {
  const headOf = new Map(heads.map((head) => [head.ticket.place, head]))
  const changed = [...states].flatMap(([place, before]): [string, PlaceState][] => {
    const [head, turned] = [headOf.get(place), floor.turns.get(place)]
    if (!head && turned?.turns === before.turns) return []
    const on = head ? { headTicket: head.ticket.id, headWhy: reasonsOf(head.candidates) } : {}
    const given = [...(turned?.given ?? [])].filter(([agent, { turn }]) => before.given.get(agent)?.turn !== turn)
    return [[place, { ...before, ...turned, given: new Map(given), ...on }]]
  })
  return new Map(changed)
}

/** Those that wait for somebody who can, and until when. */
function waitsOf(outcomes: readonly Outcome[], wanted: readonly Wanted[]): { ticket: number; until: Date }[] {
  const from = new Map(wanted.map(({ id, anybodyFrom }) => [id, anybodyFrom]))
  return outcomes.flatMap(({ ticket, agent, candidates }) => {
    const until = from.get(ticket.id) ?? null
    const lacks = candidates.some(({ why }) => why === 'lacks-skill' || why === 'lacks-language')
    return agent === null && !ticket.anybody && until !== null && lacks ? [{ ticket: ticket.id, until }] : []
  })
}
