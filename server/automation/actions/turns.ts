import { act } from '#platform/events/index.ts'
import { holds } from '#platform/base/conditions.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { conditionSql, standingOf, surroundings } from '../../tickets/index.ts'
import { timedCondition } from '../compile.ts'
import { nextDaily } from '../daily.ts'
import { holdTickets } from '../store/due.ts'
import { dropTurn, holdTurn, readMatching, readNextTurn, setTurns, type Turn, writeTurn } from '../store/turns.ts'
import { ruleBook } from './book.ts'
import { actInTime } from './wait.ts'

const AT_ONCE = 50

/** When the next rule at a time of day has its turn; null: there is none. */
export function nextTurnOfDay(desk: Desk): Promise<Date | null> {
  return readNextTurn(desk.db)
}

/** Has every rule whose time has come act on all tickets for which it holds, some at a time, each once. */
export async function takeTurnsOfDay(desk: Desk): Promise<void> {
  while (await takeSome(desk));
}

/** Where it is in the order of tickets stands in the transaction that acts on them: a crash repeats nothing. */
function takeSome(desk: Desk): Promise<boolean> {
  return act(desk, async (tx) => {
    const turn = await holdTurn(tx, desk.now())
    if (!turn) return false
    const [{ byKey }, { settings }] = await Promise.all([ruleBook(desk), catalog(desk)])
    const rule = byKey.get(turn.rule)
    const trigger = rule?.daily.find(({ place }) => place === turn.place)?.trigger
    if (!rule || !trigger) {
      await dropTurn(tx, turn)
      return true
    }
    const condition = timedCondition(rule, trigger)
    const now = desk.now()
    const { isWithin } = await surroundings(desk, now)
    const isOpen = (calendar: string) => isWithin?.(calendar, now.getTime()) ?? false
    const asked = conditionSql(condition, { now, isWithin: isOpen })
    const tickets = await readMatching(tx, asked, { after: turn.afterId, limit: AT_ONCE })
    await holdTickets(tx, tickets)
    for (const ticket of await standingOf(desk, tx, tickets)) {
      if (ticket.isDeleted || !holds(condition, ticket.facts)) continue
      await actInTime(desk, tx, { rule, trigger }, { ticket: ticket.id, looking: { condition, facts: ticket.facts } })
    }
    const isOver = tickets.length < AT_ONCE
    const dueAt = isOver ? new Date(nextDaily(trigger, { from: now.getTime(), zone: settings.zone })) : turn.dueAt
    await writeTurn(tx, { ...turn, dueAt, afterId: isOver ? 0 : (tickets.at(-1) ?? turn.afterId) })
    return true
  })
}

/** Finds out anew when rules at a time of day have their next turn. */
export async function setTurnsOfDay(desk: Desk, tx: Tx): Promise<void> {
  const [{ daily }, { settings }] = await Promise.all([ruleBook(desk), catalog(desk)])
  const from = desk.now().getTime()
  const turns = daily.flatMap((rule) =>
    rule.daily.map(({ place, trigger }): Omit<Turn, 'afterId'> => {
      return { rule: rule.key, place, dueAt: new Date(nextDaily(trigger, { from, zone: settings.zone })) }
    }),
  )
  await setTurns(tx, turns, desk.now())
}
