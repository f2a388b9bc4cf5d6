import { z } from 'zod'
import { duty, dutySettable } from './availability.ts'
import { endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { agentName, email, limits, named, text } from './words.ts'

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
  ...duty,
  departments: z.array(membership),
  teams: z.array(z.string()),
  /** Where their picture is; null where they have none. */
  picture: z.string().nullable(),
  /** False until the invitation was followed. */
  hasPassword: z.boolean(),
  /** Until when a one-time link of theirs works; null where there is none. */
  linkExpiresAt: z.string().nullable(),
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
  ...dutySettable,
  departments: z.array(membership).min(1, 'An agent works in at least one department.').max(200),
  teams: z.array(z.string()).max(200),
}

/** A one-time link, shown once; it works for 24 hours. */
export const oneTimeLink = z.object({ link: z.string(), expiresAt: z.string() })

export const params = z.object({ agent: agentName })

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
  showsSecret: true,
})

export const agentsPatch = endpoint({
  id: 'agents.patch',
  method: 'PATCH',
  path: '/agents/:agent',
  summary: 'Change an agent; locking one ends their sessions. The last active admin can be neither demoted nor locked.',
  callers: ['admin'],
  params,
  body: z.object(settable).partial().extend({ was }),
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
  showsSecret: true,
})

export const agentsDuties = endpoint({
  id: 'agents.duties',
  method: 'GET',
  path: '/agents/:agent/duties',
  summary: 'What hangs on an agent, to be looked at before the account is locked.',
  callers: ['admin'],
  params,
  output: z.object({
    /** Tickets that are assigned to them and not yet resolved. */
    openTickets: z.number(),
    /** Departments they manage. */
    manages: z.array(named),
    /** Teams they lead. */
    leads: z.array(named),
    /** API keys that act with their rights, and stop working. */
    keys: z.number(),
  }),
})
