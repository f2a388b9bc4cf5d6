import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { agentName, limits, text } from './words.ts'

export const department = z.object({
  key: z.string(),
  name: z.string(),
  /** Customers never see the name of a private department. */
  private: z.boolean(),
  manager: z.object({ id: z.number(), name: z.string() }).nullable(),
  sla: z.string().nullable(),
  /** Tickets here go only to members. */
  membersOnly: z.boolean(),
  /** The first reply takes an unassigned ticket. */
  autoClaim: z.boolean(),
  /** Resolving asks for an explanation. */
  explainResolution: z.boolean(),
  isDefault: z.boolean(),
  disabled: z.boolean(),
  members: z.number(),
})

const departmentSettable = z.object({
  name: text(limits.name),
  private: z.boolean().default(false),
  manager: agentName.nullish(),
  sla: z.string().nullish(),
  membersOnly: z.boolean().default(false),
  autoClaim: z.boolean().default(true),
  explainResolution: z.boolean().default(false),
})

export const departmentsList = endpoint({
  id: 'departments.list',
  method: 'GET',
  path: '/departments',
  summary: 'The departments.',
  callers: ['agent'],
  output: list(department),
})

export const departmentsCreate = endpoint({
  id: 'departments.create',
  method: 'POST',
  path: '/departments',
  summary: 'Create a department; the members named here get their role in it.',
  callers: ['admin'],
  body: departmentSettable.extend({
    members: z
      .array(z.object({ agent: agentName, role: z.string() }))
      .max(500)
      .default([]),
  }),
  output: department,
})

export const departmentsPatch = endpoint({
  id: 'departments.patch',
  method: 'PATCH',
  path: '/departments/:key',
  summary: 'Change a department.',
  callers: ['admin'],
  params: z.object({ key: z.string() }),
  body: z
    .object({
      ...departmentSettable.shape,
      private: z.boolean(),
      membersOnly: z.boolean(),
      autoClaim: z.boolean(),
      explainResolution: z.boolean(),
      disabled: z.boolean(),
      isDefault: z.literal(true),
    })
    .partial(),
  output: department,
})
