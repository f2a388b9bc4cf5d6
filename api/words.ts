import { z } from 'zod'

/** What a status means; its name is the administrator's to choose, its category never changes. */
export const categories = ['open', 'waiting', 'hold', 'resolved', 'closed'] as const
export type Category = (typeof categories)[number]
/** The categories in which work is still to be done. */
export const openCategories = ['open', 'waiting', 'hold'] as const satisfies readonly Category[]

export const sources = ['web', 'email', 'api', 'phone', 'other'] as const
export type Source = (typeof sources)[number]

export const messageKinds = ['message', 'reply', 'note'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What a role can allow on the tickets of a department (osTicket §1.8). */
export const permissions = [
  'ticket.create',
  'ticket.edit',
  'ticket.assign',
  'ticket.release',
  'ticket.transfer',
  'ticket.refer',
  'ticket.merge',
  'ticket.link',
  'ticket.reply',
  'ticket.markanswered',
  'ticket.close',
  'ticket.delete',
  'thread.edit',
  'task.create',
  'task.edit',
  'task.assign',
  'task.transfer',
  'task.reply',
  'task.close',
  'task.delete',
  'canned.manage',
] as const
export type Permission = (typeof permissions)[number]

export const queues = ['open', 'unanswered', 'unassigned', 'mine', 'overdue', 'closed', 'resolved', 'all'] as const
export type Queue = (typeof queues)[number]

/** Every limit has a number, and this is where it stands. Sizes of text in characters, of files in bytes. */
export const limits = {
  subject: 200,
  name: 120,
  email: 254,
  phone: 40,
  body: 200_000,
  reason: 10_000,
  attachments: 20,
  attachmentBytes: 25 * 1024 * 1024,
  collaborators: 50,
  passwordMin: 10,
  passwordMax: 200,
  fieldValue: 5_000,
  signature: 2_000,
  pictureBytes: 1024 * 1024,
} as const

/** Trimmed text that must not be empty. */
export function text(max: number) {
  return z.string({ error: 'This is needed.' }).trim().min(1, 'This is needed.').max(max, `At most ${max} characters.`)
}

export const email = z
  .string({ error: 'An email address is needed.' })
  .trim()
  .max(limits.email, `At most ${limits.email} characters.`)
  .pipe(z.email('This is not an email address. Example: name@example.com'))

export const key = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters, digits and hyphens.')
export const id = z.coerce.number().int().positive()
export const ticketNumber = z.string().regex(/^[1-9][0-9]{3,17}$/, 'A ticket number has digits only.')
/** RFC 3339, with its zone or Z. */
export const moment = z.iso.datetime({ offset: true, message: 'A moment such as 2026-12-24T09:00:00Z.' })
export const password = z
  .string()
  .min(limits.passwordMin, `At least ${limits.passwordMin} characters.`)
  .max(limits.passwordMax, `At most ${limits.passwordMax} characters.`)
export const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour such as #0b6e69.')
/** The path's key of a named thing. */
export const keyParams = z.object({ key: z.string() })
/** An agent by username, email or id; `me` is the caller. */
export const agentName = z
  .union([z.string().trim().min(1).max(limits.email), z.number().int().positive()])
  .transform(String)

/** What a custom field holds; what it may be says the field. */
export const fieldValue = z.union([z.string().max(limits.fieldValue), z.number(), z.boolean(), z.null()])

/** Plain text below a reply, of several lines; empty for none. */
export const signature = z
  .string()
  .max(limits.signature, `At most ${limits.signature} characters.`)
  .transform((given) => given.replace(/\r\n?/g, '\n').trim())

export const named = z.object({ key: z.string(), name: z.string() })
export type Named = z.infer<typeof named>
export const person = z.object({ id: z.number(), name: z.string() })
export type Person = z.infer<typeof person>

/**
 * The key of a new named thing: its name in lower case, runs of other characters turned into one hyphen.
 * Accents are dropped ("Gehälter" becomes "gehalter"); a name without any letter or digit gets `unnamed`.
 */
export function keyOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const hyphened = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return hyphened.slice(0, 80).replace(/-$/, '') || 'unnamed'
}
