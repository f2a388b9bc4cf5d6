import type { Desk } from '../schema/desk.ts'
import { findCustomer } from '../customers/index.ts'
import { address, catalog } from '../settings/index.ts'
import { type LetterKind, signed, write } from './letters.ts'
import { customerLink, ticketLink } from './links.ts'
import { insertLetter, type Party, readNews, readOutbox, readTicketName, type TicketNews } from './store.ts'

const letterOf: Record<string, LetterKind> = {
  'ticket.created': 'created',
  'ticket.replied': 'replied',
  'ticket.resolved': 'resolved',
}

/** Writes to the customers of a ticket what an event means for them. Doing it again changes nothing. */
export async function tellCustomers(desk: Desk, position: number): Promise<void> {
  const news = await readNews(desk.db, position)
  const kind = news && letterOf[news.name]
  if (!news || !kind || (kind === 'replied' && !news.message)) return
  // A ticket is announced to whom it belongs; whoever takes part hears from the first answer on.
  const parties = kind === 'created' ? news.parties.slice(0, 1) : news.parties
  for (const party of parties) await send(desk, kind, news, { party, dedupeKey: `${position}:${party.customer}` })
}

async function send(
  desk: Desk,
  kind: LetterKind,
  news: TicketNews,
  { party, dedupeKey }: { party: Party; dedupeKey: string },
): Promise<void> {
  const { settings } = await catalog(desk)
  const link = ticketLink(
    await address(desk),
    desk.config.secret,
    { ticket: news.ticket, customer: party.customer },
    desk.now(),
  )
  const letter = write(kind, party.language ?? settings.language, {
    ...{ name: party.name, desk: settings.name, number: news.number, subject: news.subject, link },
    ...{
      days: settings.closeDays,
      author: news.message?.author ?? '',
      text: news.message ? signed(news.message.text, news.message.signing) : '',
    },
  })
  const to = { customer: party.customer, email: party.email, name: party.name }
  await insertLetter(desk.db, {
    ...letter,
    ...to,
    kind,
    at: news.at,
    ticket: news.ticket,
    message: news.message?.id ?? null,
    dedupeKey,
  })
}

/** Sends a customer a fresh link to one ticket, or to all of theirs; nothing where they have no address. */
export async function sendAccessLink(desk: Desk, customerId: number, ticketId: number | null): Promise<void> {
  const customer = await findCustomer(desk.db, { id: customerId })
  if (!customer?.email) return
  const { settings } = await catalog(desk)
  const [home, now, secret] = [await address(desk), desk.now(), desk.config.secret]
  const ticket = ticketId === null ? null : await readTicketName(desk.db, ticketId)
  const kind = ticketId === null ? 'sign-in' : 'access'
  const link =
    ticketId === null
      ? customerLink(home, secret, customer.id, now)
      : ticketLink(home, secret, { ticket: ticketId, customer: customer.id }, now)
  const letter = write(kind, customer.language ?? settings.language, {
    name: customer.name,
    desk: settings.name,
    number: ticket?.number ?? '',
    link,
  })
  const to = { customer: customer.id, email: customer.email, name: customer.name }
  await insertLetter(desk.db, { ...letter, ...to, kind, at: now, ticket: ticketId, message: null, dedupeKey: null })
}

/** A page of what was written, newest first. */
export async function listOutbox(desk: Desk, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const before = cursor === undefined || !/^\d{1,15}$/.test(cursor) ? null : Number(cursor)
  const rows = await readOutbox(desk.db, { before, limit })
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? String(items.at(-1)?.id) : null }
}
