import type { Act, GivenAct } from '#api/acts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { invalid } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { settleActs, writtenBy } from '../acts.ts'
import { countUses } from '../store/macros.ts'
import { applyActs, demandAll } from './acts.ts'
import { actsKnown } from './acts-known.ts'
import { type Doing, type Finish, type Hand, putBack, takeTicket } from './hand.ts'
import { ticketAnswer } from './read.ts'

/** What an agent does together with what they write. */
export interface WithActs {
  acts?: readonly (GivenAct | Act)[] | undefined
  /** The macros that it came from. */
  macros?: readonly string[] | undefined
}

export interface ReadyActs {
  acts: Act[]
  macros: readonly string[]
}

/** The acts as they can be kept. Throws `invalid`; also where they set a status and another is named beside them. */
export async function readyActs(
  desk: Desk,
  actor: AgentActor,
  { acts = [], macros = [] }: WithActs,
  status?: string,
): Promise<ReadyActs> {
  if (acts.length === 0) return { acts: [], macros }
  const settled = settleActs(acts, { known: await actsKnown(desk), doneBy: 'agent', me: actor })
  if (status !== undefined && settled.some((one) => writtenBy(one).includes('status'))) {
    throw invalid('status', 'This is set twice. Leave one of them out.')
  }
  return { acts: settled, macros }
}

/** Does them to the ticket in hand and counts the macros. Throws `conflict` with `refused` where one cannot be done. */
export async function doWith(doing: Doing, hand: Hand, { acts, macros }: ReadyActs, explained: boolean): Promise<void> {
  if (acts.length > 0) demandAll(await applyActs(doing, hand, acts, { explained }))
  if (macros.length === 0) return
  const counted = await countUses(doing.tx, macros, doing.desk.now())
  if (counted.length > 0) hand.marks = { ...hand.marks, macros: counted }
}

/** Does several things to a ticket in one act, all of them or none. Answers the ticket as JSON text. */
export async function actOnTicket(
  desk: Desk,
  actor: AgentActor,
  { number, ...wish }: WithActs & { number: string },
  finish?: Finish,
): Promise<void> {
  const ready = await readyActs(desk, actor, wish)
  await act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    await doWith(doing, hand, ready, false)
    await putBack(doing, hand)
    await finish?.(tx, await ticketAnswer(desk, hand.work.id, tx))
  })
}
