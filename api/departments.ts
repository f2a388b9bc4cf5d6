import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { agentName, limits, signature, text } from './words.ts'

const reopenTo = ['assignee', 'queue'] as const
/** The deepest that departments lie below each other. */
export const departmentLevels = 4

export const department = z.object({
  key: z.string(),
  name: z.string(),
  /** Customers never see the name of a private department. */
  private: z.boolean(),
  /** The department above it, by key. */
  parent: z.string().nullable(),
  /** Its name with those above it: "Support / Berlin". */
  path: z.string(),
  manager: z.object({ id: z.number(), name: z.string() }).nullable(),
  sla: z.string().nullable(),
  /** By which clocks count that follow the department's hours; null: the desk's default. */
  calendar: z.string().nullable(),
  /** Tickets here go only to members. */
  membersOnly: z.boolean(),
  /** The first reply takes an unassigned ticket. */
  autoClaim: z.boolean(),
  /** Resolving asks for an explanation. */
  explainResolution: z.boolean(),
  /** To whom a reopened ticket goes: its former assignee where available, or nobody. */
  reopenTo: z.enum(reopenTo),
  /** Ends letters of agents who sign with their department's; of public departments only. */
  signature: z.string(),
  isDefault: z.boolean(),
  disabled: z.boolean(),
  members: z.number(),
})

const departmentSettable = z.object({
  name: text(limits.name),
  private: z.boolean().default(false),
  manager: agentName.nullish(),
  sla: z.string().nullish(),
  calendar: z.string().nullish(),
  membersOnly: z.boolean().default(false),
  autoClaim: z.boolean().default(true),
  explainResolution: z.boolean().default(false),
  parent: z.string().nullish(),
  reopenTo: z.enum(reopenTo).default('assignee'),
  signature: signature.default(''),
})

const members = z.array(z.object({ agent: agentName, role: z.string() })).max(500)

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
    members: members.default([]),
  }),
  output: department,
})

export const departmentsPatch = endpoint({
  id: 'departments.patch',
  method: 'PATCH',
  path: '/departments/:key',
  summary: 'Change a department. `members` names all who work there, each with a role; their other departments stay.',
  callers: ['admin'],
  params: z.object({ key: z.string() }),
  body: z
    .object({
      ...departmentSettable.shape,
      private: z.boolean(),
      membersOnly: z.boolean(),
      autoClaim: z.boolean(),
      explainResolution: z.boolean(),
      reopenTo: z.enum(reopenTo),
      signature,
      members,
      disabled: z.boolean(),
      isDefault: z.literal(true),
    })
    .partial()
    .extend({ was }),
  output: department,
})
