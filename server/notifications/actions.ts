import { act } from '#platform/events/index.ts'
import { findCustomer } from '../customers/index.ts'
import { enqueueMail, type Letter, settleDelivery } from '../outbox/index.ts'
import type { Desk } from '../schema/desk.ts'
import { address, catalog } from '../settings/index.ts'
import { answeringKinds, type LetterKind, signed, write } from './letters.ts'
import { customerLink, ticketLink } from './links.ts'
import { type Party, readNews, readTicketName, type TicketNews } from './store.ts'

const letterOf: Record<string, LetterKind> = {
  'ticket.created': 'created',
  'ticket.replied': 'replied',
  'ticket.resolved': 'resolved',
  'ticket.reopened': 'reopened',
}

/** Writes to the customers of a ticket what an event means for them. Doing it again changes nothing. */
export async function tellCustomers(desk: Desk, position: number): Promise<void> {
  const news = await readNews(desk.db, position)
  const kind = news && letterOf[news.name]
  if (!news || !kind || (kind === 'replied' && !news.message)) return
  const letters: Letter[] = []
  for (const party of addressees(kind, news)) letters.push(await letterFor(desk, kind, news, { party, position }))
  await act(desk, async (tx) => {
    for (const letter of letters) await enqueueMail(tx, desk, letter)
    if (news.message) await settleDelivery(tx, news.message.id)
  })
}

/** A ticket is announced to whom it belongs, its reopening to who did it; whoever takes part hears the answers. */
function addressees(kind: LetterKind, { parties, doer }: TicketNews): Party[] {
  if (kind === 'created') return parties.slice(0, 1)
  return kind === 'reopened' ? parties.filter(({ customer }) => customer === doer) : parties
}

async function letterFor(
  desk: Desk,
  kind: LetterKind,
  { ticket, subject, message }: TicketNews,
  { party, position }: { party: Party; position: number },
): Promise<Letter> {
  const { settings } = await catalog(desk)
  const language = party.language ?? settings.language
  const about = { ticket: ticket.id, customer: party.customer }
  const link = ticketLink(await address(desk), desk.config.secret, about, desk.now())
  const said = kind === 'replied' && message ? { ...signed(message, message.signing), author: message.author } : null
  const values = { desk: settings.name, number: ticket.number, subject, days: settings.closeDays }
  const limit = { kinds: answeringKinds, perHour: settings.automaticMailsPerHour }
  return {
    ...write({ kind, language, name: party.name, link, values, ...(said ? { said } : {}) }),
    ...{ kind, language, ticket, message: said && message ? message.id : null },
    ...{ customer: party.customer, agent: null, to: { email: party.email, name: party.name } },
    ...{ automatic: kind !== 'replied', dedupeKey: `${position}:${party.customer}` },
    ...(answeringKinds.includes(kind) ? { limit } : {}),
  }
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
  const language = customer.language ?? settings.language
  const values = { desk: settings.name, number: ticket?.number ?? '' }
  const letter = {
    ...write({ kind, language, name: customer.name, link, values }),
    ...{ kind, language, ticket, message: null, customer: customer.id, agent: null },
    ...{ to: { email: customer.email, name: customer.name }, automatic: true, dedupeKey: null },
  }
  await act(desk, (tx) => enqueueMail(tx, desk, letter))
}
