import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ticket } from './tickets.ts'
import { queues } from './words.ts'

export const queueCounts = endpoint({
  id: 'queues.counts',
  method: 'GET',
  path: '/queues',
  summary: 'How many tickets each queue holds for the caller.',
  callers: ['agent'],
  output: z.object({ counts: z.record(z.enum(queues), z.number()) }),
})

export const dashboard = endpoint({
  id: 'queues.dashboard',
  method: 'GET',
  path: '/dashboard',
  summary: 'What an agent looks at first: their open tickets, what nobody has taken, what is late, what changed.',
  callers: ['agent'],
  output: z.object({
    counts: z.record(z.enum(queues), z.number()),
    mine: z.array(ticket),
    unassigned: z.array(ticket),
    overdue: z.array(ticket),
    /** Since the start of yesterday in the desk's zone. */
    since: z.object({
      at: z.string(),
      created: z.number(),
      resolved: z.number(),
      reopened: z.number(),
      escalated: z.number(),
      /** Tickets with new words from a customer, newest first. */
      heard: z.array(ticket),
    }),
  }),
})
