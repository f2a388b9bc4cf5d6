import { compileRules, readGroups, readRules } from '../automation/index.ts'
import { readPlaces } from '../routing/index.ts'
import type { Desk } from '../schema/desk.ts'
import { catalog } from '../settings/index.ts'
import { simulate, type Simulated } from '../simulation/actions/simulate.ts'

/** Replays what happened with the settings as they are, but for routing, which a demo desk opens on its last day. */
export async function replayed(desk: Desk, { from, to }: { from: Date; to: Date }): Promise<Simulated> {
  const book = compileRules(await readRules(desk.db), await readGroups(desk.db))
  const places = new Map((await readPlaces(desk.db)).map((rules) => [rules.place, { ...rules, enabled: false }]))
  const now = { book, slas: (await catalog(desk)).slas, places }
  return simulate(desk, { now, draft: null, from, to }, async () => undefined)
}
