import type { AgentActor } from '#api/endpoint.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import { type AgentEntry, type DepartmentEntry, type Directory, findAgent } from './directory.ts'

/** `topics`: the names of the enabled help topics that send their tickets there. */
export function checkDepartment(
  entry: DepartmentEntry,
  before: DepartmentEntry | null,
  around: { slas: ReadonlySet<string>; topics: readonly string[] },
): void {
  if (entry.sla !== null && entry.sla !== before?.sla && !around.slas.has(entry.sla)) {
    throw invalid('sla', `There is no SLA plan “${entry.sla}” in use.`)
  }
  if (!entry.disabled) return
  if (entry.isDefault && before?.isDefault) {
    throw invalid('disabled', 'This is the default department. Make another one the default first.')
  }
  if (entry.isDefault) throw invalid('isDefault', 'A disabled department cannot be the default.')
  if (around.topics.length === 0 || before?.disabled) return
  const names = around.topics.map((name) => `“${name}”`).join(', ')
  throw invalid('disabled', `The help topics ${names} send their tickets here. Change them first.`)
}

/** The agents who are named, each with their role. */
export function checkMembers(
  directory: Directory,
  members: readonly { agent: string; role: string }[],
  me: AgentActor,
): { agent: AgentEntry; role: string }[] {
  const wrong: Record<string, string> = {}
  const found = members.flatMap(({ agent: named, role }, index) => {
    const agent = findAgent(directory, named, me)
    if (!agent) wrong[`members.${index}.agent`] = `There is no agent “${named}”.`
    if (!directory.roles.has(role)) wrong[`members.${index}.role`] = `There is no role “${role}”.`
    return agent ? [{ agent, role }] : []
  })
  found.forEach(({ agent }, index) => {
    const isSecond = found.findIndex((other) => other.agent === agent) < index
    if (isSecond) wrong[`members.${index}.agent`] ??= `${agent.name} is named twice.`
  })
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
  return found
}
