import type { AgentActor } from '#api/endpoint.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import { type Directory, findAgent } from './directory.ts'

export function leadOf(directory: Directory, named: string | null, me: AgentActor): number | null {
  if (named === null) return null
  const agent = findAgent(directory, named, me)
  if (!agent?.active) throw invalid('lead', `There is no active agent “${named}”.`)
  return agent.id
}

export function membersOf(directory: Directory, named: readonly string[], me: AgentActor): number[] {
  const wrong: Record<string, string> = {}
  const ids = named.flatMap((name, index) => {
    const agent = findAgent(directory, name, me)
    if (!agent) wrong[`members.${index}`] = `There is no agent “${name}”.`
    return agent ? [agent.id] : []
  })
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
  return ids
}

/** Each member once; who leads a team belongs to it. */
export function withLead(members: readonly number[], leadId: number | null): number[] {
  return [...new Set(leadId === null ? members : [...members, leadId])].toSorted((one, other) => one - other)
}
