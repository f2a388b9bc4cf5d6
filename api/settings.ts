import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { limits, text } from './words.ts'

export const deskSettings = z.object({
  name: z.string(),
  publicUrl: z.string().nullable(),
  /** IANA zone. */
  zone: z.string(),
  language: z.enum(['en', 'de']),
  defaultTopic: z.string().nullable(),
  defaultPriority: z.string(),
  defaultStatus: z.string(),
  defaultSla: z.string().nullable(),
  /** Days after closing in which a customer's message reopens; later it opens a new, linked ticket. */
  reopenDays: z.number(),
  /** Days of silence after which a resolved ticket closes. */
  closeDays: z.number(),
  /** Tickets an hour from one address on the portal. */
  portalTicketsPerHour: z.number(),
})

export type DeskSettings = z.infer<typeof deskSettings>

export const zone = z.string().refine(isZone, 'A time zone such as Europe/Berlin.')

export const settingsGet = endpoint({
  id: 'settings.get',
  method: 'GET',
  path: '/settings',
  summary: 'The settings of the desk.',
  callers: ['agent'],
  output: deskSettings,
})

export const settingsPatch = endpoint({
  id: 'settings.patch',
  method: 'PATCH',
  path: '/settings',
  summary: 'Change settings of the desk.',
  callers: ['admin'],
  body: z
    .object({
      name: text(limits.name),
      publicUrl: z.url({ protocol: /^https?$/, error: 'An address such as https://help.example.com' }).nullable(),
      zone,
      language: z.enum(['en', 'de']),
      defaultTopic: z.string().nullable(),
      defaultPriority: z.string(),
      defaultStatus: z.string(),
      defaultSla: z.string().nullable(),
      reopenDays: z.number().int().min(0).max(3650),
      closeDays: z.number().int().min(1).max(3650),
      portalTicketsPerHour: z.number().int().min(1).max(10_000),
    })
    .partial(),
  output: deskSettings,
})

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
