import type { z } from 'zod'
import type { Actor, AgentActor } from '#api/endpoint.ts'
import { agentMails, deskMails, type MailKind, type mailTemplatesPreview } from '#api/mail-templates.ts'
import { act } from '#platform/events/index.ts'
import { forbidden } from '#platform/base/fault.ts'
import { directory } from '../../../agents/index.ts'
import { enqueueMail, layOut } from '../../../outbox/index.ts'
import type { Desk } from '../../../schema/desk.ts'
import { address, catalog } from '../../../settings/index.ts'
import { canSee, seeTicket } from '../../../tickets/index.ts'
import type { Reader, Scope } from '../../scope.ts'
import { readTicketScope } from '../../store/scope.ts'
import { readLastSaid, readNewest } from '../../store/templates.ts'
import { checked } from '../check.ts'
import { publicKeys } from '../fields.ts'
import { exampleScope, saidIn } from '../example.ts'
import { composeWith } from './compose.ts'

type Draft = z.output<(typeof mailTemplatesPreview)['body']>

const AMONG = 100
/** A mail that is not sent has none that could be answered. */
const NO_TOKEN = '0.0000000000000000'

/** How a mail would look with these words. */
export async function previewTemplate(desk: Desk, actor: Actor, kind: MailKind, draft: Draft) {
  const { written, ticket, language } = await tryOut(desk, actor, kind, draft)
  const { settings } = await catalog(desk)
  const around = { desk: settings, token: NO_TOKEN, takesAnswers: !isAboutDesk(kind), files: [] }
  const laid = layOut({ ...written, language, ticket: isAboutTickets(kind) ? ticket : null }, around)
  return { subject: written.subject, ...laid, ticket: ticket.id === 0 ? null : ticket.number }
}

/** Sends the caller a mail with these words. */
export async function sendTest(desk: Desk, actor: Actor, kind: MailKind, draft: Draft): Promise<void> {
  const agent = (await directory(desk)).agents.get(agentOf(actor).id)
  if (!agent) throw forbidden('Only an agent has an address to send this to.')
  const { written, language } = await tryOut(desk, actor, kind, draft)
  const letter = {
    ...{ ...written, kind: `test:${kind}`, language, ticket: null, message: null, customer: null, agent: agent.id },
    ...{ to: { email: agent.email, name: agent.name }, automatic: true, dedupeKey: null },
  }
  await act(desk, (tx) => enqueueMail(tx, desk, letter))
}

async function tryOut(desk: Desk, actor: Actor, kind: MailKind, draft: Draft) {
  const { fields, settings } = await catalog(desk)
  const { language } = draft
  const template = checked(draft, kind, publicKeys(fields))
  const scope = await scopeFor(desk, agentOf(actor), kind, draft)
  const isToAgents = !isToCustomers(kind)
  const name = isToAgents ? agentOf(actor).name : scope.ticket.requester.name
  const reader: Reader = { name, language, zone: settings.zone }
  const written = await composeWith(desk, template, { kind, scope, reader })
  return { written, ticket: scope.ticket, language }
}

type WithTicket = Scope & { ticket: NonNullable<Scope['ticket']> }

/** What the draft speaks of: a ticket that the caller sees, or a made-up one where there is none. */
async function scopeFor(desk: Desk, actor: AgentActor, kind: MailKind, draft: Draft): Promise<WithTicket> {
  const home = await address(desk)
  const example = exampleScope(kind, draft.language, { now: desk.now(), link: `${home}/agent/` })
  const id = draft.ticket === undefined ? await newestFor(desk, actor) : (await seeTicket(desk, actor, draft.ticket)).id
  const ticket = id === null ? null : await readTicketScope(desk.db, id)
  if (!ticket) return example
  const said = isAboutDesk(kind) ? null : await readLastSaid(desk.db, ticket.id, saidIn(kind))
  return { ...example, ticket, said: said ?? example.said, link: `${home}/agent/tickets/${ticket.number}` }
}

async function newestFor(desk: Desk, actor: AgentActor): Promise<number | null> {
  const about = { organisation: null, collaborators: [], deleted: false }
  return (await readNewest(desk.db, AMONG)).find((row) => canSee(actor, { ...row, ...about }))?.id ?? null
}

function agentOf(actor: Actor): AgentActor {
  if (actor.kind !== 'agent') throw forbidden('Only an agent has an address to send this to.')
  return actor
}

function isToCustomers(kind: MailKind): boolean {
  return !(agentMails as readonly MailKind[]).includes(kind) && !isAboutDesk(kind)
}

function isAboutDesk(kind: MailKind): boolean {
  return (deskMails as readonly MailKind[]).includes(kind)
}

function isAboutTickets(kind: MailKind): boolean {
  return !['sign-in', 'over-limit'].includes(kind) && !isAboutDesk(kind)
}
