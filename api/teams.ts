import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { agentName, limits, text } from './words.ts'

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
  body: z
    .object({ ...teamSettable, disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: team,
})
