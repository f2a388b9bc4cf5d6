import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { waitForTurn } from '../store/named.ts'
import { catalog } from './catalog.ts'

/** One act of an administrator: no other at the same time, and known everywhere once committed. */
export async function administer<Result>(desk: Desk, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const result = await act(desk, async (tx) => {
    await waitForTurn(tx)
    return work(tx)
  })
  desk.cache.forget('catalog')
  desk.cache.forget('directory')
  desk.cache.forget('rules')
  // The answer to this very act may depend on it: which kind of cookie it sets.
  await catalog(desk).catch(() => undefined)
  return result
}
