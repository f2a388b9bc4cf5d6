import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileStore } from './index.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'files-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

test('what was put is there, under the hash of its content', async () => {
  const store = createFileStore(directory)
  const content = Buffer.alloc(300_000, 'some text ')
  const put = await store.put(Readable.from([content.subarray(0, 10), content.subarray(10)]), 1_000_000)
  expect(put.sha256).toBe(createHash('sha256').update(content).digest('hex'))
  expect(put.size).toBe(content.length)
  expect(put.head).toEqual(content.subarray(0, 4_100))
  expect(await buffer(store.open(put.sha256))).toEqual(content)
})

test('the same content is stored once, also by two at the same moment', async () => {
  const store = createFileStore(directory)
  const puts = await Promise.all([1, 2, 3].map(() => store.put(Buffer.from('the same'), 100)))
  expect(new Set(puts.map((put) => put.sha256)).size).toBe(1)
  expect(await allFiles()).toHaveLength(1)
})

test('an empty file is a file', async () => {
  const store = createFileStore(directory)
  const { sha256, size } = await store.put(Buffer.alloc(0), 100)
  expect(size).toBe(0)
  expect(await buffer(store.open(sha256))).toEqual(Buffer.alloc(0))
})

test('what is too large is refused and leaves nothing behind', async () => {
  const store = createFileStore(directory)
  const endless = Readable.from(pieces())
  await expect(store.put(endless, 2 * 1024 * 1024)).rejects.toMatchObject({
    code: 'too-large',
    message: 'A file may have at most 2 MB.',
  })
  expect(endless.destroyed).toBe(true)
  expect(await allFiles()).toEqual([])
})

test('what breaks off leaves nothing behind', async () => {
  const store = createFileStore(directory)
  const broken = new Readable({ read: () => undefined })
  broken.push('the first part')
  const putting = store.put(broken, 1000)
  await sleep(30)
  broken.destroy(new Error('gone'))
  await expect(putting).rejects.toThrow('gone')
  expect(await allFiles()).toEqual([])
})

test('leftovers of writers that are gone are removed at the start, those of living ones stay', async () => {
  const store = createFileStore(directory)
  const slow = new Readable({ read: () => undefined })
  slow.push('not all of it yet')
  const putting = store.put(slow, 1000)
  await sleep(30)
  const [living] = await readdir(join(directory, 'tmp'))
  await writeFile(join(directory, 'tmp', (living ?? '').replace(/-[^-]+(-[^-]+)$/, '-another$1')), 'half')
  createFileStore(directory)
  expect(await readdir(join(directory, 'tmp'))).toEqual([living])
  slow.push(null)
  await putting
  expect(await readdir(join(directory, 'tmp'))).toEqual([])
})

test('removing is final, and removing what is not there is fine', async () => {
  const store = createFileStore(directory)
  const { sha256 } = await store.put(Buffer.from('short-lived'), 100)
  await store.remove(sha256)
  await store.remove(sha256)
  await expect(buffer(store.open(sha256))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a name that is no hash never becomes a path', () => {
  const store = createFileStore(directory)
  expect(() => store.open('../../etc/passwd')).toThrow('not the name of a stored file')
})

function* pieces() {
  for (;;) yield Buffer.alloc(64 * 1024)
}

async function allFiles(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
