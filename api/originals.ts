import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { mailAuth } from './mail-ledger.ts'
import { ticketNumber } from './words.ts'

const params = z.object({ number: ticketNumber, message: z.coerce.number().int().positive() })
const person = z.object({ name: z.string(), address: z.string() })

export const original = endpoint({
  id: 'tickets.original',
  method: 'GET',
  path: '/tickets/:number/messages/:message/original',
  summary: 'The mail that a message came as, with the quotes and the signature that were folded.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  output: z.object({
    from: person.nullable(),
    to: z.array(person),
    cc: z.array(person),
    subject: z.string(),
    date: z.string().nullable(),
    text: z.string(),
    /** Safe to show: loads nothing remote. */
    html: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    /** Whether it is from whom it says; null where nothing tells. */
    auth: mailAuth.nullable(),
  }),
})

export const originalRaw = endpoint({
  id: 'tickets.originalRaw',
  method: 'GET',
  path: '/tickets/:number/messages/:message/original/raw',
  summary: 'The mail that a message came as, byte for byte.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  output: z.unknown(),
  speaks: 'file',
})

export const remoteImage = endpoint({
  id: 'mail.remoteImage',
  method: 'GET',
  path: '/remote-images',
  summary:
    'An image that a mail shows from elsewhere, fetched by the desk, so that its sender learns nothing of who reads it.',
  callers: ['agent'],
  query: z.object({
    url: z.url({ protocol: /^https?$/, error: 'An address such as https://example.com/a.png' }).max(4_000),
  }),
  output: z.unknown(),
  speaks: 'file',
})
