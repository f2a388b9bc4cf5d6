import { act } from '#platform/events/index.ts'
import { inTransaction } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { actorFor, type AgentEntry, directory } from '../../agents/index.ts'
import { enqueueMails, type Letter } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import { canSee } from '../../tickets/index.ts'
import { areAgentsMailed } from '../actions/mailed.ts'
import { composeMail } from '../templates/actions/compose.ts'
import { type Caught, caughtUp, type LateEvent } from './caught-up.ts'
import { insertNotices, type NewNotice } from '../notices/store.ts'
import * as store from './store.ts'
import { listOf, summaryOf } from './wording.ts'

export const CATCH_UP = 'notifications.catch-up'
/** So that all of it is in one letter. */
const WAIT_MS = 60_000
const WAIT_AGAIN_MS = 15_000
/** Whatever was put on record for being late waits since longer than that. */
const LATE_MS = 15 * 60_000

/** Leaves events that are no news any more to the letter about all of them. */
export async function leaveForLater(desk: Desk, positions: readonly number[]): Promise<void> {
  await inTransaction(desk.db, async (tx) => {
    await store.noteLate(tx, positions, desk.now())
    await enqueue(tx, catchUpIn(desk, WAIT_MS))
  })
}

/** Tells each agent in one letter what came while the desk was not running. Doing it again tells nothing anew. */
export async function catchUp(desk: Desk): Promise<void> {
  if (await store.areMoreToCome(desk.db, new Date(desk.now().getTime() - LATE_MS))) {
    return inTransaction(desk.db, (tx) => enqueue(tx, catchUpIn(desk, WAIT_AGAIN_MS)))
  }
  await act(desk, async (tx) => {
    const positions = await store.takeLate(tx, desk.now())
    const told = await whoIsTold(desk, await store.readLate(tx, positions))
    const letters = await lettersFor(desk, told, positions[0] ?? 0)
    await enqueueMails(tx, desk, letters)
    const mailed = new Set(letters.map(({ agent }) => agent))
    await insertNotices(
      tx,
      told.flatMap((one) => noticesFor(one, mailed)),
      desk.now(),
    )
  })
}

const KEPT_DAYS = 90
const DAY_MS = 86_400_000

/** Drops what was told so long ago that no job asks for it again. */
export async function forgetTold(desk: Desk): Promise<void> {
  const before = new Date(desk.now().getTime() - KEPT_DAYS * DAY_MS)
  await inTransaction(desk.db, (tx) => store.deleteTold(tx, before))
}

function catchUpIn(desk: Desk, ms: number) {
  return { kind: CATCH_UP, payload: {}, dedupeKey: 'all', runAt: new Date(desk.now().getTime() + ms) }
}

async function whoIsTold(desk: Desk, events: readonly LateEvent[]): Promise<Caught[]> {
  const [{ settings }, people] = await Promise.all([catalog(desk), directory(desk)])
  const actors = new Map<number, ReturnType<typeof actorFor>>()
  const sees = (agent: number, ticket: LateEvent['ticket']) => {
    if (!actors.has(agent)) actors.set(agent, actorFor(people, agent))
    const actor = actors.get(agent)
    return actor != null && canSee(actor, ticket)
  }
  const channels = (agent: number) => people.agents.get(agent)?.channels ?? {}
  return caughtUp(events, { alerts: settings.alerts, people, sees, channels }, desk.now())
}

async function lettersFor(desk: Desk, told: readonly Caught[], first: number): Promise<Letter[]> {
  if (!(await areAgentsMailed(desk))) return []
  const { agents } = await directory(desk)
  const letters: Letter[] = []
  for (const one of told) {
    const agent = agents.get(one.agent)
    if (agent && one.lines.length > 0) letters.push(await letterTo(desk, agent, one, first))
  }
  return letters
}

async function letterTo(desk: Desk, agent: AgentEntry, { lines }: Caught, first: number): Promise<Letter> {
  const { settings } = await catalog(desk)
  const home = await address(desk)
  const language = agent.language ?? settings.language
  const reader = { name: agent.name, language, zone: agent.zone ?? settings.zone }
  const said = { ...listOf(lines, reader, home), author: settings.name, at: desk.now() }
  const link = `${home}/agent/tickets?queue=overdue`
  const scope = { ticket: null, said, doer: null, link, more: { summary: summaryOf(lines, reader) } }
  return {
    ...(await composeMail(desk, 'desk.catch-up', scope, reader)),
    ...{ kind: 'desk.catch-up', language, ticket: null, message: null, customer: null, agent: agent.id },
    ...{ automatic: true, to: { email: agent.email, name: agent.name } },
    dedupeKey: `catch-up:${first}:${agent.id}`,
  }
}

/** Listed as read: the letter tells of them. For who gets none, the newest stands for all. */
function noticesFor({ agent, notices }: Caught, mailed: ReadonlySet<number | null>): NewNotice[] {
  const newest = notices.length - 1
  return notices.map((notice, place) => ({ ...notice, agent, read: mailed.has(agent) || place < newest }))
}
