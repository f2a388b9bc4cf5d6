import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { agentName, id, limits, text } from './words.ts'

/** An address, or a network with the length of its prefix, such as 10.0.0.0/8. */
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'An address or a network, such as 192.0.2.7 or 10.0.0.0/8.',
})

/** From where a key may be used. */
export const keyNetworks = z.array(z.string().trim().pipe(network)).max(50, 'At most 50 addresses and networks.')

export const apiKey = z.object({
  id: z.number(),
  name: z.string(),
  /** The agent whose rights the key has; null where it may only bring tickets in. */
  agent: z.object({ id: z.number(), name: z.string() }).nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** The addresses and networks from which it may be used; empty for anywhere. */
  networks: z.array(z.string()),
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
  body: z.object({ name: text(limits.name), agent: agentName.nullish(), networks: keyNetworks.default([]) }),
  output: z.object({ key: apiKey, secret: z.string() }),
  showsSecret: true,
})

export const keysPatch = endpoint({
  id: 'keys.patch',
  method: 'PATCH',
  path: '/keys/:id',
  summary: 'Change from where an API key may be used; it counts at once.',
  callers: ['admin'],
  params: z.object({ id }),
  body: z.object({ networks: keyNetworks }),
  output: apiKey,
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
