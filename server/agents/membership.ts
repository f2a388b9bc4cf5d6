import { Fault, invalid } from '#platform/base/fault.ts'
import type { AgentEntry, Directory } from './directory.ts'

type Memberships = AgentEntry['departments']

/** Refuses departments and roles that do not exist, a department named twice, and joining a disabled one. */
export function checkDepartments(directory: Directory, departments: Memberships, before: Memberships = []): void {
  const wrong: Record<string, string> = {}
  departments.forEach(({ department, role }, index) => {
    const known = directory.departments.get(department)
    const isNew = !before.some((membership) => membership.department === department)
    const isSecond = departments.findIndex((other) => other.department === department) < index
    if (!known) wrong[`departments.${index}.department`] = `There is no department “${department}”.`
    else if (known.disabled && isNew) wrong[`departments.${index}.department`] = `“${known.name}” is disabled.`
    else if (isSecond) wrong[`departments.${index}.department`] = `“${known.name}” is named twice.`
    if (!directory.roles.has(role)) wrong[`departments.${index}.role`] = `There is no role “${role}”.`
  })
  refuse(wrong)
}

export function checkTeams(directory: Directory, teams: readonly string[]): void {
  const unknown = teams.flatMap((team, index) => (directory.teams.has(team) ? [] : [[`teams.${index}`, team] as const]))
  refuse(Object.fromEntries(unknown.map(([field, team]) => [field, `There is no team “${team}”.`])))
}

/** Refuses a username or address that another agent has, and names that would be taken for something else. */
export function checkIdentity(directory: Directory, own: { id?: number; username?: string; email?: string }): void {
  const { username, email } = own
  const others = [...directory.agents.values()].filter((agent) => agent.id !== own.id)
  const wrong: Record<string, string> = {}
  if (username === 'me' || (username && /^\d+$/.test(username)))
    wrong['username'] = 'A username needs a letter, and cannot be “me”.'
  const namesake = others.find((agent) => agent.username.toLowerCase() === username?.toLowerCase())
  if (namesake) wrong['username'] = `This username is already taken by ${namesake.name}.`
  const neighbour = others.find((agent) => agent.email.toLowerCase() === email?.toLowerCase())
  if (neighbour) wrong['email'] = `This address is already taken by ${neighbour.name}.`
  refuse(wrong)
}

/** The last active admin stays one. */
export function checkLastAdmin(directory: Directory, after: AgentEntry): void {
  if (after.admin && after.active) return
  const before = directory.agents.get(after.id)
  if (!before?.admin || !before.active) return
  const others = [...directory.agents.values()].filter((agent) => agent.id !== after.id && agent.admin && agent.active)
  if (others.length > 0) return
  const field = after.active ? 'admin' : 'active'
  throw invalid(field, `${before.name} is the last active administrator. Make somebody else an administrator first.`)
}

function refuse(wrong: Record<string, string>): void {
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
}
