import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'

/** Open tickets that are counted anew, since something changed that their clocks rest on. */
export const recount = z.object({
  /** What was changed: a setting's kind and key; of the desk itself the key is empty. */
  kind: z.string(),
  key: z.string(),
  done: z.number(),
  total: z.number(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Recount = z.infer<typeof recount>

export const recountsList = endpoint({
  id: 'recounts.list',
  method: 'GET',
  path: '/recounts',
  summary: 'How far counting clocks anew has come: what is under way, and what ended within the last minute.',
  callers: ['admin'],
  output: list(recount),
})
