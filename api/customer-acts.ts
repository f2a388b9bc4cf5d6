import { z } from 'zod'
import { customer } from './customers.ts'
import { endpoint, list } from './endpoint.ts'
import { id, limits } from './words.ts'

const params = z.object({ id })

export const customersDuplicates = endpoint({
  id: 'customers.duplicates',
  method: 'GET',
  path: '/customers/:id/duplicates',
  summary: 'Customers who may be the same person: the same name, phone number or part before the @; at most 5.',
  callers: ['agent'],
  params,
  output: list(customer),
})

export const customersMergePreview = endpoint({
  id: 'customers.mergePreview',
  method: 'GET',
  path: '/customers/:id/merge',
  summary: 'What merging this customer into another would do.',
  callers: ['agent'],
  params,
  query: z.object({ into: id }),
  output: z.object({
    duplicate: customer,
    into: customer,
    /** Requested by the duplicate, as far as the caller may see them. */
    tickets: z.number(),
    /** Where the duplicate takes part, as far as the caller may see them. */
    collaborations: z.number(),
    /** What the kept customer lacks and takes over. */
    takes: z.array(z.enum(['email', 'phone', 'organisation', 'language', 'zone'])),
  }),
})

export const customersMerge = endpoint({
  id: 'customers.merge',
  method: 'POST',
  path: '/customers/:id/merge',
  summary:
    'Merge a duplicate into the customer that is kept. Its address leads there from now on; its tickets follow within moments.',
  callers: ['agent'],
  needs: 'ticket.edit in a department',
  params,
  body: z.object({ into: id }),
  output: customer,
})

export const customersMerged = endpoint({
  id: 'customers.merged',
  method: 'GET',
  path: '/customers/:id/merged',
  summary: 'The duplicates that were merged into a customer, and how many of the visible tickets still follow.',
  callers: ['agent'],
  params,
  output: list(z.object({ id: z.number(), name: z.string(), email: z.string().nullable(), tickets: z.number().int() })),
})

export const erasure = z.object({
  /** Done once the desk was looked through again, five minutes after everything that was there had gone. */
  state: z.enum(['waiting', 'running', 'done']),
  askedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Steps of the work: tickets, and stretches of the desk that are looked through. */
  done: z.number(),
  total: z.number(),
})
export type Erasure = z.infer<typeof erasure>

export const customersErase = endpoint({
  id: 'customers.erase',
  method: 'POST',
  path: '/customers/:id/erase',
  summary:
    'Erase a person for ever: their profile, their words, files and mails, and every mention of them. Tickets stay countable.',
  callers: ['admin'],
  params,
  body: z.object({
    /** Their address, or their name where there is none, typed again. */
    confirm: z.string().trim().min(1, 'This is needed.').max(limits.email),
  }),
  output: erasure,
})

export const customersErasure = endpoint({
  id: 'customers.erasure',
  method: 'GET',
  path: '/customers/:id/erasure',
  summary: 'How far erasing a person has come.',
  callers: ['admin'],
  params,
  output: erasure,
})

export const customersExport = endpoint({
  id: 'customers.export',
  method: 'GET',
  path: '/customers/:id/export',
  summary:
    'All that is known about a person, as a tar archive: profile, tickets with what they could see of them, files, mails.',
  callers: ['admin'],
  params,
  output: z.unknown(),
  speaks: 'file',
})
