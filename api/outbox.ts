import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const outgoingMail = z.object({
  id: z.number(),
  at: z.string(),
  to: z.string(),
  toName: z.string(),
  subject: z.string(),
  text: z.string(),
  ticket: z.string().nullable(),
  kind: z.string(),
})

export const outboxList = endpoint({
  id: 'outbox.list',
  method: 'GET',
  path: '/outbox',
  summary: 'What the desk would have mailed, newest first.',
  callers: ['admin'],
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(300).optional(),
  }),
  output: z.object({ items: z.array(outgoingMail), next: z.string().nullable() }),
})
