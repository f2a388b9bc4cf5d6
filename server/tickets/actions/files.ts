import type { NewAttachment } from '#api/messages.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { inTransaction } from '#platform/db/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { claimFiles, copyFiles, type OfferedFile } from '../store/files.ts'
import { dropFiles } from '../store/erase.ts'
import { ownerOf, storeFiles } from './message.ts'

/** Copies of files that something keeps, as uploads of whoever acts. */
export function offerFiles(
  { desk, tx, actor }: { desk: Desk; tx: Desk['db']; actor: AgentActor },
  files: readonly string[],
): Promise<OfferedFile[]> {
  return files.length === 0 ? Promise.resolve([]) : copyFiles(tx, files, { owner: ownerOf(actor), now: desk.now() })
}

/** Stores what came with a call, before its transaction. Answers the ids of the files, those that were named included. */
export function uploadsOf(desk: Desk, actor: AgentActor, attachments: readonly NewAttachment[]): Promise<string[]> {
  return storeFiles(desk, actor, attachments)
}

/** Keeps the actor's uploads for something other than a message. Answers which are not there. */
export async function keepFiles(tx: Tx, actor: AgentActor, files: readonly string[]): Promise<string[]> {
  const found = await claimFiles(tx, files, ownerOf(actor))
  return files.filter((file) => !found.includes(file))
}

/** Gives up files that something kept and no longer names, with contents that nobody else needs. */
export async function letFilesGo(desk: Desk, files: readonly string[]): Promise<void> {
  const began = new Date()
  const contents = await inTransaction(desk.db, (tx) => dropFiles(tx, files))
  for (const content of contents) await desk.files.remove(content, began)
}
