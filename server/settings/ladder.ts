import type { GivenStep } from '#api/sla.ts'
import { Fault } from '#platform/base/fault.ts'
import type { LadderStep } from '../schema/index.ts'

/** An agent, as somebody named them. */
export interface NamedAgent {
  id: number
  active: boolean
}

/** What the agents of a ladder are called, `me` left out. */
export function agentsNamed(steps: readonly GivenStep[]): string[] {
  const named = steps.flatMap(({ agents, assignee }) => (assignee === null ? agents : [...agents, assignee]))
  return [...new Set(named.map((name) => name.toLowerCase()))].filter((name) => name !== 'me')
}

/** The steps with their agents by id. Whoever was in the ladder before may stay, though they left. */
export function ladderOf(
  given: readonly GivenStep[],
  known: ReadonlyMap<string, NamedAgent>,
  before: readonly LadderStep[],
): LadderStep[] {
  const former = new Set(idsInLadder(before))
  const wrong: Record<string, string> = {}
  const idOf = (named: string, field: string): number[] => {
    const agent = known.get(named.toLowerCase())
    if (agent && (agent.active || former.has(agent.id))) return [agent.id]
    wrong[field] = `There is no active agent “${named}”.`
    return []
  }
  const ladder = given.map(({ agents, assignee, ...step }, index) => ({
    ...step,
    agents: agents.flatMap((named, place) => idOf(named, `ladder.${index}.agents.${place}`)),
    assignee: assignee === null ? null : (idOf(assignee, `ladder.${index}.assignee`)[0] ?? null),
  }))
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
  return ladder
}

export function idsInLadder(steps: readonly LadderStep[]): number[] {
  return steps.flatMap(({ agents, assignee }) => (assignee === null ? agents : [...agents, assignee]))
}
