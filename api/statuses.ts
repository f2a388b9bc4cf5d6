import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { categories, colour, keyParams, limits, text } from './words.ts'

export const status = z.object({
  key: z.string(),
  name: z.string(),
  category: z.enum(categories),
  colour: z.string(),
  position: z.number(),
  disabled: z.boolean(),
})

export type Status = z.infer<typeof status>

export const statusesList = endpoint({
  id: 'statuses.list',
  method: 'GET',
  path: '/statuses',
  summary: 'The statuses with their categories.',
  callers: ['agent'],
  output: list(status),
})

export const statusesCreate = endpoint({
  id: 'statuses.create',
  method: 'POST',
  path: '/statuses',
  summary: 'Create a status. Its category is fixed from then on.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name), category: z.enum(categories), colour: colour.default('#5f5b53') }),
  output: status,
})

export const statusesPatch = endpoint({
  id: 'statuses.patch',
  method: 'PATCH',
  path: '/statuses/:key',
  summary: 'Rename, reorder, colour or disable a status.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({ name: text(limits.name), colour, position: z.number().int().min(0).max(100_000), disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: status,
})
