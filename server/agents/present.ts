import type { z } from 'zod'
import type { Agent } from '#api/agents.ts'
import type { apiKey } from '#api/keys.ts'
import type { department } from '#api/departments.ts'
import type { Profile } from '#api/profile.ts'
import type { Me } from '#api/session.ts'
import type { role } from '#api/roles.ts'
import type { team } from '#api/teams.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { Person } from '#api/words.ts'
import { pathOf } from '#platform/base/tree.ts'
import type { AgentEntry, DepartmentEntry, Directory, RoleEntry, TeamEntry } from './directory.ts'
import type { ProfileRow } from './store/profile.ts'
import { inOrder } from './roles.ts'

export interface Presence {
  hasPassword: boolean
  lastSeenAt: Date | null
  linkExpiresAt: Date | null
}

export function presentAgent(directory: Directory, agent: AgentEntry, presence: Presence | undefined): Agent {
  const { pictureId, zone: _zone, language: _language, density: _density, channels: _channels, ...rest } = agent
  const { substituteId, skills, languages, ...same } = rest
  return {
    ...same,
    ...{ skills: [...skills], languages: [...languages], substitute: personOf(directory, substituteId) },
    picture: pictureAddress(pictureId),
    hasPassword: presence?.hasPassword ?? false,
    linkExpiresAt: presence?.linkExpiresAt?.toISOString() ?? null,
    lastSeenAt: presence?.lastSeenAt?.toISOString() ?? null,
  }
}

export function presentProfile(directory: Directory, row: ProfileRow, agent: AgentEntry): Profile {
  const { signs_with, picture_id, ...same } = row
  const { onVacation, availability, availabilityUntil, schedule, vacation, capacity, skills, languages } = agent
  return {
    ...{ ...same, signsWith: signs_with, picture: pictureAddress(picture_id) },
    ...{ onVacation, availability, availabilityUntil, schedule, vacation, capacity },
    ...{ skills: [...skills], languages: [...languages], substitute: personOf(directory, agent.substituteId) },
  }
}

/** Where a picture is fetched. */
export function pictureAddress(id: string | null): string | null {
  return id === null ? null : `/api/v1/pictures/${id}`
}

export function presentMe(agent: AgentEntry, actor: AgentActor): Me {
  const { id, username, name, email, admin, assignedOnly, teams, zone, language, density } = agent
  const departments = [...actor.departments].map(([key, granted]) => [key, inOrder([...granted])] as const)
  return {
    ...{ id, username, name, email, admin, assignedOnly, departments: Object.fromEntries(departments), teams },
    ...{ zone, language, density, picture: pictureAddress(agent.pictureId) },
  }
}

export function presentRole(directory: Directory, { key, name, permissions }: RoleEntry): z.output<typeof role> {
  const holds = (agent: AgentEntry) => agent.departments.some((membership) => membership.role === key)
  return { key, name, permissions: inOrder([...permissions]), usedBy: agentsOf(directory).filter(holds).length }
}

export function presentDepartment(directory: Directory, entry: DepartmentEntry): z.output<typeof department> {
  const { managerId, ...same } = entry
  const isMember = (agent: AgentEntry) => agent.departments.some((membership) => membership.department === entry.key)
  const members = agentsOf(directory).filter((agent) => agent.active && isMember(agent))
  const path = pathOf(directory.departments, entry)
  return { ...same, path, manager: personOf(directory, managerId), members: members.length }
}

export function presentTeam(directory: Directory, { leadId, members, ...same }: TeamEntry): z.output<typeof team> {
  return {
    ...same,
    lead: personOf(directory, leadId),
    members: members.flatMap((id) => personOf(directory, id) ?? []),
  }
}

interface StoredKey {
  id: number
  name: string
  agentId: number | null
  agentName: string | null
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
  networks: string[]
}

export function presentKey(key: StoredKey): z.output<typeof apiKey> {
  return {
    id: key.id,
    name: key.name,
    agent: key.agentId === null ? null : { id: key.agentId, name: key.agentName ?? '' },
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    networks: key.networks,
  }
}

function agentsOf(directory: Directory): AgentEntry[] {
  return [...directory.agents.values()]
}

function personOf(directory: Directory, id: number | null): Person | null {
  const agent = id === null ? undefined : directory.agents.get(id)
  return agent ? { id: agent.id, name: agent.name } : null
}
