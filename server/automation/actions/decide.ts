import type { ConditionFacts } from '#platform/base/conditions.ts'
import type { CompiledRule } from '../compile.ts'
import { type Acting, firstPass, type Looked, type Occasion, secondPass } from '../pass.ts'
import { changesOf } from '../triggers.ts'
import { watchedNames } from '../writes.ts'

export type Changes = Record<string, [unknown, unknown]>

/** What rules of a pass did: the ticket after it, and what changed in all. */
export interface Did<Now> {
  now: Now
  changes: Changes
}

export interface Deciding<Now> extends Omit<Occasion, 'facts'> {
  /** What the act changed. */
  changes: Changes
  /** What conditions can ask: of the ticket right after the act, or as it is by now. */
  facts(changes: Changes, now?: Now): ConditionFacts
  /** Does what the rules of a pass say, in order; null where there are none. */
  act(acting: readonly Acting[]): Promise<Did<Now> | null>
}

/** Has the rules look at an act, and once more at what they did; answers who did nothing, and why. */
export async function decide<Now>(rules: readonly CompiledRule[], deciding: Deciding<Now>): Promise<Looked['over']> {
  const { changes, facts, act } = deciding
  const before = firstPass(rules, { ...deciding, facts: facts(changes) })
  const did = await act(before.acting)
  if (!did) return before.over
  const whole = changesOf([
    { name: '', changes },
    { name: '', changes: did.changes },
  ])
  const again = secondPass(before, { ...deciding, facts: facts(whole, did.now) }, watchedNames(did.changes))
  await act(again.acting)
  return again.over
}
