import type { Kysely } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import type { CustomerEntry } from '../customer.ts'
import { claimsOn, closest } from '../domains.ts'
import { findCustomer, insertCustomer } from '../store/customers.ts'
import { claiming } from '../store/organisations.ts'

/**
 * The customer to whom this address leads, made if there is none; without an address always a new one. What else is
 * said of a customer who is there already changes nothing.
 */
export async function customerFor(
  tx: Tx,
  who: { email?: string | null; name?: string; phone?: string },
  now: Date,
): Promise<CustomerEntry> {
  const email = who.email?.trim() || null
  const found = email === null ? null : await findCustomer(tx, { email }, { hold: true })
  if (found) return found
  const name = who.name?.trim() || email?.split('@')[0] || 'Unknown'
  const { phone = null } = who
  const made = await insertCustomer(tx, { name, email, phone, organisationId: await organisationOf(tx, email), now })
  if (made) return made
  // Somebody else made them in the same moment.
  const other = email === null ? null : await findCustomer(tx, { email }, { hold: true })
  if (!other) throw new Error('a customer was neither found nor made')
  return other
}

/** The organisation that claims the domain of the address. */
export async function organisationOf(db: Kysely<Schema>, email: string | null): Promise<number | null> {
  if (email === null) return null
  const claims = claimsOn(email)
  return closest(claims, await claiming(db, claims))?.id ?? null
}
