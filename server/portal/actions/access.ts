import type { CustomerActor } from '#api/endpoint.ts'
import { open } from '#platform/base/token.ts'
import { act } from '#platform/events/index.ts'
import { customerActor, findCustomer } from '../../customers/index.ts'
import { sendAccessLink } from '../../notifications/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { record } from '../../settings/index.ts'
import { listForCustomer, takesPart } from '../../tickets/index.ts'
import { takeTurns } from './turns.ts'

const ASKED_FROM_ADDRESS = 30
const ASKED_FOR_EMAIL = 5

/** Counts someone asking for a link, the same for an address that is known and one that is not. */
export function countAsking(desk: Desk, { ip, email }: { ip: string; email: string }): Promise<void> {
  return takeTurns(desk, [
    { what: 'link address', who: ip, limit: ASKED_FROM_ADDRESS },
    { what: 'link email', who: email, limit: ASKED_FOR_EMAIL },
  ])
}

/** Mails a link if address and number belong together, or to all tickets without a number; tells nobody which. */
export async function mailLink(desk: Desk, { email, number }: { email: string; number: string }): Promise<void> {
  const customer = await findCustomer(desk.db, { email })
  if (!customer) return
  if (number === '') return send(desk, customer.id, null)
  const actor = await customerActor(desk.db, customer.id, null)
  const ticket = actor && (await takesPart(desk, actor, number))
  if (ticket !== null) await send(desk, customer.id, ticket)
}

/** Where a link leads: to whom it was made for, and to one ticket or all of theirs. */
export interface Way {
  customer: number
  ticket: number | null
}

export type Link = { state: 'works' | 'expired'; way: Way } | { state: 'wrong' }

/** What a link's token says. */
export function readLink(desk: Desk, token: string): Link {
  const { secret } = desk.config
  const one = open(secret, 'ticket', token, desk.now())
  const all = one ?? open(secret, 'customer', token, desk.now())
  if (!all) return { state: 'wrong' }
  const [first = 0, second = 0] = all.values
  const way: Way = one ? { ticket: first, customer: second } : { ticket: null, customer: first }
  return { state: all.expired ? 'expired' : 'works', way }
}

/** The customer whom a link was made for, and the ticket it leads to; null where they may not see it any more. */
export async function follow(desk: Desk, way: Way): Promise<{ actor: CustomerActor; number: string | null } | null> {
  const actor = await customerActor(desk.db, way.customer, way.ticket)
  if (!actor) return null
  if (way.ticket === null) return { actor, number: null }
  const [ticket] = await listForCustomer(desk, actor)
  return ticket ? { actor, number: ticket.number } : null
}

/** Sends a fresh link in place of an expired one, to whom that was made for. */
export async function mailFreshLink(desk: Desk, way: Way, ip: string): Promise<void> {
  await takeTurns(desk, [
    { what: 'link address', who: ip, limit: ASKED_FROM_ADDRESS },
    { what: 'link customer', who: String(way.customer), limit: ASKED_FOR_EMAIL },
  ])
  if (await follow(desk, way)) await send(desk, way.customer, way.ticket)
}

async function send(desk: Desk, customer: number, ticket: number | null): Promise<void> {
  await sendAccessLink(desk, customer, ticket)
  const actor = { kind: 'system', part: 'portal' } as const
  await act(desk, (tx) => record(desk, tx, actor, { name: 'customer.link-asked', details: { customer, ticket } }))
}
