import type { Desk } from '../../schema/desk.ts'
import { differences } from '../consistency.ts'
import { countAll, readForCheck } from '../store/check.ts'
import { readWrongCounts } from '../store/counts.ts'

const AT_ONCE = 500

/** What is wrong with tickets, in sentences. */
export async function check(desk: Desk): Promise<string[]> {
  return [...(await checkRows(desk)), ...(await readWrongCounts(desk.db, desk.now()))]
}

/** Every row must equal the fold of its events. */
async function checkRows(desk: Desk): Promise<string[]> {
  const wrong: string[] = []
  let last = 0
  for (;;) {
    const tickets = await readForCheck(desk.db, last, AT_ONCE)
    for (const ticket of tickets) {
      wrong.push(...differences(ticket).map((difference) => `ticket ${ticket.row.number}: ${difference}`))
    }
    if (tickets.length < AT_ONCE) return wrong
    last = tickets.at(-1)?.id ?? last
  }
}

/** How much there is: what `doctor` ends with. */
export function census(desk: Desk) {
  return countAll(desk.db)
}
