import { type Db, inTransaction, type Tx } from '../db/index.ts'

/** One act of the desk: all of it or nothing, in one transaction; then whoever waits for news is woken. */
export async function act<S, T>(
  desk: { db: Db<S>; events: { wake(): void } },
  work: (tx: Tx<S>) => Promise<T>,
): Promise<T> {
  const result = await inTransaction(desk.db, work)
  desk.events.wake()
  return result
}
