import { json } from '#platform/http/index.ts'
import type { Tx as PlatformTx } from '#platform/db/index.ts'
import type { Tx } from '../../schema/desk.ts'

/**
 * Keeps the answer in the transaction of the act under the call's Idempotency-Key: a crash right
 * after the commit cannot make the caller do it twice.
 */
export function keepAnswer<T>(settle: <S>(tx: PlatformTx<S>, answer: T) => Promise<void>): {
  finish: (tx: Tx, answer: string) => Promise<void>
  answer: () => ReturnType<typeof json>
} {
  let text = ''
  return {
    finish: async (tx, answer) => {
      text = answer
      await settle(tx, JSON.parse(text) as T)
    },
    answer: () => json(text),
  }
}
