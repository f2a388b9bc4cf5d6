import type { SimulationDraft } from '#api/simulations.ts'
import { createCache } from '#platform/base/cache.ts'
import { createLog } from '#platform/base/log.ts'
import { actorFor, directory } from '../server/agents/index.ts'
import type { Desk } from '../server/schema/desk.ts'
import { readDraft } from '../server/simulation/actions/drafts.ts'
import { simulate } from '../server/simulation/actions/simulate.ts'
import { haveRules, manyRules, openData } from './rules.ts'

export interface MeasuredSimulation {
  tickets: number
  differing: number
  seconds: number
  cpuSeconds: number
  megabytes: number
}

const RULES = 20
const DAYS = 365

const draft: SimulationDraft = {
  ...{ change: 'rule', name: 'Printers first', group: 'bench', when: [{ on: 'created' }], disabled: false },
  if: { field: 'subject', operator: 'contains', values: ['printer'] },
  then: [{ do: 'set', field: 'priority', value: 'emergency' }],
}

/** How long a new rule takes to be tried on the tickets of a year. */
export async function measureSimulation(data: string): Promise<MeasuredSimulation> {
  await using opened = await openData(data)
  const { db } = opened
  // Of those the last acts on every event, which no desk's rules do.
  await haveRules(db, manyRules(RULES + 1).slice(0, RULES))
  const until = new Date(
    (await db.selectFrom('event').select('at').orderBy('at', 'desc').limit(1).executeTakeFirstOrThrow()).at,
  )
  const desk = { db, now: () => until, cache: createCache(), log: createLog('warn'), config: {} } as unknown as Desk
  const [admin] = [...(await directory(desk)).agents.values()].filter((agent) => agent.admin && agent.active)
  const actor = actorFor(await directory(desk), admin?.id ?? 0)
  if (!actor) throw new Error('the desk has no admin')
  const setups = await readDraft(desk, actor, draft)
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  const from = new Date(until.getTime() - DAYS * 86_400_000)
  const wish = { ...setups, from, to: until }
  const { world, differing } = await simulate(desk, wish, async () => undefined)
  const { user, system } = process.cpuUsage(cpu)
  return {
    ...{ tickets: world.records.size, differing: differing.length },
    seconds: (performance.now() - begun) / 1000,
    cpuSeconds: (user + system) / 1_000_000,
    megabytes: Math.round(process.memoryUsage().heapUsed / 1_048_576),
  }
}
