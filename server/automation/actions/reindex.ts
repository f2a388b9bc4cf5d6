import { setTimeout as wait } from 'node:timers/promises'
import { act } from '#platform/events/index.ts'
import { inTransaction } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { holdTickets, readTicketsAfter, restOthers } from '../store/due.ts'
import { forgetBook, ruleBook } from './book.ts'
import { setTurnsOfDay } from './turns.ts'
import { waitAnew } from './wait.ts'

export const REINDEX = 'rules.reindex'
const AT_ONCE = 500
/** It leaves as much time to others as it takes. */
const REST = 1

/** A setting changed by which rules count: all tickets are looked at once more, in one go for many changes. */
export async function reindexLater(desk: Desk): Promise<void> {
  await inTransaction(desk.db, (tx) => enqueue(tx, { kind: REINDEX, payload: {}, dedupeKey: 'all' }))
  desk.events.wake()
}

/** Finds out anew what rules in time wait for on every ticket, however old, a few at a time. */
export async function reindexRules(desk: Desk): Promise<void> {
  // Another node may have changed them a moment ago.
  forgetBook(desk)
  const { since } = await ruleBook(desk)
  await act(desk, async (tx) => {
    await setTurnsOfDay(desk, tx)
    await restOthers(
      tx,
      since.map(({ key }) => key),
    )
  })
  if (since.length === 0) return
  for (let after = 0; ;) {
    const started = performance.now()
    const from = after
    const ids = await act(desk, async (tx) => {
      const found = await readTicketsAfter(tx, from, AT_ONCE)
      await waitAnew(desk, tx, await ruleBook(desk), await holdTickets(tx, found))
      return found
    })
    if (ids.length < AT_ONCE) return
    after = ids.at(-1) ?? after
    await wait((performance.now() - started) * REST)
  }
}
