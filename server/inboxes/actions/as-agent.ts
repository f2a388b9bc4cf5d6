import type { AgentActor } from '#api/endpoint.ts'
import { Fault } from '#platform/base/fault.ts'
import { inTransaction } from '#platform/db/index.ts'
import { actorFor, directory } from '../../agents/index.ts'
import { enqueueMail, readToken } from '../../outbox/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import { noteOnTicket, replyToTicket, seeTicket } from '../../tickets/index.ts'
import { type AgentAct, agentAct, quotesLetter, saysNothing } from '../agent-act.ts'
import { commandIn } from '../command.ts'
import type { Answering } from '../judge.ts'
import type { Settle } from '../store/ledger.ts'
import { readLetterText, wasHeardSince } from '../store/threads.ts'
import type { Known } from './evidence.ts'
import { words, writingOf } from './writing.ts'

type Reason = AgentAct['reason'] | 'agent-no-right'

/** Makes of a mail the reply or the note of the agent who wrote it, with the rights that they have now. */
export async function actAsAgent(
  desk: Desk,
  known: Known,
  { agent, letter }: Answering,
  settle: Settle,
): Promise<void> {
  const refuse = (reason: string) =>
    inTransaction(desk.db, (tx) => settle(tx, { outcome: 'rejected', reason, facts: {}, ticket: null, message: null }))
  const actor = actorFor(await directory(desk), agent)
  if (!actor || letter.ticket === null) return refuse(actor ? 'agent-no-ticket' : 'agent-inactive')
  const { number } = letter.ticket
  const sight = await seeTicket(desk, actor, number).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'not-found') return null
    throw error
  })
  if (!sight) return refuse('agent-no-ticket')
  const { wish, ...shown } = commandIn(known.read.visible)
  if (saysNothing(shown.text) && known.read.attachments.length === 0) return refuse('agent-empty')
  const quotes =
    readToken(desk.config.secret, shown.text) !== null ||
    quotesLetter(shown.text, { kind: letter.kind, text: await readLetterText(desk.db, letter.mail) })
  const overtaken = await wasHeardSince(desk.db, sight.id, { ...letter, agent })
  const decided = agentAct({ kind: letter.kind, wish, overtaken, quotes })
  const writing = { ...(await writingOf(desk, known.read, shown)), number, channel: 'email' as const }
  const ticket = { id: sight.id, number, department: sight.sight.department }
  const note = (reason: Reason) =>
    noteOnTicket(desk, actor, writing, finishing(desk, known, { actor, ticket, reason }, settle))
  if (decided.act === 'note') return void (await note(decided.reason))
  try {
    const finish = finishing(desk, known, { actor, ticket, reason: decided.reason }, settle)
    await replyToTicket(desk, actor, { ...writing, seen: sight.row.seq }, finish)
  } catch (error) {
    const instead = insteadOf(error)
    if (instead === null) throw error
    await note(instead)
  }
}

/** Why the words stay inside where they could not go to the customer. */
function insteadOf(error: unknown): Reason | null {
  if (!(error instanceof Fault)) return null
  if (error.code === 'forbidden') return 'agent-no-right'
  return error.code === 'conflict' && 'since' in error.more ? 'agent-overtaken' : null
}

interface Acted {
  actor: AgentActor
  ticket: { id: number; number: string; department: string }
  reason: Reason
}

/** What else belongs to the act: the line in the ledger, and telling the agent what they did not expect. */
function finishing(desk: Desk, known: Known, acted: Acted, settle: Settle) {
  return async (tx: Tx, answer: string) => {
    const { reason, ticket } = acted
    const { id } = JSON.parse(answer) as { id: number }
    await settle(tx, { outcome: 'follow-up', reason, facts: {}, ticket: ticket.id, message: id })
    if (reason !== 'agent-reply' && reason !== 'agent-note') await tellAgent(desk, tx, known, acted)
  }
}

/** Tells an agent that their words stayed inside, and that answering this sends them all the same. */
async function tellAgent(desk: Desk, tx: Tx, { mail }: Known, { actor, ticket, reason }: Acted): Promise<void> {
  const [{ settings }, { agents }] = await Promise.all([catalog(desk), directory(desk)])
  const agent = agents.get(actor.id)
  if (!agent) return
  const language = agent.language ?? settings.language
  const say = words(language)
  const { number } = ticket
  const lead = say(`held.${reason}`, { number })
  await enqueueMail(tx, desk, {
    ...{ kind: 'agent.held', ticket, message: null, customer: null },
    ...{ agent: agent.id, to: { email: agent.email, name: agent.name }, language, automatic: true },
    subject: say('held.subject', { number }),
    body: { text: lead, html: `<p>${lead}</p>` },
    button: { label: say('held.button'), link: `${await address(desk)}/agent/tickets/${number}` },
    after: reason === 'agent-no-right' ? null : say('held.after'),
    dedupeKey: `held:${mail.id}`,
  })
}
