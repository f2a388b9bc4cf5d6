import { inTransaction } from '#platform/db/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog, record } from '../../settings/index.ts'
import { dropFiles } from '../store/erase.ts'
import { holdDeleted, purgeTickets, readNeeded } from '../store/purge.ts'

const AT_ONCE = 50
const DAY_MS = 86_400_000
const timer = { kind: 'system', part: 'timer' } as const

/** Removes for ever what was deleted so long ago that nobody may restore it any more, with its files. */
export async function purgeDeleted(desk: Desk): Promise<void> {
  const { settings } = await catalog(desk)
  const before = new Date(desk.now().getTime() - settings.deletedDays * DAY_MS)
  for (;;) {
    const began = new Date()
    const { count, contents } = await inTransaction(desk.db, (tx) => purgeSome(desk, tx, before))
    // What is uploaded again meanwhile stays.
    for (const content of contents) await desk.files.remove(content, began)
    if (count < AT_ONCE) return
  }
}

async function purgeSome(desk: Desk, tx: Tx, before: Date): Promise<{ count: number; contents: string[] }> {
  const tickets = await holdDeleted(tx, before, AT_ONCE)
  if (tickets.length === 0) return { count: 0, contents: [] }
  const files = await purgeTickets(
    tx,
    tickets.map(({ id }) => id),
  )
  for (const { number } of tickets) await record(desk, tx, timer, { name: 'ticket.purged', details: { number } })
  return { count: tickets.length, contents: await dropFiles(tx, files) }
}

/** Removes contents that no row names: of forms that failed, and of what a crash left between two steps. */
export async function sweepContents(desk: Desk): Promise<void> {
  const before = new Date(desk.now().getTime() - DAY_MS)
  for await (const contents of desk.files.stored(before)) {
    const needed = new Set(await readNeeded(desk.db, contents))
    for (const content of contents) if (!needed.has(content)) await desk.files.remove(content, before)
  }
}
