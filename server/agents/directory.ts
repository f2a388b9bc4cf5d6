import type { Availability, Vacation } from '#api/availability.ts'
import type { Channels } from '#api/alerts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { Me } from '#api/session.ts'
import type { Permission } from '#api/words.ts'

/** How an agent is to be had. */
export interface Duty {
  availability: Availability
  availabilityUntil: string | null
  /** The key of the calendar outside which they are off. */
  schedule: string | null
  vacation: Vacation | null
  substituteId: number | null
  capacity: number | null
  skills: readonly string[]
  languages: readonly ('en' | 'de')[]
}

export interface AgentEntry extends Duty {
  id: number
  username: string
  name: string
  email: string
  admin: boolean
  active: boolean
  onVacation: boolean
  assignedOnly: boolean
  /** The first is the primary one. */
  departments: { department: string; role: string }[]
  teams: string[]
  pictureId: string | null
  /** What they chose for themselves; null where they left it to the desk. */
  zone: string | null
  language: Me['language']
  density: Me['density']
  /** How they hear of what; what is not in it they get by mail and in the app. */
  channels: Channels
}

export interface DepartmentEntry {
  key: string
  name: string
  private: boolean
  managerId: number | null
  sla: string | null
  /** By which clocks count here; null: the desk's. */
  calendar: string | null
  membersOnly: boolean
  autoClaim: boolean
  explainResolution: boolean
  isDefault: boolean
  /** The department above it. */
  parent: string | null
  reopenTo: 'assignee' | 'queue'
  signature: string
  disabled: boolean
}

export interface TeamEntry {
  key: string
  name: string
  leadId: number | null
  members: number[]
  disabled: boolean
}

export interface RoleEntry {
  key: string
  name: string
  permissions: ReadonlySet<Permission>
}

/** Who answers, and where. */
export interface Directory {
  agents: ReadonlyMap<number, AgentEntry>
  departments: ReadonlyMap<string, DepartmentEntry>
  teams: ReadonlyMap<string, TeamEntry>
  roles: ReadonlyMap<string, RoleEntry>
}

/** An agent by username, address or id, without case; `me` is the caller. */
export function findAgent(directory: Directory, named: string, me?: AgentActor): AgentEntry | undefined {
  const wanted = named.trim().toLowerCase()
  if (wanted === 'me' && me) return directory.agents.get(me.id)
  const agents = [...directory.agents.values()]
  return (
    agents.find((agent) => agent.username === wanted || agent.email.toLowerCase() === wanted) ??
    (/^\d+$/.test(wanted) ? directory.agents.get(Number(wanted)) : undefined)
  )
}

/** The agent with their rights; null where they are disabled or unknown. */
export function actorFor(directory: Directory, agentId: number): AgentActor | null {
  const agent = directory.agents.get(agentId)
  if (!agent?.active) return null
  const allowed = ({ role }: { role: string }) => directory.roles.get(role)?.permissions ?? new Set<Permission>()
  const primary = agent.departments[0]
  const managed = [...directory.departments.values()].filter((department) => department.managerId === agent.id)
  return {
    kind: 'agent',
    id: agent.id,
    name: agent.name,
    admin: agent.admin,
    assignedOnly: agent.assignedOnly,
    departments: new Map(agent.departments.map((membership) => [membership.department, allowed(membership)])),
    manages: new Set(managed.map((department) => department.key)),
    elsewhere: primary ? allowed(primary) : new Set(),
    teams: new Set(agent.teams),
  }
}
