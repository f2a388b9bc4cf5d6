import { act } from '#platform/events/index.ts'
import { findCustomer } from '../../customers/index.ts'
import { enqueueMail, type Letter } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import { answeringKinds } from '../letters-to-customers.ts'
import { customerLink, ticketLink } from '../links.ts'
import type { TicketScope } from '../scope.ts'
import { readTicketScope } from '../store/scope.ts'
import { composeMail } from '../templates/actions/compose.ts'

/** Sends a customer a fresh link to one ticket, or to all of theirs; nothing where they have no address. */
export async function sendAccessLink(desk: Desk, customer: number, ticketId: number | null): Promise<void> {
  const ticket = ticketId === null ? null : await readTicketScope(desk.db, ticketId)
  if (ticketId !== null && !ticket) return
  await sendWithLink(desk, { kind: ticket ? 'access' : 'sign-in', customer, ticket, dedupeKey: null })
}

/** Tells a customer that no further ticket was opened for them, once for each mail of theirs; never a program. */
export async function tellOverLimit(
  desk: Desk,
  { customer, mail, inbox }: { customer: number; mail: number; inbox: string | null },
): Promise<void> {
  const { settings } = await catalog(desk)
  if (!settings.alerts['over-limit'].requester) return
  const limit = { kinds: answeringKinds, perHour: settings.automaticMailsPerHour }
  const about = { kind: 'over-limit', customer, ticket: null, dedupeKey: `over-limit:${mail}` } as const
  await sendWithLink(desk, { ...about, more: { inbox, limit } })
}

interface Linked {
  kind: 'access' | 'sign-in' | 'over-limit'
  customer: number
  ticket: TicketScope | null
  dedupeKey: string | null
  more?: Pick<Letter, 'inbox' | 'limit'>
}

async function sendWithLink(desk: Desk, { kind, customer: id, ticket, dedupeKey, more }: Linked): Promise<void> {
  const customer = await findCustomer(desk.db, { id })
  if (!customer?.email) return
  const { settings } = await catalog(desk)
  const [home, now, secret] = [await address(desk), desk.now(), desk.config.secret]
  const link = ticket
    ? ticketLink(home, secret, { ticket: ticket.id, customer: customer.id }, now)
    : customerLink(home, secret, customer.id, now)
  const language = customer.language ?? settings.language
  const reader = { name: customer.name, language, zone: customer.zone ?? settings.zone }
  const letter: Letter = {
    ...(await composeMail(desk, kind, { ticket, said: null, doer: null, link, more: {} }, reader)),
    ...{ kind, language, message: null, customer: customer.id, agent: null, automatic: true, dedupeKey },
    ticket: ticket && { id: ticket.id, number: ticket.number, department: ticket.department.key },
    to: { email: customer.email, name: customer.name },
    ...more,
  }
  await act(desk, (tx) => enqueueMail(tx, desk, letter))
}
