import { z } from 'zod'
import { endpoint, list, page, paging } from './endpoint.ts'
import { zone } from './settings.ts'
import { ticket } from './tickets.ts'
import { email, id, limits, person, text } from './words.ts'

export const customer = z.object({
  id: z.number(),
  name: z.string(),
  /** Null for a customer who is known by phone only. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  organisation: person.nullable(),
  /** Sees the tickets of the whole organisation. */
  managesOrganisation: z.boolean(),
  /** Null: what their browser asks for, else as the desk. */
  language: z.enum(['en', 'de']).nullable(),
  /** Null: as the desk. */
  zone: z.string().nullable(),
  createdAt: z.string(),
  /** The customer whom this one turned out to be. */
  mergedInto: person.nullable(),
  /** Since when nothing of them is known any more. */
  erasedAt: z.string().nullable(),
})
export type Customer = z.infer<typeof customer>

const settable = {
  name: text(limits.name),
  email: email.nullish(),
  phone: text(limits.phone).nullish(),
  organisation: id.nullish(),
  managesOrganisation: z.boolean(),
  language: z.enum(['en', 'de']).nullish(),
  zone: zone.nullish(),
}
const params = z.object({ id })

export const customersList = endpoint({
  id: 'customers.list',
  method: 'GET',
  path: '/customers',
  summary: 'Customers, by the start of a word of their name or of their address; of one organisation where asked for.',
  callers: ['agent'],
  query: z.object({ q: z.string().trim().max(100).optional(), organisation: id.optional(), ...paging }),
  output: page(customer),
})
export const customersGet = endpoint({
  id: 'customers.get',
  method: 'GET',
  path: '/customers/:id',
  summary: 'One customer.',
  callers: ['agent'],
  params,
  output: customer,
})
export const customersCreate = endpoint({
  id: 'customers.create',
  method: 'POST',
  path: '/customers',
  summary: 'Create a customer.',
  callers: ['agent'],
  body: z.object({ ...settable, managesOrganisation: settable.managesOrganisation.default(false) }),
  output: customer,
})
export const customersPatch = endpoint({
  id: 'customers.patch',
  method: 'PATCH',
  path: '/customers/:id',
  summary: 'Change a customer.',
  callers: ['agent'],
  params,
  body: z.object(settable).partial(),
  output: customer,
})
export const customersTickets = endpoint({
  id: 'customers.tickets',
  method: 'GET',
  path: '/customers/:id/tickets',
  summary: 'The tickets of a customer that the caller may see, newest first, at most 50.',
  callers: ['agent'],
  params,
  output: list(ticket),
})

export const organisation = z.object({
  id: z.number(),
  name: z.string(),
  domains: z.array(z.string()),
  manager: person.nullable(),
  /** Every member sees the tickets of all members. */
  shared: z.boolean(),
  members: z.number(),
})
export type Organisation = z.infer<typeof organisation>

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^\.?([a-z0-9-]+\.)+[a-z]{2,}$/, 'A mail domain such as example.com, or .example.com for all below it.')
const organisationSettable = {
  name: text(limits.name),
  domains: z.array(domain).max(50),
  manager: z.string().nullish(),
  shared: z.boolean(),
}
export const organisationsList = endpoint({
  id: 'organisations.list',
  method: 'GET',
  path: '/organisations',
  summary: 'The organisations by name; those with these letters in their name or in a mail domain where asked for.',
  callers: ['agent'],
  query: z.object({ q: z.string().trim().max(100).optional(), ...paging }),
  output: page(organisation),
})
export const organisationsGet = endpoint({
  id: 'organisations.get',
  method: 'GET',
  path: '/organisations/:id',
  summary: 'One organisation.',
  callers: ['agent'],
  params,
  output: organisation,
})
export const organisationsTickets = endpoint({
  id: 'organisations.tickets',
  method: 'GET',
  path: '/organisations/:id/tickets',
  summary: 'The tickets of the members of an organisation that the caller may see, newest first, at most 50.',
  callers: ['agent'],
  params,
  output: list(ticket),
})
export const organisationsCreate = endpoint({
  id: 'organisations.create',
  method: 'POST',
  path: '/organisations',
  summary: 'Create an organisation; new customers of its mail domains join it.',
  callers: ['agent'],
  body: z.object({
    ...organisationSettable,
    domains: organisationSettable.domains.default([]),
    shared: organisationSettable.shared.default(false),
  }),
  output: organisation,
})
export const organisationsPatch = endpoint({
  id: 'organisations.patch',
  method: 'PATCH',
  path: '/organisations/:id',
  summary: 'Change an organisation.',
  callers: ['agent'],
  params,
  body: z.object(organisationSettable).partial(),
  output: organisation,
})
