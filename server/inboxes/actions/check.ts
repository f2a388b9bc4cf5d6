import type { Desk } from '../../schema/desk.ts'
import { readForgotten } from '../store/entries.ts'

/** What is wrong with the ledger of mails, in sentences. */
export async function check(desk: Desk): Promise<string[]> {
  const forgotten = await readForgotten(desk.db)
  return forgotten.map((id) => `mail ${id}: it waits to be read, and no job reads it`)
}
