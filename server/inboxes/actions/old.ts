import { inTransaction } from '#platform/db/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { dropFiles } from '../../tickets/index.ts'
import { letGoOfOld } from '../store/old.ts'

const AT_ONCE = 200
const DAY_MS = 86_400_000

/** Removes the content of mails that are in no ticket, once they are old. What became of them stays in the ledger. */
export async function forgetOldMails(desk: Desk): Promise<void> {
  const { settings } = await catalog(desk)
  const before = new Date(desk.now().getTime() - settings.originalDays * DAY_MS)
  for (;;) {
    const began = new Date()
    const { count, contents } = await inTransaction(desk.db, async (tx) => {
      const files = await letGoOfOld(tx, before, AT_ONCE)
      return { count: files.length, contents: await dropFiles(tx, files) }
    })
    for (const content of contents) await desk.files.remove(content, began)
    if (count < AT_ONCE) return
  }
}
