import type { z } from 'zod'
import type { Customer, customersCreate, customersList, customersPatch } from '#api/customers.ts'
import type { Actor } from '#api/endpoint.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import { errorCode } from '#platform/db/index.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { differences, patched, record } from '../../settings/index.ts'
import { presentCustomer } from '../present.ts'
import { startOfAddress, startsOfWords } from '../search.ts'
import { findCustomer, insertCustomer, listCustomers, readCustomer, updateCustomer } from '../store/customers.ts'
import { clearMailFailing } from '../store/mail.ts'
import { holdCustomers } from '../store/merge.ts'
import { findOrganisation } from '../store/organisations.ts'
import { organisationOf } from './customer-for.ts'

const UNIQUE_VIOLATION = '23505'

export async function findCustomers(
  desk: Desk,
  { q = '', organisation, limit, cursor }: z.output<(typeof customersList)['query']>,
): Promise<{ items: Customer[]; next: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'This is not a cursor of this list.')
  const words = startsOfWords(q)
  const after = cursor === undefined ? null : Number(cursor)
  const rows = await listCustomers(desk.db, { words, start: startOfAddress(q), organisation, after, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(presentCustomer), next: rows.length > limit && last ? String(last.id) : null }
}

export async function getCustomer(desk: Desk, id: number): Promise<Customer> {
  const row = await readCustomer(desk.db, id)
  if (!row) throw notFound('The customer')
  return presentCustomer(row)
}

/** Without an organisation given, the one that claims the domain of the address. */
export async function createCustomer(
  desk: Desk,
  actor: Actor,
  made: z.output<(typeof customersCreate)['body']>,
): Promise<Customer> {
  const { name, email = null, phone = null, organisation, managesOrganisation, zone = null, language = null } = made
  const id = await act(desk, async (tx) => {
    const organisationId = organisation === undefined ? await organisationOf(tx, email) : await known(tx, organisation)
    const row = { name, email, phone, organisationId, managesOrganisation, zone, language, now: desk.now() }
    const customer = await insertCustomer(tx, row)
    if (!customer) throw await taken(tx, email)
    await record(desk, tx, actor, { name: 'customer.changed', details: { customer: customer.id } })
    return customer.id
  })
  return getCustomer(desk, id)
}

export async function patchCustomer(
  desk: Desk,
  actor: Actor,
  id: number,
  { organisation, ...patch }: z.output<(typeof customersPatch)['body']>,
): Promise<Customer> {
  const work = async (tx: Tx) => {
    // Whoever merges or erases them meanwhile is waited for.
    await holdCustomers(tx, [id])
    const before = await readCustomer(tx, id)
    if (!before) throw notFound('The customer')
    if (before.mergedIntoId !== null)
      throw new Fault('conflict', 'This customer was merged: change the one that is kept.')
    if (before.erasedAt !== null) throw new Fault('conflict', 'This customer was erased.')
    const organisationId = organisation === undefined ? undefined : await known(tx, organisation)
    const after = patched(before, { ...patch, organisationId })
    if (Object.keys(differences(before, after)).length === 0) return
    await updateCustomer(tx, id, after)
    // What came back came back from the former address.
    if (before.email !== after.email) await clearMailFailing(tx, id)
    await record(desk, tx, actor, { name: 'customer.changed', details: { customer: id } })
  }
  try {
    await act(desk, work)
  } catch (error) {
    throw errorCode(error) === UNIQUE_VIOLATION ? await taken(desk.db, patch.email ?? null) : error
  }
  return getCustomer(desk, id)
}

async function known(tx: Tx, organisation: number | null): Promise<number | null> {
  if (organisation === null || (await findOrganisation(tx, organisation))) return organisation
  throw invalid('organisation', 'There is no such organisation.')
}

async function taken(db: Desk['db'], email: string | null): Promise<Fault> {
  const owner = email === null ? null : await findCustomer(db, { email })
  return invalid('email', `This address is already taken by ${owner?.name ?? 'another customer'}.`)
}
