import { z } from 'zod'
import { done, endpoint } from './endpoint.ts'
import { settingKinds } from './history.ts'
import { keyParams } from './words.ts'

export const usedKinds = [
  'department',
  'team',
  'role',
  'topic',
  'status',
  'priority',
  'calendar',
  'sla',
  'skill',
  'field',
  'webhook',
] as const
export type UsedKind = (typeof usedKinds)[number]

/** Tickets are counted up to here; one more says "more than". */
export const countedTickets = 1000

/** What refers to a named thing. */
export const usage = z.object({
  uses: z.array(
    z.object({
      kind: z.enum(settingKinds),
      /** Of an agent the id; of the desk the setting's name. */
      key: z.string(),
      name: z.string(),
    }),
  ),
  /** Counted up to 1,001: that many means more than 1,000. Null for a field: only deleting it looks through tickets. */
  tickets: z.object({ open: z.number(), all: z.number() }).nullable(),
  /** As far as is known without reading the log: deleting what tickets once had is refused with 409. */
  deletable: z.boolean(),
  /** Why it cannot be deleted. */
  why: z.string().optional(),
})

export type Usage = z.infer<typeof usage>

export const settingsUsage = endpoint({
  id: 'settings.usage',
  method: 'GET',
  path: '/settings/usage/:kind/:key',
  summary:
    'What refers to a department, team, role, topic, status, priority, calendar, SLA policy, skill, field or webhook.',
  callers: ['admin'],
  params: z.object({ kind: z.enum(usedKinds), key: z.string() }),
  output: usage,
})

const deletion = <Id extends string>(id: Id, path: string, thing: string) =>
  endpoint({
    id: `${id}.delete`,
    method: 'DELETE',
    path,
    summary: `Delete ${thing} that nothing refers to; what refers to it is named with 409.`,
    callers: ['admin'],
    params: keyParams,
    output: done,
  })

export const departmentsDelete = deletion('departments', '/departments/:key', 'a department')
export const teamsDelete = deletion('teams', '/teams/:key', 'a team')
export const rolesDelete = deletion('roles', '/roles/:key', 'a role')
export const topicsDelete = deletion('topics', '/topics/:key', 'a help topic')
export const statusesDelete = deletion('statuses', '/statuses/:key', 'a status')
export const prioritiesDelete = deletion('priorities', '/priorities/:key', 'a priority')
export const calendarsDelete = deletion('calendars', '/calendars/:key', 'a calendar')
export const slasDelete = deletion('slas', '/slas/:key', 'an SLA policy')
export const skillsDelete = deletion('skills', '/skills/:key', 'a skill')
export const webhooksDelete = deletion('webhooks', '/webhooks/:key', 'a webhook')
export const fieldsDelete = deletion('fields', '/fields/:key', 'a custom field')
