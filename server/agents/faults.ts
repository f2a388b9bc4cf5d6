import type { Directory } from './directory.ts'
import { circles } from './tree.ts'

/** What must always hold of the agents and does not, in sentences. A desk that is not set up has none. */
export function faultsOf({ agents, departments, teams }: Directory): string[] {
  if (agents.size === 0) return []
  const people = [...agents.values()]
  const wrong: string[] = []
  if (!people.some((agent) => agent.admin && agent.active)) wrong.push('No active agent is an administrator.')
  const standard = [...departments.values()].filter((department) => department.isDefault)
  if (standard.length !== 1) wrong.push(`There are ${standard.length} default departments instead of one.`)
  if (standard.some((department) => department.disabled)) wrong.push('The default department is disabled.')
  wrong.push(...circles(departments).map((name) => `The department “${name}” lies below itself.`))
  const homeless = people.filter((agent) => agent.departments.length === 0)
  wrong.push(...homeless.map((agent) => `The agent ${agent.username} works in no department.`))
  for (const team of teams.values()) {
    if (team.leadId !== null && !team.members.includes(team.leadId)) {
      wrong.push(`The team “${team.name}” is led by somebody who does not belong to it.`)
    }
  }
  return wrong
}
