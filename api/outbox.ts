import { z } from 'zod'
import { done, endpoint, paging } from './endpoint.ts'
import { id, ticketNumber } from './words.ts'

export const mailStates = ['queued', 'deferred', 'sent', 'failed', 'bounced', 'kept'] as const
export type MailState = (typeof mailStates)[number]

export const outgoingMail = z.object({
  id: z.number(),
  at: z.string(),
  to: z.string(),
  toName: z.string(),
  subject: z.string(),
  text: z.string(),
  ticket: z.string().nullable(),
  kind: z.string(),
  /** The key of the inbox it goes out from; null where that is found when it is sent. */
  inbox: z.string().nullable(),
  /** Written by the desk, not by a person. */
  automatic: z.boolean(),
  /** `deferred` waits for another try, `kept` is not sent at all. */
  state: z.enum(mailStates),
  /** How often it was tried. */
  attempts: z.number(),
  /** The last words of the server, or why it was kept. */
  answer: z.string().nullable(),
  sentAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
})
export type OutgoingMail = z.infer<typeof outgoingMail>

export const outboxList = endpoint({
  id: 'outbox.list',
  method: 'GET',
  path: '/outbox',
  summary: 'What the desk mails, what became of it, and what it kept, newest first.',
  callers: ['admin'],
  query: z.object({ ...paging, state: z.enum(mailStates).optional() }),
  output: z.object({
    items: z.array(outgoingMail),
    next: z.string().nullable(),
    /** Whether mail goes out at all: not from a demo desk, nor without an address to send from or a server to send by. */
    sending: z.enum(['on', 'demo', 'no-address', 'no-server']),
  }),
})

export const outboxResend = endpoint({
  id: 'outbox.resend',
  method: 'POST',
  path: '/outbox/:id/resend',
  summary: 'Send a mail that failed, came back, waits or was kept, at once.',
  callers: ['admin'],
  params: z.object({ id }),
  status: 200,
  output: outgoingMail,
})

export const messageResend = endpoint({
  id: 'tickets.resendMessage',
  method: 'POST',
  path: '/tickets/:number/messages/:message/resend',
  summary: 'Send the mails of a reply again that failed, came back or were kept.',
  callers: ['agent'],
  needs: 'ticket.reply',
  params: z.object({ number: ticketNumber, message: id }),
  status: 200,
  output: done,
})
