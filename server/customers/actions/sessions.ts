import type { CustomerActor } from '#api/endpoint.ts'
import { digest } from '#platform/base/digest.ts'
import type { Desk } from '../../schema/desk.ts'
import type { CustomerEntry } from '../customer.ts'
import { idleSince, isStale } from '../idle.ts'
import { findCustomer } from '../store/customers.ts'
import { deleteSession, findSession, insertSession, touchSession } from '../store/sessions.ts'
import { actorOf } from './actor.ts'

/** The name of the cookie that holds the token of a customer's session. */
export const customerCookie = 'ostler_customer'

/** Answers the token, of which only the hash is kept. */
export async function openCustomerSession(desk: Desk, customerId: number, onlyTicket: number | null): Promise<string> {
  const token = desk.random(32).toString('base64url')
  await insertSession(desk.db, { tokenHash: digest(token), customerId, onlyTicket, now: desk.now() })
  return token
}

/** A customer in a browser of theirs. */
export interface CustomerVisit {
  actor: CustomerActor
  customer: CustomerEntry
}

/** The customer whose session it is; null once it has ended. */
export async function authenticateCustomer(desk: Desk, token: string): Promise<CustomerVisit | null> {
  const now = desk.now()
  const tokenHash = digest(token)
  const session = await findSession(desk.db, tokenHash, idleSince(now))
  if (!session) return null
  if (isStale(session.seenAt, now)) await touchSession(desk.db, tokenHash, now)
  const customer = await findCustomer(desk.db, { id: session.customerId })
  return customer && { actor: await actorOf(desk.db, customer, session.onlyTicket), customer }
}

export async function endCustomerSession(desk: Desk, token: string): Promise<void> {
  await deleteSession(desk.db, digest(token))
}
