import { z } from 'zod'
import { alertEvents } from './alerts.ts'
import { endpoint, paging } from './endpoint.ts'
import { id, ticketNumber } from './words.ts'

/** More unread ones than this are said as "many". */
export const MOST_UNREAD = 99

export const notice = z.object({
  id: z.number(),
  at: z.string(),
  event: z.enum(alertEvents),
  /** It tells of a reply: a `note` of one that was written, `mail-failed` of one that was to be sent at a moment. */
  reply: z.boolean(),
  ticket: z.object({ number: z.string(), subject: z.string() }),
  /** Who did it; null for the desk itself. */
  doer: z.string().nullable(),
  /** Whom it was given to, where it was given to somebody: the reader, a team or department, or another agent. */
  to: z.enum(['you', 'team', 'department', 'other']).nullable(),
  read: z.boolean(),
})
export type Notice = z.infer<typeof notice>

/** Of what the caller may still see; never more than one over {@link MOST_UNREAD}. */
const unread = z.number().int()

export const noticesList = endpoint({
  id: 'notices.list',
  method: 'GET',
  path: '/notices',
  summary: 'What the caller was told in the app about tickets they may still see, newest first. It goes after 90 days.',
  callers: ['agent'],
  query: z.object({ ...paging, unread: z.stringbool().optional() }),
  output: z.object({ items: z.array(notice), next: z.string().nullable(), unread }),
})

export const noticesUnread = endpoint({
  id: 'notices.unread',
  method: 'GET',
  path: '/notices/unread',
  summary: 'How many of them are unread; 100 stands for more than 99.',
  callers: ['agent'],
  output: z.object({ unread }),
})

export const noticesRead = endpoint({
  id: 'notices.read',
  method: 'POST',
  path: '/notices/read',
  summary: 'Mark notices as read: some by their ids, those of a ticket, or all.',
  callers: ['agent'],
  body: z
    .object({
      ids: z.array(id).min(1, 'At least one.').max(200, 'At most 200.').optional(),
      ticket: ticketNumber.optional(),
      all: z.literal(true).optional(),
    })
    .refine((body) => Object.values(body).filter((value) => value !== undefined).length === 1, {
      path: ['ids'],
      message: 'Name ids, a ticket or all, one of them.',
    }),
  status: 200,
  output: z.object({ unread }),
})
