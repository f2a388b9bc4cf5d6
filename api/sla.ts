import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { zone } from './settings.ts'
import { was } from './was.ts'
import { keyParams, limits, text } from './words.ts'

export const slaHours = ['always', 'business'] as const
export type SlaHours = (typeof slaHours)[number]

export const sla = z.object({
  key: z.string(),
  name: z.string(),
  /** From opening or reopening to resolution. */
  seconds: z.number(),
  /** Around the clock, or Monday to Friday 08:00 to 17:00. */
  hours: z.enum(slaHours),
  /** In which the business hours count; null: the desk's. */
  zone: z.string().nullable(),
  disabled: z.boolean(),
})

export type Sla = z.infer<typeof sla>

const slaSeconds = z.number().int().min(60, 'At least one minute.').max(31_536_000, 'At most a year.')

export const slasList = endpoint({
  id: 'slas.list',
  method: 'GET',
  path: '/slas',
  summary: 'The SLA plans.',
  callers: ['agent'],
  output: list(sla),
})

export const slasCreate = endpoint({
  id: 'slas.create',
  method: 'POST',
  path: '/slas',
  summary: 'Create an SLA plan.',
  callers: ['admin'],
  body: z.object({
    name: text(limits.name),
    seconds: slaSeconds,
    hours: z.enum(slaHours).default('always'),
    zone: zone.nullish(),
  }),
  output: sla,
})

export const slasPatch = endpoint({
  id: 'slas.patch',
  method: 'PATCH',
  path: '/slas/:key',
  summary: 'Change an SLA plan.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({
      name: text(limits.name),
      seconds: slaSeconds,
      hours: z.enum(slaHours),
      zone: zone.nullable(),
      disabled: z.boolean(),
    })
    .partial()
    .extend({ was }),
  output: sla,
})
