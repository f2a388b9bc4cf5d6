import type { CustomerActor } from '#api/endpoint.ts'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { notFound } from '#platform/base/fault.ts'
import { directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { answerTo } from '../lifecycle.ts'
import { canSee } from '../policy.ts'
import { toState } from '../row.ts'
import { findAttachment, readHeard } from '../store/messages.ts'
import { readPage } from '../store/list.ts'
import { findTicket } from '../store/tickets.ts'
import { namesOf } from './names.ts'
import { seeTicket, ticketAnswer } from './read.ts'

/** What a customer sees of a ticket: nothing of it comes from a note. */
export interface CustomersView {
  number: string
  subject: string
  status: { name: string; category: Ticket['status']['category'] }
  /** Null where the department is private. */
  department: string | null
  topic: string | null
  requester: { id: number; name: string }
  createdAt: string
  updatedAt: string
  messages: Message[]
  /** Public custom fields with a value. */
  fields: { name: string; value: unknown }[]
  /** Whether a message or a button reopens it, or a message opens a new ticket. */
  reopens: boolean
}

/** The ticket as the customer may see it. Throws `not-found`. */
export async function readForCustomer(desk: Desk, actor: CustomerActor, number: string): Promise<CustomersView> {
  const found = await seeTicket(desk, actor, number)
  const [settings, people] = await Promise.all([catalog(desk), directory(desk)])
  const ticket = JSON.parse(await ticketAnswer(desk, found.id)) as Ticket
  const messages = await readHeard(desk.db, found.id, { now: desk.now() })
  const department = people.departments.get(ticket.department.key)
  const shown = [...settings.fields.values()].filter((field) => field.public && ticket.fields[field.key] != null)
  return {
    number: ticket.number,
    subject: ticket.subject,
    status: { name: ticket.status.name, category: ticket.status.category },
    department: department && !department.private ? department.name : null,
    topic: ticket.topic?.name ?? null,
    requester: { id: ticket.requester.id, name: ticket.requester.name },
    createdAt: ticket.createdAt,
    updatedAt: messages.length > 0 ? lastAt(messages) : ticket.createdAt,
    messages: messages.map(({ item }) => JSON.parse(item) as Message),
    fields: shown.map((field) => ({ name: field.name, value: ticket.fields[field.key] })),
    reopens: answerTo(toState(found.row), desk.now(), settings.settings.reopenDays) !== 'new-ticket',
  }
}

function lastAt(messages: { item: string }[]): string {
  return (JSON.parse(messages.at(-1)?.item ?? '{}') as Message).at
}

/** The customer's own tickets, those they take part in and, where they may, their organisation's; newest first. */
export async function listForCustomer(desk: Desk, actor: CustomerActor): Promise<Ticket[]> {
  const names = await namesOf(desk)
  const terms = { sort: '-updated', limit: 200, cursor: null, now: desk.now(), names }
  const { items } = await readPage(desk.db, actor, {}, terms)
  return items.map((item) => JSON.parse(item) as Ticket)
}

/** Whether this customer may get into this ticket by their address alone: who asks for a link never learns it. */
export async function takesPart(desk: Desk, customer: CustomerActor, number: string): Promise<number | null> {
  const found = await findTicket(desk.db, customer, { number })
  return found && canSee(customer, found.sight) ? found.id : null
}

/** An attachment that customers see, for whoever holds a link to it. Throws `not-found`. */
export async function openLinkedFile(desk: Desk, id: number) {
  const attachment = await findAttachment(desk.db, id, desk.now())
  const found =
    attachment && (await findTicket(desk.db, { kind: 'system', part: 'portal' }, { id: attachment.ticketId }))
  if (!attachment?.heard || !found || found.sight.deleted) throw notFound('This file')
  return { ...attachment, number: found.row.number, stream: () => desk.files.open(attachment.sha256) }
}

/** An attachment for whoever may see its message. Throws `not-found`. */
export async function openAttachment(desk: Desk, actor: Parameters<typeof findTicket>[1], id: number) {
  const attachment = await findAttachment(desk.db, id, desk.now())
  const found = attachment && (await findTicket(desk.db, actor, { id: attachment.ticketId }))
  if (!attachment || !found || (actor.kind === 'customer' && !attachment.heard)) throw notFound('This file')
  return { ...attachment, number: found.row.number, stream: () => desk.files.open(attachment.sha256) }
}
