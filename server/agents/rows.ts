import type { Selectable, Updateable } from 'kysely'
import type {
  AgentDepartmentTable,
  AgentTable,
  DepartmentTable,
  RoleTable,
  TeamMemberTable,
  TeamTable,
} from '../schema/index.ts'
import type { AgentEntry, DepartmentEntry, Directory, Duty, RoleEntry, TeamEntry } from './directory.ts'

type AgentRow = Omit<
  Selectable<AgentTable>,
  'password_hash' | 'created_at' | 'last_seen_at' | 'signature' | 'signs_with'
>

interface Rows {
  agents: AgentRow[]
  memberships: Selectable<AgentDepartmentTable>[]
  departments: Selectable<DepartmentTable>[]
  teams: Selectable<TeamTable>[]
  members: Selectable<TeamMemberTable>[]
  roles: Selectable<RoleTable>[]
}

export function directoryOf(rows: Rows): Directory {
  const memberships = grouped(rows.memberships, (membership) => membership.agent_id)
  const teamsOf = grouped(rows.members, (member) => member.agent_id)
  const membersOf = grouped(rows.members, (member) => member.team)
  const agents = rows.agents.map((row): AgentEntry => {
    const { on_vacation, assigned_only, picture_id, availability_until: _, substitute_id: __, ...agent } = row
    const departments = (memberships.get(agent.id) ?? []).map(({ department, role }) => ({ department, role }))
    const teams = (teamsOf.get(agent.id) ?? []).map((member) => member.team)
    const renamed = { onVacation: on_vacation, assignedOnly: assigned_only, pictureId: picture_id }
    return { ...agent, ...renamed, ...dutyOf(row), departments, teams }
  })
  const teams = rows.teams.map(({ lead_id, ...team }): TeamEntry => {
    return { ...team, leadId: lead_id, members: (membersOf.get(team.key) ?? []).map((member) => member.agent_id) }
  })
  const roles = rows.roles.map((role): RoleEntry => ({ ...role, permissions: new Set(role.permissions) }))
  return {
    agents: new Map(agents.map((agent) => [agent.id, agent])),
    departments: byKey(rows.departments.map(departmentOf)),
    teams: byKey(teams),
    roles: byKey(roles),
  }
}

type DutyRow = Pick<
  Selectable<AgentTable>,
  | ('availability' | 'availability_until' | 'schedule' | 'vacation')
  | ('substitute_id' | 'capacity' | 'skills' | 'languages')
>

function dutyOf({ availability, availability_until, schedule, vacation, ...row }: DutyRow): Duty {
  const { substitute_id, capacity, skills, languages } = row
  return {
    ...{ availability, schedule, vacation, capacity, skills, languages },
    availabilityUntil: availability_until?.toISOString() ?? null,
    substituteId: substitute_id,
  }
}

/** The columns of what an agent's entry says of how they are to be had. */
export function dutyRow(duty: Duty): Updateable<AgentTable> {
  return {
    ...{ availability: duty.availability, schedule: duty.schedule, capacity: duty.capacity },
    ...{ skills: [...duty.skills], languages: [...duty.languages], substitute_id: duty.substituteId },
    availability_until: duty.availabilityUntil === null ? null : new Date(duty.availabilityUntil),
    vacation: duty.vacation && JSON.stringify(duty.vacation),
  }
}

function departmentOf(row: Selectable<DepartmentTable>): DepartmentEntry {
  const { manager_id, members_only, auto_claim, explain_resolution, is_default, reopen_to, ...same } = row
  return {
    ...same,
    managerId: manager_id,
    membersOnly: members_only,
    autoClaim: auto_claim,
    explainResolution: explain_resolution,
    isDefault: is_default,
    reopenTo: reopen_to,
  }
}

export function departmentRow(department: DepartmentEntry): Selectable<DepartmentTable> {
  const { managerId, membersOnly, autoClaim, explainResolution, isDefault, reopenTo, ...same } = department
  return {
    ...same,
    manager_id: managerId,
    members_only: membersOnly,
    auto_claim: autoClaim,
    explain_resolution: explainResolution,
    is_default: isDefault,
    reopen_to: reopenTo,
  }
}

function byKey<Item extends { key: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.key, item]))
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): ReadonlyMap<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
