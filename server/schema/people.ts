import type { ColumnType, Generated } from 'kysely'
import type { Channels } from '#api/alerts.ts'
import type { Availability, Vacation } from '#api/availability.ts'
import type { Defaulted } from './settings.ts'

export interface AgentTable {
  id: Generated<number>
  username: string
  name: string
  email: string
  password_hash: string | null
  admin: Defaulted<boolean>
  active: Defaulted<boolean>
  on_vacation: Defaulted<boolean>
  assigned_only: Defaulted<boolean>
  created_at: Date
  last_seen_at: Date | null
  signature: Defaulted<string>
  signs_with: Defaulted<'own' | 'department' | 'none'>
  picture_id: Defaulted<string | null>
  zone: Defaulted<string | null>
  language: Defaulted<'en' | 'de' | null>
  density: Defaulted<'dense' | 'normal' | 'airy' | null>
  channels: ColumnType<Channels, string | undefined, string>
  availability: Defaulted<Availability>
  availability_until: Defaulted<Date | null>
  schedule: Defaulted<string | null>
  vacation: ColumnType<Vacation | null, string | null | undefined, string | null>
  substitute_id: Defaulted<number | null>
  capacity: Defaulted<number | null>
  skills: Defaulted<string[]>
  languages: Defaulted<('en' | 'de')[]>
}

export interface DepartmentTable {
  key: string
  name: string
  private: Defaulted<boolean>
  manager_id: number | null
  sla: string | null
  calendar: Defaulted<string | null>
  members_only: Defaulted<boolean>
  auto_claim: Defaulted<boolean>
  explain_resolution: Defaulted<boolean>
  is_default: Defaulted<boolean>
  disabled: Defaulted<boolean>
  parent: Defaulted<string | null>
  reopen_to: Defaulted<'assignee' | 'queue'>
  signature: Defaulted<string>
}

export interface AgentDepartmentTable {
  agent_id: number
  department: string
  role: string
  /** 0 is the primary department. */
  position: number
}

export interface TeamTable {
  key: string
  name: string
  lead_id: number | null
  disabled: Defaulted<boolean>
}

export interface TeamMemberTable {
  team: string
  agent_id: number
}

export interface OrganisationTable {
  id: Generated<number>
  name: string
  domains: Defaulted<string[]>
  manager_id: number | null
  shared: Defaulted<boolean>
  created_at: Date
}

export interface CustomerTable {
  id: Generated<number>
  name: string
  email: string | null
  phone: string | null
  organisation_id: number | null
  manages_organisation: Defaulted<boolean>
  created_at: Date
  merged_into: Defaulted<number | null>
  erased_at: Defaulted<Date | null>
  zone: Defaulted<string | null>
  language: Defaulted<'en' | 'de' | null>
  mail_failing_since: Defaulted<Date | null>
}

export interface SessionTable {
  token_hash: Buffer
  agent_id: number | null
  customer_id: number | null
  only_ticket_id: number | null
  created_at: Date
  seen_at: Date
  id: Generated<number>
  browser: Defaulted<string | null>
}

export interface OneTimeLinkTable {
  token_hash: Buffer
  purpose: 'set-up' | 'set-password'
  agent_id: number | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface ApiKeyTable {
  id: Generated<number>
  name: string
  token_hash: Buffer
  agent_id: number | null
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
  /** From where it may be used; empty for anywhere. */
  networks: Defaulted<string[]>
}

export interface PeopleTables {
  agent: AgentTable
  department: DepartmentTable
  agent_department: AgentDepartmentTable
  team: TeamTable
  team_member: TeamMemberTable
  organisation: OrganisationTable
  customer: CustomerTable
  session: SessionTable
  one_time_link: OneTimeLinkTable
  api_key: ApiKeyTable
}
