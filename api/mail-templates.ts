import { z } from 'zod'
import { done, endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { text, ticketNumber } from './words.ts'

/**
 * Mails to customers. `created` is osTicket's ticket.autoresp, `opened` its ticket.notice, `received` its
 * message.autoresp, `activity` its ticket.activity.notice.
 */
export const customerMails = [
  'created',
  'opened',
  'replied',
  'received',
  'activity',
  'resolved',
  'closing-soon',
  'closed',
  'reopened',
  'status',
  'over-limit',
  'access',
  'sign-in',
] as const

/** Mails to agents about a ticket, each about one of `alertEvents` that concern agents. */
export const agentMails = [
  'agent.created',
  'agent.message',
  'agent.note',
  'agent.assigned',
  'agent.transferred',
  'agent.referred',
  'agent.escalated',
  'agent.status',
  'agent.resolved',
  'agent.closed',
  'agent.reopened',
  'agent.due-soon',
  'agent.overdue',
  'agent.ladder',
  'agent.mail-failed',
] as const

/** Mails about the desk itself: to administrators, and to agents what came while it was not running. */
export const deskMails = ['desk.trouble', 'desk.catch-up'] as const

export const mailKinds = [...customerMails, ...agentMails, ...deskMails] as const
export type MailKind = (typeof mailKinds)[number]

export const mailLanguages = ['en', 'de'] as const
export const templateLimits = { subject: 250, body: 50_000 } as const

const kind = z.enum(mailKinds)
const language = z.enum(mailLanguages)
const subject = text(templateLimits.subject)
const body = text(templateLimits.body)

const words = z.object({ subject: z.string(), body: z.string() })

export const mailTemplate = z.object({
  kind,
  language,
  subject: z.string(),
  /** HTML with gaps such as `{{ticket.number}}`. */
  body: z.string(),
  /** Whether an administrator worded it: else it reads as `default`. */
  changed: z.boolean(),
  default: words,
  /** What its gaps can hold. */
  variables: z.array(z.object({ name: z.string(), about: z.object({ en: z.string(), de: z.string() }) })),
  /** What its button says; null where it has none. */
  button: z.string().nullable(),
})
export type MailTemplate = z.infer<typeof mailTemplate>

const place = z.object({ kind, language })
const draft = z.object({
  language,
  subject,
  body,
  /** The ticket it speaks of; by default the newest one that the caller may see. */
  ticket: ticketNumber.optional(),
})

export const mailTemplatesList = endpoint({
  id: 'mailTemplates.list',
  method: 'GET',
  path: '/mail-templates',
  summary: 'Each mail that the desk writes, in each language: its subject, and whether an administrator changed it.',
  callers: ['admin'],
  output: list(mailTemplate.pick({ kind: true, language: true, subject: true, changed: true })),
})

export const mailTemplatesGet = endpoint({
  id: 'mailTemplates.get',
  method: 'GET',
  path: '/mail-templates/:kind/:language',
  summary: 'What one mail says, what it says by default, and the variables that it can hold.',
  callers: ['admin'],
  params: place,
  output: mailTemplate,
})

export const mailTemplatesPatch = endpoint({
  id: 'mailTemplates.patch',
  method: 'PATCH',
  path: '/mail-templates/:kind/:language',
  summary: 'Word a mail: subject and HTML with variables such as {{ticket.number}}, or osTicket’s %{ticket.number}.',
  callers: ['admin'],
  params: place,
  body: z.object({ subject, body }).partial().extend({ was }),
  output: mailTemplate,
})

export const mailTemplatesDelete = endpoint({
  id: 'mailTemplates.delete',
  method: 'DELETE',
  path: '/mail-templates/:kind/:language',
  summary: 'Let a mail say again what it says by default.',
  callers: ['admin'],
  params: place,
  output: mailTemplate,
})

export const mailTemplatesPreview = endpoint({
  id: 'mailTemplates.preview',
  method: 'POST',
  path: '/mail-templates/:kind/preview',
  summary: 'How a mail would look with these words, on a real ticket; nothing is saved or sent.',
  callers: ['admin'],
  params: z.object({ kind }),
  body: draft,
  status: 200,
  output: z.object({
    subject: z.string(),
    /** The whole mail as mail programs show it. */
    html: z.string(),
    text: z.string(),
    /** The ticket it speaks of; null for a made-up one. */
    ticket: z.string().nullable(),
  }),
})

export const mailTemplatesTest = endpoint({
  id: 'mailTemplates.test',
  method: 'POST',
  path: '/mail-templates/:kind/test',
  summary: 'Send the caller a mail with these words, on a real ticket; nothing is saved.',
  callers: ['admin'],
  params: z.object({ kind }),
  body: draft,
  status: 200,
  output: done,
})
