import { z } from 'zod'
import { explained } from './conditions.ts'
import { endpoint, page, paging } from './endpoint.ts'
import { keyParams, sources } from './words.ts'

/** Something that a rule turned away. */
export const rejection = z.object({
  id: z.number(),
  at: z.string(),
  source: z.enum(sources),
  from: z.object({ name: z.string(), email: z.string().nullable() }),
  subject: z.string(),
  /** What the rule said then. */
  reason: z.string(),
  version: z.number(),
  /** What its conditions came to, long texts cut; null where it had none. */
  if: explained.nullable(),
  /** Of a mail: its id in the ledger, where it can be read and let in. */
  mail: z.number().nullable(),
})
export type Rejection = z.infer<typeof rejection>

export const rulesRejections = endpoint({
  id: 'rules.rejections',
  method: 'GET',
  path: '/rules/:key/rejections',
  summary:
    'What a rule turned away before there was a ticket, and why; the newest first. Kept as long as decisions are.',
  callers: ['admin'],
  params: keyParams,
  query: z.object(paging),
  output: page(rejection),
})
