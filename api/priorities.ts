import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { colour, keyParams, limits, text } from './words.ts'

export const priority = z.object({
  key: z.string(),
  name: z.string(),
  colour: z.string(),
  /** 1 is the most urgent. */
  urgency: z.number(),
  /** Customers see it. */
  public: z.boolean(),
  disabled: z.boolean(),
})

export type Priority = z.infer<typeof priority>

export const prioritiesList = endpoint({
  id: 'priorities.list',
  method: 'GET',
  path: '/priorities',
  summary: 'The priorities, the most urgent first.',
  callers: ['agent'],
  output: list(priority),
})

const prioritySettable = {
  name: text(limits.name),
  colour,
  urgency: z.number().int().min(1).max(1000),
  public: z.boolean(),
}

export const prioritiesCreate = endpoint({
  id: 'priorities.create',
  method: 'POST',
  path: '/priorities',
  summary: 'Create a priority; without an urgency it is the least urgent.',
  callers: ['admin'],
  body: z.object({
    ...prioritySettable,
    colour: colour.default('#5f5b53'),
    urgency: prioritySettable.urgency.optional(),
    public: z.boolean().default(true),
  }),
  output: priority,
})

export const prioritiesPatch = endpoint({
  id: 'priorities.patch',
  method: 'PATCH',
  path: '/priorities/:key',
  summary: 'Rename, colour, reorder or disable a priority.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({ ...prioritySettable, disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: priority,
})
