import { calendarsCreate, calendarsPatch } from '#api/calendars.ts'
import { departmentsPatch } from '#api/departments.ts'
import { type SettingKind, settingKinds } from '#api/history.ts'
import { fieldsPatch } from '#api/custom-fields.ts'
import { inboxesPatch } from '#api/inboxes.ts'
import { macrosCreate, macrosPatch } from '#api/macros.ts'
import { mailTemplatesPatch } from '#api/mail-templates.ts'
import { prioritiesPatch } from '#api/priorities.ts'
import { skillsPatch } from '#api/availability.ts'
import { rolesPatch } from '#api/roles.ts'
import { routingPatch } from '#api/routing.ts'
import { ruleGroupsCreate, ruleGroupsPatch, rulesCreate, rulesPatch } from '#api/rules.ts'
import { settingsPatch } from '#api/settings.ts'
import { slasCreate, slasPatch } from '#api/sla.ts'
import { statusesPatch } from '#api/statuses.ts'
import { teamsPatch } from '#api/teams.ts'
import { topicsCreate, topicsPatch } from '#api/topics.ts'
import * as usage from '#api/usage.ts'
import { webhooksPatch } from '#api/webhooks.ts'
import type { SectionKey } from '../../parts/settings/sections.ts'

/** Which page of the settings shows which kind of thing. */
const sectionOf: Record<SettingKind, SectionKey> = {
  desk: 'desk',
  department: 'departments',
  team: 'teams',
  role: 'roles',
  topic: 'topics',
  status: 'statuses',
  priority: 'priorities',
  calendar: 'calendars',
  sla: 'slas',
  skill: 'skills',
  routing: 'routing',
  field: 'fields',
  macro: 'macros',
  rule: 'rules',
  rule_group: 'rules',
  webhook: 'webhooks',
  inbox: 'inboxes',
  ban: 'bans',
  template: 'mail-templates',
  agent: 'agents',
  key: 'keys',
}

export function kindOf(section: SectionKey): SettingKind | null {
  return settingKinds.find((kind) => sectionOf[kind] === section) ?? null
}

export const patchOf = {
  department: departmentsPatch,
  team: teamsPatch,
  role: rolesPatch,
  topic: topicsPatch,
  status: statusesPatch,
  priority: prioritiesPatch,
  calendar: calendarsPatch,
  sla: slasPatch,
  skill: skillsPatch,
  routing: routingPatch,
  field: fieldsPatch,
  macro: macrosPatch,
  rule: rulesPatch,
  rule_group: ruleGroupsPatch,
  webhook: webhooksPatch,
  inbox: inboxesPatch,
  desk: settingsPatch,
  template: mailTemplatesPatch,
} as const

/** By which a thing that was deleted is made again, with all that it said. */
export const creationOf = {
  calendar: calendarsCreate,
  macro: macrosCreate,
  rule: rulesCreate,
  rule_group: ruleGroupsCreate,
  sla: slasCreate,
  topic: topicsCreate,
} as const

/** The parameters by which a thing is changed. */
export function paramsOf({ kind, key }: { kind: SettingKind; key: string }): Record<string, string> {
  if (kind === 'desk') return {}
  if (kind === 'routing') return { place: key }
  if (kind !== 'template') return { key }
  const at = key.lastIndexOf('.')
  return { kind: key.slice(0, at), language: key.slice(at + 1) }
}

export const deletionOf = {
  department: usage.departmentsDelete,
  team: usage.teamsDelete,
  role: usage.rolesDelete,
  topic: usage.topicsDelete,
  status: usage.statusesDelete,
  priority: usage.prioritiesDelete,
  calendar: usage.calendarsDelete,
  sla: usage.slasDelete,
  skill: usage.skillsDelete,
  field: usage.fieldsDelete,
  webhook: usage.webhooksDelete,
} as const
