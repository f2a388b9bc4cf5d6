import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { agentName, email, id, limits, password, permissions, text } from './words.ts'

export const username = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, 'At least 2 characters.')
  .max(60, 'At most 60 characters.')
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'Lower-case letters, digits, dots, hyphens and underscores.')

/** Which role an agent has in which department; the first is the primary one. */
const membership = z.object({ department: z.string(), role: z.string() })

export const agent = z.object({
  id: z.number(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  admin: z.boolean(),
  active: z.boolean(),
  onVacation: z.boolean(),
  assignedOnly: z.boolean(),
  departments: z.array(membership),
  teams: z.array(z.string()),
  /** False until the invitation was followed. */
  hasPassword: z.boolean(),
  lastSeenAt: z.string().nullable(),
})
export type Agent = z.infer<typeof agent>

const settable = {
  name: text(limits.name),
  email,
  admin: z.boolean(),
  active: z.boolean(),
  onVacation: z.boolean(),
  assignedOnly: z.boolean(),
  departments: z.array(membership).min(1, 'An agent works in at least one department.').max(200),
  teams: z.array(z.string()).max(200),
}

/** A one-time link, shown once; it works for 24 hours. */
export const oneTimeLink = z.object({ link: z.string(), expiresAt: z.string() })

const params = z.object({ agent: agentName })

export const agentsList = endpoint({
  id: 'agents.list',
  method: 'GET',
  path: '/agents',
  summary: 'The agents.',
  callers: ['agent'],
  output: list(agent),
})
export const agentsGet = endpoint({
  id: 'agents.get',
  method: 'GET',
  path: '/agents/:agent',
  summary: 'One agent.',
  callers: ['agent'],
  params,
  output: agent,
})
export const agentsInvite = endpoint({
  id: 'agents.invite',
  method: 'POST',
  path: '/agents',
  summary: 'Invite an agent. Answers the one-time link with which they choose a password.',
  callers: ['admin'],
  body: z.object({
    username,
    name: settable.name,
    email,
    admin: settable.admin.default(false),
    assignedOnly: settable.assignedOnly.default(false),
    departments: settable.departments,
    teams: settable.teams.default([]),
  }),
  output: z.object({ agent, invitation: oneTimeLink }),
})
export const agentsPatch = endpoint({
  id: 'agents.patch',
  method: 'PATCH',
  path: '/agents/:agent',
  summary: 'Change an agent. The last active admin cannot be demoted or disabled.',
  callers: ['admin'],
  params,
  body: z.object(settable).partial(),
  output: agent,
})
export const agentsReset = endpoint({
  id: 'agents.reset',
  method: 'POST',
  path: '/agents/:agent/reset',
  summary: 'Make a one-time link with which the agent sets a new password.',
  callers: ['admin'],
  params,
  output: oneTimeLink,
})

export const role = z.object({
  key: z.string(),
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  usedBy: z.number(),
})
const rolePermissions = z.array(z.enum(permissions))
export const rolesList = endpoint({
  id: 'roles.list',
  method: 'GET',
  path: '/roles',
  summary: 'The roles with their permissions.',
  callers: ['agent'],
  output: list(role),
})
export const rolesCreate = endpoint({
  id: 'roles.create',
  method: 'POST',
  path: '/roles',
  summary: 'Create a role.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name), permissions: rolePermissions }),
  output: role,
})
export const rolesPatch = endpoint({
  id: 'roles.patch',
  method: 'PATCH',
  path: '/roles/:key',
  summary: 'Rename a role or change what it allows.',
  callers: ['admin'],
  params: z.object({ key: z.string() }),
  body: z.object({ name: text(limits.name), permissions: rolePermissions }).partial(),
  output: role,
})

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
    members: z.array(z.object({ agent: agentName, role: z.string() })).max(500).default([]),
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

export const team = z.object({
  key: z.string(),
  name: z.string(),
  lead: z.object({ id: z.number(), name: z.string() }).nullable(),
  members: z.array(z.object({ id: z.number(), name: z.string() })),
  disabled: z.boolean(),
})
const teamSettable = {
  name: text(limits.name),
  lead: agentName.nullish(),
  members: z.array(agentName).max(500),
}
export const teamsList = endpoint({
  id: 'teams.list',
  method: 'GET',
  path: '/teams',
  summary: 'The teams with their members.',
  callers: ['agent'],
  output: list(team),
})
export const teamsCreate = endpoint({
  id: 'teams.create',
  method: 'POST',
  path: '/teams',
  summary: 'Create a team.',
  callers: ['admin'],
  body: z.object({ ...teamSettable, members: teamSettable.members.default([]) }),
  output: team,
})
export const teamsPatch = endpoint({
  id: 'teams.patch',
  method: 'PATCH',
  path: '/teams/:key',
  summary: 'Change a team.',
  callers: ['admin'],
  params: z.object({ key: z.string() }),
  body: z.object({ ...teamSettable, disabled: z.boolean() }).partial(),
  output: team,
})

export const apiKey = z.object({
  id: z.number(),
  name: z.string(),
  /** The agent whose rights the key has; null where it may only bring tickets in. */
  agent: z.object({ id: z.number(), name: z.string() }).nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export const keysList = endpoint({
  id: 'keys.list',
  method: 'GET',
  path: '/keys',
  summary: 'The API keys, without their secrets.',
  callers: ['admin'],
  output: list(apiKey),
})
export const keysCreate = endpoint({
  id: 'keys.create',
  method: 'POST',
  path: '/keys',
  summary: "Create an API key with an agent's rights, or for intake only. The secret is shown once.",
  callers: ['admin'],
  body: z.object({ name: text(limits.name), agent: agentName.nullish() }),
  output: z.object({ key: apiKey, secret: z.string() }),
})
export const keysRevoke = endpoint({
  id: 'keys.revoke',
  method: 'DELETE',
  path: '/keys/:id',
  summary: 'Revoke an API key at once.',
  callers: ['admin'],
  params: z.object({ id }),
  output: apiKey,
})

export const me = z.object({
  id: z.number(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  admin: z.boolean(),
  assignedOnly: z.boolean(),
  /** Permissions by department. */
  departments: z.record(z.string(), z.array(z.enum(permissions))),
  teams: z.array(z.string()),
})
export type Me = z.infer<typeof me>

export const signIn = endpoint({
  id: 'session.signIn',
  method: 'POST',
  path: '/session',
  summary: 'Sign in with username or email and password; sets the session cookie.',
  callers: ['anyone'],
  body: z.object({
    login: text(limits.email),
    password: z.string({ error: 'This is needed.' }).min(1, 'This is needed.').max(limits.passwordMax),
  }),
  output: me,
})
export const signOut = endpoint({
  id: 'session.signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'End this session.',
  callers: ['anyone'],
  output: z.object({ ok: z.literal(true) }),
})
export const session = endpoint({
  id: 'session.get',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in.',
  callers: ['agent'],
  output: me,
})
export const setPassword = endpoint({
  id: 'session.setPassword',
  method: 'POST',
  path: '/session/password',
  summary: 'Follow a one-time link: set a password and sign in. Ends all other sessions of the agent.',
  callers: ['anyone'],
  body: z.object({ token: z.string().min(20).max(200), password }),
  output: me,
})
export const linkOwner = endpoint({
  id: 'session.linkOwner',
  method: 'POST',
  path: '/session/link',
  summary: 'Whom a one-time link belongs to, while it still works.',
  callers: ['anyone'],
  body: z.object({ token: z.string().min(20).max(200) }),
  output: z.object({ name: z.string(), username: z.string() }),
  status: 200,
})
