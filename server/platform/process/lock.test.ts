import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runElsewhere } from '../../testing/elsewhere.ts'
import { claimFilesFolder, lockDataDir, runningDesk } from './data-dir.ts'
import { acquireLock } from './lock.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ostler-lock-'))
})
afterAll(() => rm(dir, { recursive: true }))

test('a data folder in use is refused with the pid, and free once it is released', async () => {
  const data = join(dir, 'data')
  const lock = await lockDataDir(data)
  await expect(lockDataDir(data)).rejects.toThrow(
    `The data folder ${data} is in use by a running desk (pid ${process.pid}): stop that one first, or set OSTLER_DATA to another folder.`,
  )
  expect(await runningDesk(data)).toBe(process.pid)
  lock.release()
  expect(await runningDesk(data)).toBeNull()
  ;(await lockDataDir(data)).release()
  expect(await readdir(data)).toEqual([])
})

test.each([
  ['of a process that is dead', { pid: 4_194_000, startedAt: '1' }],
  ['whose pid now belongs to another process', { pid: process.pid, startedAt: '1' }],
  ['that cannot be read', '{"pid":'],
])('a lock %s is taken over', async (_name, left) => {
  const path = join(dir, 'stale.lock')
  const holder = typeof left === 'string' ? left : JSON.stringify({ ...left, host: hostname(), token: 't' })
  await writeFile(path, holder)
  const lock = await acquireLock(path)
  lock.release()
})

test('waiting for a lock ends when it is released', async () => {
  const path = join(dir, 'wait.lock')
  const first = await acquireLock(path)
  setTimeout(() => first.release(), 100)
  const second = await acquireLock(path, { waitMs: 5_000 })
  second.release()
})

test('of many that take over one stale lock at the same moment, one gets it, however often they try', async () => {
  const locks = Array.from({ length: 60 }, (_, n) => join(dir, `race-${n}.lock`))
  const stale = JSON.stringify({ pid: 4_194_000, host: hostname(), startedAt: '1', token: 't' })
  await Promise.all(locks.map((path) => writeFile(path, stale)))
  const at = Date.now() + 1_500
  const runners = await Promise.all(
    [1, 2, 3, 4].map(() =>
      runElsewhere(`
        import { acquireLock } from './server/platform/process/lock.ts'
        const results = []
        for (const [n, path] of ${JSON.stringify(locks)}.entries()) {
          while (Date.now() < ${at} + n * 25) {}
          results.push(acquireLock(path).then(() => 1, () => 0))
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
        console.log(JSON.stringify(await Promise.all(results)))
        setTimeout(() => {}, 5000)
      `),
    ),
  )
  const won = (await Promise.all(runners.map((runner) => runner.line()))).map((line) => JSON.parse(line) as number[])
  await Promise.all(runners.map((runner) => runner[Symbol.asyncDispose]()))
  expect(locks.map((_, n) => won.reduce((sum, one) => sum + (one[n] ?? 0), 0))).toEqual(locks.map(() => 1))
})

test('a folder of attachments belongs to one desk', async () => {
  const files = join(dir, 'files')
  await claimFilesFolder(files, 'desk-1')
  await claimFilesFolder(files, 'desk-1')
  await expect(claimFilesFolder(files, 'desk-2')).rejects.toThrow(
    /^The folder .* belongs to another desk \(desk-1, this one is desk-2\)/,
  )
})

test('a mark that another node is just writing is waited for; one that nobody finished is taken', async () => {
  const files = join(dir, 'half')
  await mkdir(files)
  await writeFile(join(files, '.desk-id'), '')
  const claiming = claimFilesFolder(files, 'desk-2')
  await writeFile(join(files, '.desk-id'), 'desk-1\n')
  await expect(claiming).rejects.toThrow('belongs to another desk (desk-1')
  await writeFile(join(files, '.desk-id'), '')
  await claimFilesFolder(files, 'desk-2')
  await expect(claimFilesFolder(files, 'desk-1')).rejects.toThrow('(desk-2')
})
