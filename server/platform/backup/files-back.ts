import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { contentPath, createFileStore, type FileStore } from '../files/index.ts'

export interface TakenFiles {
  count: number
  bytes: number
}

/** Takes attachments into the folder; what was there before stays, what came can be taken back. */
export function takeInFiles(filesDir: string) {
  let store: FileStore | null = null
  const came: string[] = []
  const taken: TakenFiles = { count: 0, bytes: 0 }
  return {
    taken,
    async take(sha256: string, content: AsyncIterable<Buffer>): Promise<void> {
      store ??= createFileStore(filesDir)
      const isNew = !existsSync(contentPath(filesDir, sha256))
      const { size } = await store.put(Readable.from(content), Number.POSITIVE_INFINITY)
      if (isNew) came.push(sha256)
      taken.count += isNew ? 1 : 0
      taken.bytes += isNew ? size : 0
    },
    async undo(): Promise<void> {
      for (const sha256 of came) await store?.remove(sha256).catch(() => undefined)
    },
  }
}
