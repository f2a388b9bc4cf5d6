import { z } from 'zod'
import { endpoint, page, paging } from './endpoint.ts'
import { id, moment } from './words.ts'

export const mailWays = ['imap', 'smtp', 'pipe', 'api'] as const
export type MailWay = (typeof mailWays)[number]

/** What a mail became: exactly one of these. */
export const mailOutcomes = [
  'ticket',
  'follow-up',
  'bounce',
  'auto-reply',
  'loop',
  'spam',
  'rejected',
  'duplicate',
  'failed',
] as const
export type MailOutcome = (typeof mailOutcomes)[number]

export const ledgerEntry = z.object({
  id: z.number(),
  receivedAt: z.string(),
  inbox: z.string().nullable(),
  way: z.enum(mailWays),
  from: z.object({ name: z.string(), email: z.string() }).nullable(),
  subject: z.string().nullable(),
  size: z.number(),
  /** Null while it waits to be read. */
  outcome: z.enum(mailOutcomes).nullable(),
  /** A word for why, such as `signed-reference`. */
  reason: z.string().nullable(),
  /** The same in a sentence. */
  explanation: z.string(),
  ticket: z.string().nullable(),
  processedAt: z.string().nullable(),
  /** Whether it can still be opened as it came. */
  kept: z.boolean(),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

export const ledgerList = endpoint({
  id: 'mail.list',
  method: 'GET',
  path: '/mail',
  summary: 'Every mail that came in, and what became of it, newest first.',
  callers: ['admin'],
  query: z.object({
    outcome: z.enum([...mailOutcomes, 'waiting']).optional(),
    inbox: z.string().max(80).optional(),
    /** Start of a sender's address. */
    from: z.string().trim().max(254).optional(),
    ...paging,
  }),
  output: page(ledgerEntry),
})

export const ledgerSums = endpoint({
  id: 'mail.sums',
  method: 'GET',
  path: '/mail/sums',
  summary: 'How many mails came in by day and inbox, and what became of them: the parts add up to what was received.',
  callers: ['admin'],
  query: z.object({ since: moment.optional(), until: moment.optional() }),
  output: z.object({
    items: z.array(
      z.object({
        /** In the zone of the desk. */
        day: z.string(),
        inbox: z.string().nullable(),
        received: z.number(),
        waiting: z.number(),
        outcomes: z.record(z.string(), z.number()),
      }),
    ),
  }),
})

/** `fail`: it is not so; `none`: nobody says anything; `temperror`: it could not be found out. */
const authWord = z.enum(['pass', 'fail', 'none', 'temperror'])

/** Whether a mail is from whom it says: what was found out when it was read. */
export const mailAuth = z.object({
  /** Whether the server that brought it may send for the domain; null where servers of the desk's own stand between. */
  spf: z.object({ result: authWord, domain: z.string(), aligned: z.boolean() }).nullable(),
  /** Its signatures; `aligned`: made by the domain of its sender. */
  dkim: z.array(z.object({ domain: z.string(), selector: z.string(), result: authWord, aligned: z.boolean() })),
  /** What the domain of its sender makes of both, and wants done with what fails; null where too little is known. */
  dmarc: z
    .object({ result: authWord, domain: z.string(), policy: z.enum(['none', 'quarantine', 'reject']) })
    .nullable(),
  /** Found out by this desk, or by the server before it that it believes. */
  by: z.enum(['desk', 'header']),
})
export type MailAuth = z.infer<typeof mailAuth>

const params = z.object({ id })

export const ledgerGet = endpoint({
  id: 'mail.get',
  method: 'GET',
  path: '/mail/:id',
  summary: 'One mail, how it was read and why it became what it became.',
  callers: ['admin'],
  params,
  output: ledgerEntry.extend({
    messageId: z.string().nullable(),
    /** Null where there was nothing to find out. */
    auth: mailAuth.nullable(),
    /** As it is read now; null where it is not kept, or cannot be read. */
    reading: z
      .object({
        to: z.array(z.string()),
        cc: z.array(z.string()),
        text: z.string(),
        automatic: z.string().nullable(),
        attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.number() })),
        headers: z.array(z.object({ name: z.string(), value: z.string() })),
      })
      .nullable(),
  }),
})

export const ledgerRaw = endpoint({
  id: 'mail.raw',
  method: 'GET',
  path: '/mail/:id/raw',
  summary: 'The mail as it came, byte for byte.',
  callers: ['admin'],
  params,
  output: z.unknown(),
  speaks: 'file',
})

export const ledgerRerun = endpoint({
  id: 'mail.rerun',
  method: 'POST',
  path: '/mail/:id/rerun',
  summary:
    'Read a mail again that failed, was refused, or was taken for spam; `release` lets it in, whatever spam filters and rules say.',
  callers: ['admin'],
  params,
  body: z.object({ release: z.boolean().default(false) }),
  status: 200,
  output: ledgerEntry,
})
