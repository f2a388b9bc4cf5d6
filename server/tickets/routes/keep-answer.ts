import { json } from '#platform/http/index.ts'
import type { Tx as PlatformTx } from '#platform/db/index.ts'
import type { Tx } from '../../schema/desk.ts'

/**
 * Makes the answer in the transaction of the act and keeps it there under the call's Idempotency-Key: a crash right
 * after the commit cannot make the caller do it twice.
 */
export function keepAnswer<T>(
  settle: <S>(tx: PlatformTx<S>, answer: T) => Promise<void>,
  read: (tx: Tx, id: number) => Promise<string>,
): { finish: (tx: Tx, id: number) => Promise<void>; answer: () => ReturnType<typeof json> } {
  let text = ''
  return {
    finish: async (tx, id) => {
      text = await read(tx, id)
      await settle(tx, JSON.parse(text) as T)
    },
    answer: () => json(text),
  }
}
