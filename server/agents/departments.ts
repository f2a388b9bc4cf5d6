import type { AgentActor } from '#api/endpoint.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import { type AgentEntry, type DepartmentEntry, type Directory, findAgent } from './directory.ts'
import { checkParent } from './tree.ts'

interface Around {
  /** Those in use. */
  slas: ReadonlySet<string>
  calendars: ReadonlySet<string>
  departments: Directory['departments']
  /** The names of the enabled help topics that send their tickets there. */
  topics: readonly string[]
}

export function checkDepartment(entry: DepartmentEntry, before: DepartmentEntry | null, around: Around): void {
  checkParent(around.departments, entry, before)
  if (entry.sla !== null && entry.sla !== before?.sla && !around.slas.has(entry.sla)) {
    throw invalid('sla', `There is no SLA policy “${entry.sla}” in use.`)
  }
  if (entry.calendar !== null && entry.calendar !== before?.calendar && !around.calendars.has(entry.calendar)) {
    throw invalid('calendar', `There is no calendar “${entry.calendar}” in use.`)
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

export interface Member {
  agent: string
  role: string
}

interface WishedMembers {
  key: string
  members: readonly Member[]
  /** Who worked there when the writer looked, where they say so; a department itself only tells how many. */
  seen: unknown
}

/** What somebody wishes for the members of a department, to be compared with who works there now. */
export function membersWish(directory: Directory, { key, members, seen }: WishedMembers, me: AgentActor) {
  const before = { members: membersIn(directory, key) }
  if (!Array.isArray(seen)) return { before, patch: {}, was: {} }
  const usernameOf = (named: string) => findAgent(directory, named, me)?.username ?? named
  const was = seen.map((member: Partial<Member> | null) => ({
    agent: usernameOf(String(member?.agent)),
    role: String(member?.role),
  }))
  return { before, patch: { members }, was: { members: byAgent(was) } }
}

function membersIn({ agents }: Directory, key: string): Member[] {
  const members = [...agents.values()].flatMap(({ username, departments }) => {
    const membership = departments.find(({ department }) => department === key)
    return membership ? [{ agent: username, role: membership.role }] : []
  })
  return byAgent(members)
}

function byAgent(members: readonly Member[]): Member[] {
  return members.toSorted((one, other) => (one.agent < other.agent ? -1 : 1))
}

/** The agents who are named, each with their role. */
export function checkMembers(
  directory: Directory,
  members: readonly Member[],
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

interface Moved {
  agent: AgentEntry
  /** Where they work from now on; the first is the primary one. */
  after: AgentEntry['departments']
}

/**
 * Who works elsewhere or in another role once exactly these work in the department. Everybody keeps their other
 * departments; whoever would be left without any is named in the refusal.
 */
export function movedBy(
  directory: Directory,
  { key, disabled }: Pick<DepartmentEntry, 'key' | 'disabled'>,
  members: readonly { agent: AgentEntry; role: string }[],
): Moved[] {
  const moved = [...directory.agents.values()].flatMap((agent) => {
    const role = members.find((member) => member.agent.id === agent.id)?.role
    const before = agent.departments.find(({ department }) => department === key)
    if (role === before?.role) return []
    if (role === undefined) return [{ agent, after: agent.departments.filter((other) => other !== before) }]
    const joined = { department: key, role }
    if (!before) return [{ agent, after: [...agent.departments, joined] }]
    return [{ agent, after: agent.departments.map((other) => (other === before ? joined : other)) }]
  })
  const homeless = moved.filter(({ after }) => after.length === 0).map(({ agent }) => agent.name)
  if (homeless.length > 0) {
    throw invalid('members', `${inWords(homeless)} would work in no department. Give them another one first.`)
  }
  const news = moved.find(({ agent, after }) => after.length > agent.departments.length)
  if (disabled && news) throw invalid('members', `Nobody joins a department that is disabled: ${news.agent.name}.`)
  return moved
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
