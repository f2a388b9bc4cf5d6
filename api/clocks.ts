import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { slaHours } from './sla.ts'
import { params } from './tickets.ts'
import { named } from './words.ts'

const segment = z.object({ from: z.string(), to: z.string(), seconds: z.number() })

export const clock = z.object({
  metric: z.string(),
  sla: named.nullable(),
  state: z.enum(['running', 'met', 'breached']),
  /** Null where the due moment was set by hand. */
  targetSeconds: z.number().nullable(),
  /** Which hours count; null where the due moment was set by hand. */
  hours: z.enum(slaHours).nullable(),
  /** In which the business hours count; null around the clock. */
  zone: z.string().nullable(),
  startedAt: z.string(),
  dueAt: z.string(),
  stoppedAt: z.string().nullable(),
  pauses: z.array(segment),
  segments: z.array(segment),
})

export const clocks = endpoint({
  id: 'tickets.clocks',
  method: 'GET',
  path: '/tickets/:number/clocks',
  summary: 'Each clock of the ticket with its target, due moment and what it counted.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  output: list(clock),
})
