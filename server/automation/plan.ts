import type { Act } from '#api/acts.ts'
import type { DoneAct } from '#api/decisions.ts'
import type { RuleAct } from '#api/rules.ts'
import type { CompiledRule } from './compile.ts'
import { overruledBy, type Written } from './writes.ts'

/** An act of a rule, and what comes of it. */
export interface PlannedAct {
  act: RuleAct
  done: DoneAct
}

/** What a macro does; null where there is none that can be run. */
export type MacroActs = (key: string) => readonly Act[] | null

/** What is to be done, in order: macros as their acts, and without what an earlier rule wrote. */
export function planActs(rule: Pick<CompiledRule, 'key' | 'then'>, written: Written, macro: MacroActs): PlannedAct[] {
  const planned = rule.then.flatMap((act): PlannedAct[] => {
    if (act.do !== 'macro') return [planOf(act)]
    const acts = macro(act.key)
    if (acts === null) return [{ act, done: { act, result: 'refused', reason: `There is no macro “${act.key}”.` } }]
    return [planOf(act), ...acts.map(planOf)]
  })
  for (const { act, done } of planned) {
    if (done.result !== 'done') continue
    const by = overruledBy(act, rule.key, written)
    if (by !== null) Object.assign(done, { result: 'overruled', by })
  }
  return planned
}

function planOf(act: RuleAct): PlannedAct {
  return { act, done: { act, result: 'done' } }
}

/** The requester is a machine: whatever goes to it would come back. */
export function keepFromMachines(planned: readonly PlannedAct[]): void {
  for (const { act, done } of planned) {
    const isAnswer = act.do === 'reply' || (act.do === 'mail' && act.to === 'requester')
    if (isAnswer) Object.assign(done, { result: 'refused', reason: 'A machine wrote this, and would only answer.' })
  }
}
