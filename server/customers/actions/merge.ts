import type { z } from 'zod'
import type { customersMergePreview } from '#api/customer-acts.ts'
import type { Customer } from '#api/customers.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { record } from '../../settings/index.ts'
import { marksOf, merged, takenOver } from '../alike.ts'
import { presentCustomer } from '../present.ts'
import { readCustomer, readCustomers, updateCustomer } from '../store/customers.ts'
import { findAlike } from '../store/duplicates.ts'
import { dropAddress, emptyCustomers, type HeldCustomer, holdCustomers, holdMerged, leadOn } from '../store/merge.ts'

const SUGGESTED = 5
// What stands in place of the name; whoever shows it may say it in the reader's language.
const NAMELESS = 'Erased'

/** Customers who may be the same person. */
export async function possibleDuplicates(desk: Desk, id: number): Promise<Customer[]> {
  const customer = await readCustomer(desk.db, id)
  if (!customer) throw notFound('The customer')
  if (customer.mergedIntoId !== null || customer.erasedAt !== null) return []
  const ids = await findAlike(desk.db, { id, ...marksOf(customer) }, SUGGESTED)
  const rows = await readCustomers(desk.db, ids)
  return ids.flatMap((alike) => rows.find((row) => row.id === alike) ?? []).map(presentCustomer)
}

type Preview = Pick<z.output<(typeof customersMergePreview)['output']>, 'duplicate' | 'into' | 'takes'>

/** Who would be merged into whom, and what the kept one would take over. */
export async function previewMerge(desk: Desk, duplicate: number, into: number): Promise<Preview> {
  const [from, to] = await Promise.all([readCustomer(desk.db, duplicate), readCustomer(desk.db, into)])
  if (!from) throw notFound('The customer')
  if (!to) throw invalid('into', 'There is no such customer.')
  mustBeMergeable(asHeld(from), asHeld(to))
  return { duplicate: presentCustomer(from), into: presentCustomer(to), takes: takenOver(to, from) }
}

/** Makes a duplicate lead to the one that is kept, who takes over what they lack. */
export async function mergeCustomers(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  ids: { duplicate: number; into: number },
): Promise<void> {
  const held = await holdCustomers(tx, [ids.duplicate, ids.into])
  const duplicate = held.find(({ id }) => id === ids.duplicate)
  const into = held.find(({ id }) => id === ids.into)
  if (!duplicate) throw notFound('The customer')
  if (!into) throw invalid('into', 'There is no such customer.')
  mustBeMergeable(duplicate, into)
  if (takenOver(into, duplicate).includes('email')) await dropAddress(tx, duplicate.id)
  await updateCustomer(tx, into.id, merged(into, duplicate))
  await leadOn(tx, duplicate.id, into.id)
  await record(desk, tx, actor, { name: 'customer.merged', details: { customer: duplicate.id, into: into.id } })
}

function mustBeMergeable(duplicate: Pick<HeldCustomer, 'id' | 'mergedInto' | 'erasedAt'>, into: typeof duplicate) {
  if (duplicate.mergedInto !== null) throw new Fault('conflict', 'This customer is merged already.')
  if (duplicate.erasedAt !== null) throw new Fault('conflict', 'This customer was erased.')
  if (duplicate.id === into.id) throw invalid('into', 'Choose somebody else.')
  if (into.mergedInto !== null || into.erasedAt !== null) throw invalid('into', 'There is no such customer.')
}

function asHeld({ id, mergedIntoId, erasedAt }: { id: number; mergedIntoId: number | null; erasedAt: Date | null }) {
  return { id, mergedInto: mergedIntoId, erasedAt }
}

/** Whom an erasure is about: the customer and whoever was merged into them, as they were. */
export interface Forgotten {
  people: number[]
  known: { name: string; email: string | null; phone: string | null }[]
}

/** Empties the customer for ever, if `confirm` names them. Answers what was known, for it to be removed elsewhere. */
export async function forgetCustomer(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  { id, confirm }: { id: number; confirm: string },
): Promise<Forgotten> {
  const [customer] = await holdCustomers(tx, [id])
  if (!customer) throw notFound('The customer')
  if (customer.mergedInto !== null) throw new Fault('conflict', 'This customer was merged: erase the one that is kept.')
  if (customer.erasedAt !== null) throw new Fault('conflict', 'This customer is erased already.')
  if (!isNamed(customer, confirm)) throw invalid('confirm', 'This is not the address or the name of this customer.')
  const all = [customer, ...(await holdMerged(tx, id))]
  const people = all.map((one) => one.id)
  await emptyCustomers(tx, people, NAMELESS, desk.now())
  await record(desk, tx, actor, { name: 'customer.erased', details: { customer: id } })
  return { people, known: all.map(({ name, email, phone }) => ({ name, email, phone })) }
}

function isNamed({ name, email }: { name: string; email: string | null }, confirm: string): boolean {
  const typed = confirm.trim().toLowerCase()
  return typed === (email ?? name).trim().toLowerCase() || typed === name.trim().toLowerCase()
}
