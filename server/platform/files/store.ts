import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { Fault } from '../base/fault.ts'
import { sweepLeftovers, temporaryName } from './leftovers.ts'
import { isOlder, storedBefore } from './stored.ts'

/** Bytes by their SHA-256, on disk. What was acknowledged is there; what broke off leaves nothing behind. */
export interface FileStore {
  /** Streams to disk; rejects with a `too-large` Fault past `limit` bytes, and then keeps nothing. */
  put(content: Readable | Buffer, limit: number): Promise<{ sha256: string; size: number; head: Buffer }>
  open(sha256: string): Readable
  /** With `before`, only if it was not written again since. */
  remove(sha256: string, before?: Date): Promise<void>
  /** The contents that were written before a moment, some at a time. */
  stored(before: Date): AsyncIterable<string[]>
}

// As much as telling a type by content needs.
const HEAD_BYTES = 4_100
const SHA256 = /^[0-9a-f]{64}$/

export function createFileStore(directory: string): FileStore {
  const temporary = join(directory, 'tmp')
  mkdirSync(temporary, { recursive: true, mode: 0o700 })
  sweepLeftovers(temporary)
  return {
    put: (content, limit) => put(directory, content, limit).catch(asFault),
    open: (sha256) => createReadStream(contentPath(directory, sha256)),
    remove: (sha256, before) => remove(contentPath(directory, sha256), before),
    stored: (before) => storedBefore(directory, before),
  }
}

async function remove(path: string, before: Date | undefined): Promise<void> {
  if (before && !(await isOlder(path, before))) return
  await rm(path, { force: true })
}

async function put(directory: string, content: Readable | Buffer, limit: number) {
  const source = Buffer.isBuffer(content) ? Readable.from([content]) : content
  const temporary = join(directory, 'tmp', temporaryName())
  try {
    const written = await write(source, temporary, limit)
    await keep(temporary, contentPath(directory, written.sha256))
    return written
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function write(source: Readable, path: string, limit: number) {
  const file = await open(path, 'wx', 0o600)
  try {
    const written = await copy(source, file, limit)
    await file.sync()
    return written
  } finally {
    await file.close()
  }
}

async function copy(source: Readable, file: FileHandle, limit: number) {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let size = 0
  for await (const piece of source) {
    const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(piece as Uint8Array | string)
    if (size < HEAD_BYTES) head.push(bytes.subarray(0, HEAD_BYTES - size))
    size += bytes.length
    if (size > limit) throw tooLarge(limit)
    hash.update(bytes)
    await file.writeFile(bytes)
  }
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) }
}

// A name is the content, so replacing what is there changes nothing, and repairs what a bad disk did to it.
async function keep(temporary: string, place: string): Promise<void> {
  const folder = dirname(place)
  await rename(temporary, place).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await syncFolder(dirname(folder))
    await rename(temporary, place)
  })
  await syncFolder(folder)
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and needs no such thing.
  const folder = await open(path, 'r').catch(() => null)
  try {
    await folder?.sync()
  } finally {
    await folder?.close()
  }
}

/** Where a content lies in the folder of a store. */
export function contentPath(directory: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw new Error('not the name of a stored file')
  return join(directory, sha256.slice(0, 2), sha256.slice(2))
}

function tooLarge(limit: number): Fault {
  return new Fault('too-large', `A file may have at most ${inWords(limit)}.`)
}

function inWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes >= 1 ? `${Math.floor(megabytes * 10) / 10} MB` : `${bytes} bytes`
}

function asFault(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    throw new Fault('unavailable', 'The desk has no room left for files. Please tell its administrator.')
  }
  throw error
}
