import type { Kysely } from 'kysely'
import type { CustomerActor } from '#api/endpoint.ts'
import type { Schema } from '../../schema/index.ts'
import type { CustomerEntry } from '../customer.ts'
import { findCustomer } from '../store/customers.ts'
import { findOrganisation } from '../store/organisations.ts'

/** The customer as one who acts, or whom they were merged into; null once they were erased. `onlyTicket`: the one ticket their link opens; null where they see all of theirs. */
export async function customerActor(
  db: Kysely<Schema>,
  id: number,
  onlyTicket: number | null,
): Promise<CustomerActor | null> {
  const customer = await findCustomer(db, { id })
  return customer && actorOf(db, customer, onlyTicket)
}

/** The customer with this address as one who acts; null where nobody has it. */
export async function customerAt(db: Kysely<Schema>, email: string): Promise<CustomerActor | null> {
  const customer = await findCustomer(db, { email })
  return customer && actorOf(db, customer, null)
}

export async function actorOf(
  db: Kysely<Schema>,
  { id, name, organisationId, managesOrganisation }: CustomerEntry,
  onlyTicket: number | null,
): Promise<CustomerActor> {
  const organisation = organisationId === null ? null : await findOrganisation(db, organisationId)
  const seesOrganisation = organisation !== null && (managesOrganisation || organisation.shared)
  return { kind: 'customer', id, name, onlyTicket, organisation: organisationId, seesOrganisation }
}
