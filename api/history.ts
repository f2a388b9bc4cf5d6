import { z } from 'zod'
import { endpoint, page, paging } from './endpoint.ts'
import { changes } from './messages.ts'
import { person } from './words.ts'

/** What an administrator changes, as the history and the uses name it. */
export const settingKinds = [
  'desk',
  'department',
  'team',
  'role',
  'topic',
  'status',
  'priority',
  'calendar',
  'sla',
  'skill',
  'routing',
  'field',
  'macro',
  'rule',
  'rule_group',
  'webhook',
  'inbox',
  'ban',
  'template',
  'agent',
  'key',
] as const
export type SettingKind = (typeof settingKinds)[number]

export const settingChange = z.object({
  position: z.number(),
  at: z.string(),
  /** Null: the desk itself. */
  by: person.nullable(),
  kind: z.enum(settingKinds),
  /** The key of the thing; of an agent or an API key its id. */
  key: z.string(),
  /** What it is called today; null where there is nothing left to say so. */
  name: z.string().nullable(),
  act: z.enum(['made', 'changed', 'deleted']),
  /** Named as in the thing itself; people as `{id, name}`. */
  changes,
})

export type SettingChange = z.infer<typeof settingChange>

export const settingsHistory = endpoint({
  id: 'settings.history',
  method: 'GET',
  path: '/settings/history',
  summary: 'Who changed which setting, when, and from what to what; the newest first.',
  callers: ['admin'],
  query: z.object({ ...paging, kind: z.enum(settingKinds).optional(), key: z.string().max(80).optional() }),
  output: page(settingChange),
})
