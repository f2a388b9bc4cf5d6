import { digest } from '#platform/base/digest.ts'
import { giveBack, takeTurn } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'

export interface Limit {
  /** What is counted, such as `ticket address`, and for whom. */
  what: string
  who: string
  limit: number
}

const HOUR = 3600

/** Counts one turn for each of these, an hour at a time; past a limit it refuses with `too-many`. */
export async function takeTurns(desk: Desk, limits: readonly Limit[]): Promise<void> {
  for (const { what, who, limit } of limits) {
    await takeTurn(desk.db, { key: keyOf(what, who), limit, windowSeconds: HOUR, now: desk.now() })
  }
}

/** What was counted turned out not to count. */
export async function returnTurns(desk: Desk, limits: readonly Limit[]): Promise<void> {
  for (const { what, who } of limits) await giveBack(desk.db, keyOf(what, who))
}

function keyOf(what: string, who: string): string {
  return digest(`portal ${what} ${who.trim().toLowerCase()}`).toString('base64url')
}
