import type { Actor } from '#api/endpoint.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import type { NextDue } from '../due.ts'
import { toState } from '../row.ts'
import { readHeld, writeStamped } from '../store/stamp.ts'
import { append, type Happening, workOn } from '../work.ts'
import { actorOfEvent } from './hand.ts'

/** What is put on record of a ticket that changes in nothing by it, such as that a clock was missed. */
export interface Stamp {
  id: number
  /** Each at its own moment. */
  happenings: readonly Happening[]
  due: NextDue
}

/**
 * Puts such things on record for many tickets that this transaction holds, by one statement. Throws where one of them is
 * not there any more.
 */
export async function stampTickets(desk: Desk, tx: Tx, { actor, stamps }: { actor: Actor; stamps: readonly Stamp[] }) {
  const rows = new Map((await readHeld(tx, stamps)).map((row) => [row.id, row]))
  const works = stamps.map(({ id, happenings }) => {
    const row = rows.get(id)
    if (!row) throw new Error(`ticket ${id} is to be stamped and is gone`)
    const work = workOn(id, toState(row), desk.now())
    for (const happening of happenings) append(work, happening)
    return work
  })
  const who = actorOfEvent(actor)
  const events = works.flatMap(({ id, entries }) =>
    entries.map(({ name, seq, at, details }) => ({ name, stream: id, seq, at: new Date(at), actor: who, details })),
  )
  const written = stamps.map(({ id, due }, index) => {
    const { seq = 0, updatedAt = '' } = works[index]?.ticket ?? {}
    return { id, seq, updatedAt, ...due }
  })
  await desk.events.recordWith(tx, events, () => writeStamped(written, desk.now()))
}
