import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { agentName, id, limits, text } from './words.ts'

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
  showsSecret: true,
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
