import type { AgentActor } from '#api/endpoint.ts'
import type { tagsList } from '#api/tags.ts'
import type { find } from '#api/tickets.ts'
import type { z } from 'zod'
import { invalid } from '#platform/base/fault.ts'
import { startOfDay } from '#platform/base/time.ts'
import { directory, findAgent } from '../../agents/index.ts'
import { getCustomer } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { type Counts, readCounts, readSince } from '../store/counts.ts'
import { readHeard, readPage } from '../store/list.ts'
import type { Wanted } from '../store/queues.ts'
import { readTags } from '../store/tags.ts'
import { namesOf } from './names.ts'

export type Question = z.output<typeof find.query>

/** JSON text of a page: `{"items":[…],"next":…}`. */
export async function listTickets(desk: Desk, actor: AgentActor, question: Question): Promise<string> {
  const { limit, q, assignee, cursor, ...rest } = question
  const finished = rest.queue === 'closed' || rest.queue === 'resolved'
  const sort = question.sort ?? (finished ? '-closed' : '-updated')
  const wanted: Wanted = { ...rest, words: q, assignee: await assigneeId(desk, actor, assignee) }
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  const terms = { sort, limit, cursor: after, now: desk.now(), names: await namesOf(desk) }
  const { items, next } = await readPage(desk.db, actor, wanted, terms)
  const cursorText = next ? JSON.stringify(writeCursor({ sort, ...next })) : 'null'
  return `{"items":[${items.join(',')}],"next":${cursorText}}`
}

async function assigneeId(desk: Desk, actor: AgentActor, named: string | undefined): Promise<number | undefined> {
  if (named === undefined) return undefined
  const agent = findAgent(await directory(desk), named, actor)
  if (!agent) throw invalid('assignee', `There is no agent “${named}”.`)
  return agent.id
}

/** The tags that are in use, where the actor sees it. */
export function listTags(desk: Desk, actor: AgentActor, question: z.output<typeof tagsList.query>) {
  return readTags(desk.db, actor, question)
}

export function countQueues(desk: Desk, actor: AgentActor): Promise<Counts> {
  return readCounts(desk.db, actor, desk.now())
}

/** JSON text of what an agent looks at first. */
export async function readDashboard(desk: Desk, actor: AgentActor): Promise<string> {
  const [{ settings }, names] = await Promise.all([catalog(desk), namesOf(desk)])
  const now = desk.now()
  const since = startOfDay(new Date(startOfDay(now, settings.zone).getTime() - 12 * 3_600_000), settings.zone)
  const top = (wanted: Wanted, sort: string) =>
    readPage(desk.db, actor, wanted, { sort, limit: 10, cursor: null, now, names })
  const [counts, mine, unassigned, overdue, changed, heard] = await Promise.all([
    readCounts(desk.db, actor, now),
    top({ queue: 'open', assignee: actor.id }, 'due'),
    top({ queue: 'unassigned' }, '-priority'),
    top({ queue: 'overdue' }, 'due'),
    readSince(desk.db, actor, since),
    readHeard(desk.db, actor, since, { now, names }),
  ])
  const news = JSON.stringify({ at: since.toISOString(), ...changed })
  const lists = `"mine":[${mine.items.join(',')}],"unassigned":[${unassigned.items.join(',')}],"overdue":[${overdue.items.join(',')}]`
  return `{"counts":${JSON.stringify(counts)},${lists},"since":{${news.slice(1, -1)},"heard":[${heard.join(',')}]}}`
}

/** JSON text of the newest tickets of a customer, at most 50. */
export async function listTicketsOf(desk: Desk, actor: AgentActor, customer: number): Promise<string> {
  await getCustomer(desk, customer)
  const terms = { sort: '-created', limit: 50, cursor: null, now: desk.now(), names: await namesOf(desk) }
  const { items } = await readPage(desk.db, actor, { requester: customer }, terms)
  return `{"items":[${items.join(',')}]}`
}
