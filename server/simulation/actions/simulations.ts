import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import {
  type Simulation,
  simulationLimits,
  type simulationsStart,
  type simulationsTickets,
  type SimulatedTicket,
} from '#api/simulations.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { Desk } from '../../schema/desk.ts'
import * as store from '../store/simulations.ts'
import { readDraft } from './drafts.ts'
import { namesOf } from './names.ts'
import { WORK } from './work.ts'

const DAY_MS = 86_400_000

/** Has a draft be tried on the tickets of the last days, once it is its turn. */
export async function startSimulation(
  desk: Desk,
  actor: AgentActor,
  { draft, days }: z.output<(typeof simulationsStart)['body']>,
): Promise<Simulation> {
  const { about } = await asPartOf('draft', () => readDraft(desk, actor, draft))
  const to = desk.now()
  const from = new Date(to.getTime() - days * DAY_MS)
  const id = await act(desk, async (tx) => {
    if ((await store.countWaiting(tx)) >= simulationLimits.waiting) {
      throw new Fault('conflict', `At most ${simulationLimits.waiting} simulations wait at a time.`)
    }
    const made = { ...about, change: draft.change, draft, days, from, to, agent: actor.id }
    const id = await store.insertSimulation(tx, made)
    await enqueue(tx, { kind: WORK, payload: {} })
    return id
  })
  return getSimulation(desk, id)
}

/** What is refused is named by its place in what was sent. */
async function asPartOf<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Fault) || !error.fields) throw error
    const fields = Object.entries(error.fields).map(([path, message]) => [`${name}.${path}`, message])
    throw new Fault(error.code, error.message, { fields: Object.fromEntries(fields) as Record<string, string> })
  }
}

export async function listSimulations(desk: Desk): Promise<Simulation[]> {
  return (await store.readSimulations(desk.db)).map(present)
}

export async function getSimulation(desk: Desk, id: number): Promise<Simulation> {
  const row = await store.readSimulation(desk.db, id)
  if (!row) throw notFound('This simulation')
  return present(row)
}

function present(row: store.SimulationRow): Simulation {
  const { id, change, key, name, draft, days, state, progress, tickets, problem, summary } = row
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    ...{ id, about: { change, key, name }, draft, days, state, progress, tickets, problem, summary },
    ...{ from: row.from_at.toISOString(), to: row.to_at.toISOString() },
    startedBy: { id: row.agent_id, name: row.agent_name },
    ...{ createdAt: row.created_at.toISOString(), startedAt: iso(row.started_at), finishedAt: iso(row.finished_at) },
  }
}

export async function listSimulated(
  desk: Desk,
  actor: AgentActor,
  id: number,
  { field, limit, cursor }: z.output<(typeof simulationsTickets)['query']>,
): Promise<{ items: SimulatedTicket[]; next: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'This is not a cursor of this list.')
  const { about, summary } = await getSimulation(desk, id)
  const before = cursor === undefined ? null : Number(cursor)
  const wanted = { simulation: id, field: field ?? null, before, limit: limit + 1 }
  const rows = await store.readDiffering(desk.db, actor, wanted)
  const names = await namesOf(desk, about, new Map((summary?.rules ?? []).map(({ rule }) => [rule.key, rule.name])))
  const shown = rows.slice(0, limit)
  const items = shown.map(({ number, subject, createdAt, differences }): SimulatedTicket => {
    return {
      ...{ number, subject, createdAt: createdAt.toISOString() },
      differences: differences.map(({ from, to, why, ...difference }) => ({
        ...difference,
        from: names.value(difference.field, from),
        to: names.value(difference.field, to),
        why: why.map((reason) => ({ ...reason, name: names.reason(reason.kind, reason.key) })),
      })),
    }
  })
  const last = shown.at(-1)
  return { items, next: rows.length > limit && last ? String(last.id) : null }
}

/** Stops it where it waits or runs; what is over stays so. */
export async function cancelSimulation(desk: Desk, id: number): Promise<Simulation> {
  await getSimulation(desk, id)
  await act(desk, (tx) => store.cancel(tx, id, desk.now()))
  return getSimulation(desk, id)
}

export async function deleteSimulation(desk: Desk, id: number): Promise<void> {
  if (!(await act(desk, (tx) => store.deleteSimulation(tx, id)))) throw notFound('This simulation')
}

/** Forgets what nobody will look at any more. */
export async function forgetOldSimulations(desk: Desk): Promise<void> {
  await store.deleteOld(desk.db, new Date(desk.now().getTime() - simulationLimits.keptDays * DAY_MS))
}
