import type { Desk } from '../../schema/desk.ts'
import { forgetUploads } from '../store/messages.ts'

const KEPT_MS = 24 * 3_600_000

/** Removes what was uploaded and, a day later, still belongs to no message. */
export async function dropOldUploads(desk: Desk): Promise<void> {
  const began = new Date()
  const contents = await forgetUploads(desk.db, new Date(desk.now().getTime() - KEPT_MS))
  for (const sha256 of contents) await desk.files.remove(sha256, began)
}
