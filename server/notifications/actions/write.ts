import type { AlertEvent } from '#api/alerts.ts'
import { written } from '#platform/base/html.ts'
import { type AgentEntry, directory } from '../../agents/index.ts'
import type { Letter } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import { type Happening, messageOf } from '../happening.ts'
import { agentMails, type MailKind } from '../kinds.ts'
import { ticketLink } from '../links.ts'
import { answeringKinds, type Due, type Party } from '../letters-to-customers.ts'
import type { ClockScope, Reader, Scope, TicketScope } from '../scope.ts'
import { signatureOf } from '../signing.ts'
import type { News, Said } from '../store/facts.ts'
import { composeMail } from '../templates/actions/compose.ts'

/** What is to be told, with all that letters about it can speak of. */
export interface Telling {
  news: News
  happening: Happening
  ticket: TicketScope
  more: Scope['more']
  clock: ClockScope | null
}

export async function tellingOf(
  desk: Desk,
  { news, happening }: { news: News; happening: Happening },
  ticket: TicketScope,
): Promise<Telling> {
  const clock = await clockOf(desk, happening)
  const due = clock ? { dueAt: clock.dueAt } : {}
  return { news, happening, ticket: { ...ticket, ...due }, more: await moreOf(desk, news, happening), clock }
}

const ofClocks: readonly string[] = ['ticket.due-soon', 'ticket.overdue', 'ticket.ladder-step']

/** Which promise it is about. */
async function clockOf(desk: Desk, { name, details }: Happening): Promise<ClockScope | null> {
  if (!ofClocks.includes(name)) return null
  const { slas } = await catalog(desk)
  const step = typeof details['step'] === 'number' ? details['step'] + 1 : null
  const sla = nameIn(slas, details['sla']) || null
  return { metric: String(details['metric']), dueAt: new Date(String(details['dueAt'])), sla, step }
}

async function moreOf(desk: Desk, { failed }: News, { name, changes }: Happening): Promise<Scope['more']> {
  const [{ settings, statuses }, { departments }] = await Promise.all([catalog(desk), directory(desk)])
  switch (name) {
    case 'ticket.resolved':
      return { days: settings.closeDays }
    case 'ticket.status-changed':
      return { from: nameIn(statuses, changes['status']?.[0]) }
    case 'ticket.transferred':
      return { from: nameIn(departments, changes['department']?.[0]) }
    case 'ticket.mail-failed':
    case 'ticket.reply-not-sent':
      return { trouble: [failed?.to, failed?.answer].filter(Boolean).join(': ') }
    default:
      return {}
  }
}

function nameIn(things: ReadonlyMap<string, { name: string }>, key: unknown): string {
  return typeof key === 'string' ? (things.get(key)?.name ?? key) : ''
}

const speaking: readonly MailKind[] = ['opened', 'replied', 'activity']

export async function toCustomer(desk: Desk, telling: Telling, { kind, party }: Due): Promise<Letter> {
  const { news, happening, ticket, more } = telling
  const said = speaking.includes(kind) ? saidToCustomers(news, happening) : null
  const isReply = kind === 'replied'
  const letter = await customerLetter(
    desk,
    { kind, party, ticket: news.ticket },
    {
      ...{ ticket, said: toWords(said), doer: doerOf(news, { withAddress: false }) },
      more: { ...more, signature: signatureOf(isReply ? (said?.signing ?? null) : news.actor.signing) },
    },
  )
  return {
    ...letter,
    ...(isReply ? { automatic: false, message: said?.id ?? null } : {}),
    dedupeKey: `${news.position}:${party.customer}`,
  }
}

// Never what agents said among themselves.
function saidToCustomers({ said }: News, happening: Happening): Said | null {
  const own = said.find(({ id }) => id === happening.details['message'])
  const words = own ?? said.find(({ kind }) => kind === 'message')
  return words && words.kind !== 'note' ? words : null
}

interface Addressed {
  kind: MailKind
  party: Party
  ticket: { id: number; number: string; department: string }
}

/** An automatic letter to a customer about a ticket, with the link that lets them in. */
export async function customerLetter(
  desk: Desk,
  { kind, party, ticket }: Addressed,
  scope: Omit<Scope, 'link'>,
): Promise<Letter> {
  const { settings } = await catalog(desk)
  const reader: Reader = {
    name: party.name,
    language: party.language ?? settings.language,
    zone: party.zone ?? settings.zone,
  }
  const about = { ticket: ticket.id, customer: party.customer }
  const link = ticketLink(await address(desk), desk.config.secret, about, desk.now())
  const limit = { kinds: answeringKinds, perHour: settings.automaticMailsPerHour }
  const { id, number, department } = ticket
  return {
    ...(await composeMail(desk, kind, { ...scope, link }, reader)),
    ...{ kind, language: reader.language, ticket: { id, number, department }, message: null, customer: party.customer },
    ...{ agent: null, to: { email: party.email, name: party.name }, automatic: true, dedupeKey: null },
    ...(answeringKinds.includes(kind) ? { limit } : {}),
  }
}

/** A letter to an agent; null for what agents are told in the app only. */
export async function toAgent(
  desk: Desk,
  { news, happening, ticket, more, clock }: Telling,
  { agent, event }: { agent: AgentEntry; event: AlertEvent },
): Promise<Letter | null> {
  const kind = agentMails.find((each) => each === `agent.${event}`)
  if (!kind) return null
  const { settings } = await catalog(desk)
  const language = agent.language ?? settings.language
  const message = messageOf({ happening, whole: news.whole })
  const said = news.said.find(({ id }) => id === message) ?? null
  const link = `${await address(desk)}/agent/tickets/${ticket.number}`
  const words = toWords(said) ?? stepNote(happening, settings.name)
  const scope: Scope = { ticket, said: words, doer: doerOf(news, { withAddress: true }), link, more, clock }
  const { id, number, department } = news.ticket
  return {
    ...(await composeMail(desk, kind, scope, { name: agent.name, language, zone: agent.zone ?? settings.zone })),
    ...{ kind, language, ticket: { id, number, department }, message: said?.id ?? null, customer: null },
    ...{ agent: agent.id, to: { email: agent.email, name: agent.name }, automatic: true },
    dedupeKey: `${news.position}:agent:${agent.id}`,
  }
}

/** What a step of a ladder writes into the ticket. */
function stepNote({ step }: Happening, author: string): Scope['said'] {
  return step && step.note !== '' ? { ...written(step.note, 'text'), author, at: new Date(0) } : null
}

function toWords(said: Said | null): Scope['said'] {
  return said && { text: said.text, html: said.html, author: said.author, at: new Date(said.at) }
}

function doerOf({ actor }: News, { withAddress }: { withAddress: boolean }): Scope['doer'] {
  return actor.name === null ? null : { name: actor.name, email: withAddress ? actor.email : null }
}
