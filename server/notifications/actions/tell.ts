import type { AlertEvent } from '#api/alerts.ts'
import { act } from '#platform/events/index.ts'
import { actorFor, type AgentEntry, directory } from '../../agents/index.ts'
import { enqueueMails, type Letter, settleDeliveries } from '../../outbox/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { canSee, letGo } from '../../tickets/index.ts'
import { audience } from '../audience.ts'
import type { Happening } from '../happening.ts'
import { type Due, lettersTo } from '../letters-to-customers.ts'
import { leaveForLater } from '../late/actions.ts'
import { type News as NewsToAgents, tellInApp } from '../notices/actions.ts'
import { type News, readNews } from '../store/facts.ts'
import { readTicketScopes } from '../store/scope.ts'
import { planClosings } from './closing.ts'
import { areAgentsMailed } from './mailed.ts'
import { tellingOf, toAgent, toCustomer } from './write.ts'

/** An event that somebody is to hear of. */
interface Tidings extends Concerned {
  news: News
  happening: Happening
}

/**
 * Writes to everybody whom these events concern, customers and agents, all in one transaction. Doing it again changes
 * nothing.
 */
export async function tell(desk: Desk, positions: readonly number[]): Promise<void> {
  const found = (await readNews(desk.db, positions)).flatMap((news) => {
    const happening = news.whole.find(({ seq }) => seq === news.seq)
    return happening ? [{ news, happening }] : []
  })
  const isLate = ({ happening }: (typeof found)[number]) => happening.details['late'] === true
  const late = found.filter(isLate).map(({ news }) => news.position)
  if (late.length > 0) await leaveForLater(desk, late)
  const fresh = found.filter((one) => !isLate(one))
  const all = await Promise.all(fresh.map(async (one) => ({ ...one, ...(await concerned(desk, one)) })))
  const tidings = all.filter(
    ({ customers, agents, happening: { name } }) =>
      customers.length > 0 || agents !== null || name === 'ticket.replied' || name === 'ticket.resolved',
  )
  if (tidings.length > 0) await tellAll(desk, tidings)
}

async function tellAll(desk: Desk, tidings: readonly Tidings[]): Promise<void> {
  const letters = await write(desk, tidings)
  await act(desk, async (tx) => {
    const going = await thatMayGo(tx, tidings)
    await enqueueMails(
      tx,
      desk,
      going.flatMap((one) => letters.get(one) ?? []),
    )
    await tellInApp(tx, desk, going.flatMap(newsOf))
    const named = (name: string) => going.filter(({ happening }) => happening.name === name)
    await settleDeliveries(
      tx,
      named('ticket.replied').map(({ happening }) => Number(happening.details['message'])),
    )
    await planClosings(
      tx,
      desk,
      named('ticket.resolved').map(({ news }) => news.ticket.id),
    )
  })
}

/** Without what was said in a reply that was taken back. Nobody can take one of the others back from here on. */
async function thatMayGo(tx: Tx, tidings: readonly Tidings[]): Promise<readonly Tidings[]> {
  const held = tidings.map(({ news }) => news.said.filter((said) => said.held).map(({ id }) => id))
  const replies = tidings.flatMap(({ news }, place) =>
    (held[place] ?? []).map((message) => ({ ticket: news.ticket.id, message })),
  )
  const gone = await letGo(tx, replies)
  return tidings.filter((_, place) => (held[place] ?? []).every((message) => gone.has(message)))
}

function newsOf({ news, agents }: Tidings): NewsToAgents[] {
  if (!agents) return []
  const told = agents.told.map(({ agent }) => agent)
  return [{ event: agents.event, position: news.position, at: news.at, agents: told }]
}

interface Concerned {
  customers: Due[]
  agents: ReturnType<typeof audience>
}

async function concerned(desk: Desk, { news, happening }: { news: News; happening: Happening }): Promise<Concerned> {
  const [{ settings }, people] = await Promise.all([catalog(desk), directory(desk)])
  const { alerts } = settings
  const sees = (agent: number) => {
    const actor = actorFor(people, agent)
    return actor !== null && canSee(actor, news.ticket)
  }
  const wrote = news.said.find(({ kind }) => kind === 'message') ?? null
  return {
    customers: lettersTo({ ...news, happening, source: news.ticket.source, wrote }, alerts),
    agents: audience({ ...news, happening }, { alerts, people, sees }),
  }
}

async function write(desk: Desk, tidings: readonly Tidings[]): Promise<ReadonlyMap<Tidings, Letter[]>> {
  const areMailed = await areAgentsMailed(desk)
  const wanted = await Promise.all(
    tidings.map(async (one) => ({
      ...{ one, customers: one.customers },
      mailed: areMailed && one.agents ? await whoIsMailed(desk, one.agents) : [],
    })),
  )
  const writing = wanted.filter(({ customers, mailed }) => customers.length + mailed.length > 0)
  const tickets = new Set(writing.map(({ one }) => one.news.ticket.id))
  const scopes = tickets.size === 0 ? null : await readTicketScopes(desk.db, [...tickets])
  const letters = new Map<Tidings, Letter[]>()
  for (const { one, customers, mailed } of writing) {
    // Null where the ticket went in this very moment.
    const scope = scopes?.get(one.news.ticket.id)
    if (!scope) continue
    const telling = await tellingOf(desk, one, scope)
    const written: (Letter | null)[] = []
    for (const due of customers) written.push(await toCustomer(desk, telling, due))
    for (const agent of mailed) written.push(await toAgent(desk, telling, agent))
    letters.set(
      one,
      written.filter((letter) => letter !== null),
    )
  }
  return letters
}

/** Those of them who want to hear of it by mail. */
async function whoIsMailed(desk: Desk, { event, told }: NonNullable<Concerned['agents']>) {
  const { agents } = await directory(desk)
  return told.flatMap(({ agent }): { agent: AgentEntry; event: AlertEvent }[] => {
    const entry = agents.get(agent)
    return entry && (entry.channels[event]?.mail ?? true) ? [{ agent: entry, event }] : []
  })
}
