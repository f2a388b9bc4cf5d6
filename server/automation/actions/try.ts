import type { z } from 'zod'
import type { Explained, ExplainedTest } from '#api/conditions.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { rulesTest } from '#api/rules.ts'
import { notFound } from '#platform/base/fault.ts'
import { type ConditionFacts, decisiveTest, explain } from '#platform/base/conditions.ts'
import { inTransaction } from '#platform/db/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { newestEvents, seeOccasion, seeTicket, standingOf } from '../../tickets/index.ts'
import { changesOf, heardIn, heardInAct } from '../triggers.ts'

const LOOKED_BACK = 200

type Tried = z.input<typeof rulesTest.output>

/** Whether a rule would act on a ticket, and why not. Changes nothing. */
export async function tryRule(
  desk: Desk,
  actor: AgentActor,
  { rule, ticket, event }: z.output<typeof rulesTest.body>,
): Promise<Tried> {
  const { id } = await seeTicket(desk, actor, ticket)
  const events = new Set(rule.when.flatMap(({ on }) => (on === 'since' || on === 'daily' ? [] : [on])))
  const newest = await newestEvents(desk, id, LOOKED_BACK)
  const meant =
    event === undefined
      ? newest.find((each) => heardIn(each).some((word) => events.has(word)))
      : newest.find(({ position }) => position === event)
  if (event !== undefined && !meant) throw notFound('This event')
  if (!meant) {
    const [standing] = await standingOf(desk, desk.db, [id])
    const isTimed = events.size < rule.when.length
    if (!standing) throw notFound('This ticket')
    return { event: null, listens: isTimed, ...explainedBy(rule.if, standing.facts) }
  }
  // What was done in the same act came at the same moment, by the same.
  const act = newest.filter(({ at, cause }) => at.getTime() === meant.at.getTime() && cause === meant.cause)
  const [from, to] = [
    Math.min(...act.map(({ position }) => position)),
    Math.max(...act.map(({ position }) => position)),
  ]
  const occasion = await inTransaction(desk.db, (tx) => seeOccasion(desk, tx, { event: from, last: to }))
  if (!occasion) throw notFound('This event')
  const heard = heardInAct(occasion.events)
  return {
    event: { position: meant.position, name: meant.name, at: meant.at.toISOString() },
    listens: [...events].some((word) => heard.has(word)),
    ...explainedBy(rule.if, occasion.facts(changesOf(occasion.events))),
  }
}

function explainedBy(
  condition: z.output<typeof rulesTest.body>['rule']['if'],
  facts: ConditionFacts,
): { holds: boolean; explained: Explained | null; against: ExplainedTest | null } {
  if (condition === null) return { holds: true, explained: null, against: null }
  const explained = explain(condition, facts)
  return { holds: explained.held, explained, against: explained.held ? null : decisiveTest(explained) }
}
