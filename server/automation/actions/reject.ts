import type { Desk, DeskEvent, Tx } from '../../schema/desk.ts'
import { arrivalInHand, Rejected } from '../../tickets/index.ts'
import { firstPass } from '../pass.ts'
import { changesOf, heardInAct } from '../triggers.ts'
import { ruleBook } from './book.ts'

const nothing: ReadonlySet<string> = new Set()

/**
 * Before a ticket is written that comes from outside: throws a `Rejected` where a rule turns it away, in order with all
 * others. Costs nothing where no rule does such a thing.
 */
export async function rejectByRules(desk: Desk, tx: Tx, { stream, actor, at }: DeskEvent): Promise<void> {
  if (stream === null || actor.kind === 'agent') return
  const { rules, rejects } = await ruleBook(desk)
  if (!rejects) return
  const arrival = await arrivalInHand(desk, tx, stream, actor.kind)
  if (!arrival) return
  const { events, source, from, subject } = arrival
  const facts = arrival.facts(changesOf(events))
  const { acting } = firstPass(rules, {
    ...{ heard: heardInAct(events), facts, acted: nothing, isTooDeep: false, isArriving: true },
  })
  for (const { rule, explained } of acting) {
    const act = rule.then.find((each) => each.do === 'reject')
    if (!act) continue
    const { key, name, version } = rule
    throw new Rejected({ at, rule: { key, name }, version, reason: act.reason, if: explained, source, from, subject })
  }
}
