import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'

export const priority = z.object({
  key: z.string(),
  name: z.string(),
  colour: z.string(),
  /** 1 is the most urgent. */
  urgency: z.number(),
  public: z.boolean(),
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
