import { type FileHandle, open } from 'node:fs/promises'
import type { Client } from '../db/index.ts'
import { contentPath } from '../files/index.ts'
import { readFiles, type Span } from './store/catalog.ts'
import type { Work } from './work.ts'

/** Copies the attachments that rows of this snapshot name, or only those of rows made since an earlier one. */
export async function copyFiles(work: Work, client: Client, since: Span | null): Promise<void> {
  const { filesDir, progress } = work.options
  if (filesDir === null) return
  if (since === null) progress.part('attachments', 0)
  for await (const { sha256 } of readFiles(client, since)) {
    if (work.files.copied.has(sha256)) continue
    const file = await open(contentPath(filesDir, sha256), 'r').catch(ifThere)
    // An upload that nobody attached may have been dropped since; the end tells whether it was.
    if (file) await copyFile(work, file, sha256)
    else work.files.absent.add(sha256)
  }
}

async function copyFile({ archive, files, options }: Work, file: FileHandle, sha256: string): Promise<void> {
  try {
    const { size } = await file.stat()
    const found = await archive.addFile(`files/${sha256}`, file, size)
    if (found !== sha256) files.damaged.push(sha256)
    files.absent.delete(sha256)
    files.copied.add(sha256)
    files.count += 1
    files.bytes += size
    options.progress.advance(size)
  } finally {
    await file.close()
  }
}

function ifThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
