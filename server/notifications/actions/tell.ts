import type { AlertEvent } from '#api/alerts.ts'
import { act } from '#platform/events/index.ts'
import { actorFor, type AgentEntry, directory } from '../../agents/index.ts'
import { enqueueMails, type Letter, settleDelivery } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { canSee, letGo } from '../../tickets/index.ts'
import { audience } from '../audience.ts'
import type { Happening } from '../happening.ts'
import { type Due, lettersTo } from '../letters-to-customers.ts'
import { leaveForLater } from '../late/actions.ts'
import { tellInApp } from '../notices/actions.ts'
import { type News, readNews } from '../store/facts.ts'
import { planClosing } from './closing.ts'
import { areAgentsMailed } from './mailed.ts'
import { tellingOf, toAgent, toCustomer } from './write.ts'

/**
 * Writes to everybody whom an event concerns, customers and agents, all in one transaction. Doing it again changes
 * nothing.
 */
export async function tell(desk: Desk, position: number): Promise<void> {
  const news = await readNews(desk.db, position)
  const happening = news?.whole.find(({ seq }) => seq === news.seq)
  if (!news || !happening) return
  if (happening.details['late'] === true) return leaveForLater(desk, position)
  const { customers, agents } = await concerned(desk, news, happening)
  const isReply = happening.name === 'ticket.replied'
  const isResolved = happening.name === 'ticket.resolved'
  if (customers.length === 0 && agents === null && !isReply && !isResolved) return
  const letters = await write(desk, { news, happening }, { customers, agents })
  const held = news.said.filter((said) => said.held)
  await act(desk, async (tx) => {
    for (const { id } of held) if (!(await letGo(tx, { ticket: news.ticket.id, message: id }))) return
    await enqueueMails(tx, desk, letters)
    if (agents) {
      const { id: ticket } = news.ticket
      await tellInApp(tx, desk, {
        event: agents.event,
        position,
        ticket,
        agents: agents.told.map(({ agent }) => agent),
      })
    }
    if (isReply) await settleDelivery(tx, Number(happening.details['message']))
    if (isResolved) await planClosing(tx, desk, news.ticket.id)
  })
}

interface Concerned {
  customers: Due[]
  agents: ReturnType<typeof audience>
}

async function concerned(desk: Desk, news: News, happening: Happening): Promise<Concerned> {
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

async function write(
  desk: Desk,
  { news, happening }: { news: News; happening: Happening },
  { customers, agents }: Concerned,
): Promise<Letter[]> {
  const mailed = agents && (await areAgentsMailed(desk)) ? await whoIsMailed(desk, agents) : []
  if (customers.length + mailed.length === 0) return []
  const telling = await tellingOf(desk, news, happening)
  if (!telling) return []
  const letters: (Letter | null)[] = []
  for (const due of customers) letters.push(await toCustomer(desk, telling, due))
  for (const one of mailed) letters.push(await toAgent(desk, telling, one))
  return letters.filter((letter) => letter !== null)
}

/** Those of them who want to hear of it by mail. */
async function whoIsMailed(desk: Desk, { event, told }: NonNullable<Concerned['agents']>) {
  const { agents } = await directory(desk)
  return told.flatMap(({ agent }): { agent: AgentEntry; event: AlertEvent }[] => {
    const entry = agents.get(agent)
    return entry && (entry.channels[event]?.mail ?? true) ? [{ agent: entry, event }] : []
  })
}
