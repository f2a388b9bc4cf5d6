import type { Desk } from '../../schema/desk.ts'
import type { PlaceRules } from '../rules.ts'
import { readRules } from '../store/rules.ts'

export type Rulebook = ReadonlyMap<string, PlaceRules>

/** How places give their waiting tickets to somebody, as far as anybody said so; kept until it changes. */
export async function rulebook(desk: Desk): Promise<Rulebook> {
  return desk.cache.get('routing', async () => {
    return new Map((await readRules(desk.db)).map((rules) => [rules.place, rules]))
  })
}

/**
 * The same as it was read last, for whoever holds a transaction: waiting for another connection there could wait for
 * itself. What it does not know yet, the job of the change looks at.
 */
export async function rulebookInAct(desk: Desk): Promise<Rulebook> {
  const reading = rulebook(desk)
  const last = desk.cache.last<Rulebook>('routing')
  if (!last) return reading
  reading.catch(() => undefined)
  return last
}

/** Where waiting tickets are given to somebody by themselves. */
export function routedPlaces(rules: Rulebook): string[] {
  return [...rules.values()].flatMap(({ place, enabled }) => (enabled ? [place] : []))
}
