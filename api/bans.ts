import { z } from 'zod'
import { done, endpoint, list } from './endpoint.ts'
import { id, person } from './words.ts'

export const ban = z.object({
  id: z.number(),
  pattern: z.string(),
  note: z.string(),
  createdAt: z.string(),
  by: person.nullable(),
})
export type Ban = z.infer<typeof ban>

/** An address, a domain (`@example.com`, its subdomains not), or either with `*` for any characters. */
export const banPattern = z
  .string()
  .trim()
  .max(254, 'At most 254 characters.')
  .regex(
    /^[^\s@]*@[^\s@]+\.[^\s@]+$/,
    'An address such as ken@example.com, a domain such as @example.com, or a pattern such as *@*.example.com.',
  )
  .refine((pattern) => !/^[*@.]+$/.test(pattern), 'This would ban everybody.')

export const bansList = endpoint({
  id: 'bans.list',
  method: 'GET',
  path: '/bans',
  summary: 'From whom nothing is taken.',
  callers: ['admin'],
  output: list(ban),
})

export const bansCreate = endpoint({
  id: 'bans.create',
  method: 'POST',
  path: '/bans',
  summary: 'Take nothing any more from an address, a domain or a pattern.',
  callers: ['admin'],
  body: z.object({ pattern: banPattern, note: z.string().trim().max(500, 'At most 500 characters.').default('') }),
  output: ban,
})

export const bansDelete = endpoint({
  id: 'bans.delete',
  method: 'DELETE',
  path: '/bans/:id',
  summary: 'Lift a ban.',
  callers: ['admin'],
  params: z.object({ id }),
  output: done,
})
