import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { extract } from 'tar-stream'
import { StartError } from '../process/fail.ts'
import {
  HEAD,
  type Head,
  MANIFEST,
  type Manifest,
  parseHead,
  parseManifest,
  type Part,
  partOf,
  SEAL,
} from './format.ts'
import type { Progress } from './progress.ts'

export interface Entry {
  name: string
  part: Part
  size: number
  content: AsyncIterable<Buffer>
}

const MOST_ABOUT_BYTES = 512 * 1024 * 1024

/** What is in it, in order; each content must be read before the next entry comes. */
export async function* entriesOf(path: string): AsyncGenerator<Entry> {
  if (!existsSync(path)) throw new StartError(`There is no file ${path}.`)
  const source = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const entries = extract()
  source.on('error', (error) => entries.destroy(error))
  source.pipe(entries)
  try {
    for await (const entry of entries) {
      const { name, size = 0 } = entry.header
      const part = partOf(name)
      if (!part) throw new StartError(`${path} is not a backup of a desk.`)
      yield { name, part, size, content: entry as AsyncIterable<Buffer> }
    }
  } catch (error) {
    throw asBroken(error, path)
  } finally {
    source.destroy()
  }
}

export interface Verified {
  head: Head
  manifest: Manifest
}

/** Reads all of it and refuses what is not exactly what was written; `look` sees the head before the long reading. */
export async function verifyArchive(path: string, progress: Progress, look: (head: Head) => void): Promise<Verified> {
  try {
    return await verify(path, progress, look)
  } catch (error) {
    throw asBroken(error, path)
  }
}

async function verify(path: string, progress: Progress, look: (head: Head) => void): Promise<Verified> {
  const parts: Manifest['parts'] = []
  const strange: string[] = []
  let head: Head | null = null
  let text = ''
  let seal = ''
  for await (const { name, part, size, content } of entriesOf(path)) {
    if (head === null && name !== HEAD) throw new StartError(`${path} is not a backup of a desk.`)
    const read = await readHashed(content, part.kind === 'about' ? size : 0)
    progress.advance(size)
    if (name === HEAD) look((head = parseHead(read.text, path)))
    if (name === MANIFEST) text = read.text
    else if (name === SEAL) seal = read.text
    else if (part.kind !== 'file') parts.push({ name, size: read.size, sha256: read.sha256 })
    else if (part.sha256 !== read.sha256) strange.push(part.sha256)
  }
  const manifest = parseManifest(text)
  const isSealed = createHash('sha256').update(text).digest('hex') === seal
  if (!head || !manifest || !isSealed) throw broken(path)
  const isWhole = JSON.stringify(parts) === JSON.stringify(manifest.parts)
  if (!isWhole || strange.some((content) => !manifest.files.damaged.includes(content))) throw broken(path)
  return { head, manifest }
}

async function readHashed(content: AsyncIterable<Buffer>, kept: number) {
  if (kept > MOST_ABOUT_BYTES) throw new Error('too long')
  const hash = createHash('sha256')
  const pieces: Buffer[] = []
  let size = 0
  for await (const bytes of content) {
    hash.update(bytes)
    size += bytes.length
    if (kept > 0) pieces.push(bytes)
  }
  return { size, sha256: hash.digest('hex'), text: Buffer.concat(pieces).toString('utf8') }
}

function asBroken(error: unknown, path: string): unknown {
  const isOurs = error instanceof StartError || (error instanceof Error && 'syscall' in error)
  return isOurs ? error : broken(path)
}

function broken(path: string): StartError {
  return new StartError(`${path} is damaged or cut short: nothing was restored. Take another backup file.`)
}
