import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { JobTables as Schema } from './tables.ts'
import { freshDatabase, type TestDatabase } from '../db/testing/postgres.ts'
import { createLog } from '../base/log.ts'
import { type Db, inTransaction, openDatabase } from '../db/index.ts'
import { retryDelay } from './backoff.ts'
import { checkJobs, enqueue, type JobHandler, startTimers, startWorker, together, type WorkerOptions } from './index.ts'
import * as queue from './queue.ts'

const log = createLog('silent')
let database: TestDatabase
let db: Db<Schema>
let now: Date

beforeAll(async () => {
  database = await freshDatabase()
  db = openDatabase<Schema>(database.connection, { log, maxConnections: 20 })
})
afterAll(async () => {
  await db.destroy()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => {
  now = new Date('2026-03-02T10:00:00Z')
  await db.deleteFrom('job').execute()
})

function work(handlers: Record<string, JobHandler>, options: WorkerOptions = {}) {
  return startWorker({ db, log, now: () => now }, handlers, { poll: 100, ...options })
}
const jobs = () => db.selectFrom('job').selectAll().orderBy('id').execute()
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

test('a job runs once its transaction has committed, and is gone when it is done', async () => {
  const done: unknown[] = []
  await using worker = work({ greet: async (payload) => void done.push(payload) }, { poll: 5_000 })
  await sleep(100)
  await inTransaction(db, (tx) => enqueue(tx, { kind: 'greet', payload: { name: 'Ada' } }))
  worker.wake()
  await eventually(() => expect(done).toEqual([{ name: 'Ada' }]))
  await eventually(async () => expect(await jobs()).toEqual([]))
})

test('a job of a transaction that failed never was', async () => {
  await inTransaction(db, async (tx) => {
    await enqueue(tx, { kind: 'greet', payload: {} })
    throw new Error('no')
  }).catch(() => undefined)
  expect(await jobs()).toEqual([])
})

test('a job for later waits for its moment on the desk’s clock', async () => {
  const done = vi.fn<JobHandler>(async () => undefined)
  await enqueue(db, { kind: 'greet', payload: {}, runAt: later(60) })
  await using worker = work({ greet: done })
  await sleep(250)
  expect(done).not.toHaveBeenCalled()
  now = later(60)
  worker.wake()
  await eventually(() => expect(done).toHaveBeenCalledOnce())
})

test('two workers share many jobs, and do each of them once', async () => {
  const done: number[] = []
  const handler: JobHandler = async (payload) => void done.push((payload as { n: number }).n)
  await sql`insert into job (kind, payload, run_at) select 'count', jsonb_build_object('n', n), ${now} from generate_series(1, 300) n`.execute(
    db,
  )
  await using one = work({ count: handler })
  await using other = work({ count: handler })
  await eventually(async () => expect(await jobs()).toEqual([]))
  expect(one).not.toBe(other)
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1))
})

test('no more than the agreed number run at once', async () => {
  let running = 0
  let most = 0
  const handler: JobHandler = async () => {
    most = Math.max(most, (running += 1))
    await sleep(20)
    running -= 1
  }
  for (let n = 0; n < 15; n += 1) await enqueue(db, { kind: 'slow', payload: n })
  await using _worker = work({ slow: handler })
  await eventually(async () => expect(await jobs()).toEqual([]))
  expect(most).toBe(4)
})

test('what is done in order is done one lot after another, and holds nothing else up', async () => {
  const lots: unknown[][] = []
  let release = () => {}
  const first = new Promise<void>((resolve) => (release = resolve))
  const telling = together(
    async (payloads) => {
      lots.push([...payloads])
      if (lots.length === 1) await first
    },
    { inOrder: true },
  )
  const greeted = vi.fn<JobHandler>(async () => undefined)
  await enqueue(db, { kind: 'tell', payload: 'opened' })
  await using worker = work({ tell: telling, greet: greeted })
  await eventually(() => expect(lots).toEqual([['opened']]))
  for (const payload of ['answered', 'resolved']) await enqueue(db, { kind: 'tell', payload })
  await enqueue(db, { kind: 'greet', payload: {} })
  worker.wake()
  await eventually(() => expect(greeted).toHaveBeenCalledOnce())
  expect(lots).toEqual([['opened']])
  release()
  await eventually(async () => expect(await jobs()).toEqual([]))
  expect(lots.flat()).toEqual(['opened', 'answered', 'resolved'])
})

test('the job of a worker that died comes back when its lease ends', async () => {
  await enqueue(db, { kind: 'greet', payload: {} })
  expect(await queue.claim(db, { me: 'the dead', now, count: 20, lease: 700 })).toHaveLength(1)
  const done = vi.fn<JobHandler>(async () => undefined)
  await using _worker = work({ greet: done })
  await sleep(300)
  expect(done).not.toHaveBeenCalled()
  await eventually(() => expect(done).toHaveBeenCalledOnce())
  await eventually(async () => expect(await jobs()).toEqual([]))
})

test('a job longer than its lease keeps it, so that no other worker takes it', async () => {
  const done = vi.fn<JobHandler>(() => sleep(1_000))
  await enqueue(db, { kind: 'long', payload: {} })
  await using _one = work({ long: done }, { lease: 300 })
  await using _other = work({ long: done }, { lease: 300 })
  await eventually(async () => expect(await jobs()).toEqual([]))
  expect(done).toHaveBeenCalledOnce()
})

test('a job that fails waits longer each time, and is given up on after twelve tries', async () => {
  await enqueue(db, { kind: 'fail', payload: {} })
  await using worker = work({
    fail: async () => {
      throw new Error('not today')
    },
  })
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ attempts: attempt, locked_until: null }))
    const [job] = await jobs()
    expect(job?.last_error).toBe('not today')
    if (attempt === 12) expect(job?.failed_at).toEqual(now)
    else expect(job?.run_at.getTime()).toBeGreaterThan(now.getTime() + 3_000 * 2 ** Math.min(attempt - 1, 9))
    now = job?.run_at ?? now
    worker.wake()
  }
  expect(await checkJobs(db, now)).toEqual(['1 × fail: given up after many tries (not today)'])
})

test('waiting doubles from five seconds up to an hour, spread a little', () => {
  expect([1, 2, 3, 12].map((attempts) => retryDelay(attempts, 0.5))).toEqual([5_000, 10_000, 20_000, 3_600_000])
  expect([0, 1].map((chance) => retryDelay(1, chance))).toEqual([4_000, 6_000])
})

test('a job that nobody here knows is kept, says so, and uses up no tries', async () => {
  await enqueue(db, { kind: 'from-the-future', payload: {} })
  await using _worker = work({})
  await eventually(async () =>
    expect(await jobs()).toMatchObject([
      {
        attempts: 0,
        locked_until: null,
        failed_at: null,
        last_error: 'Nothing here knows how to do jobs of the kind "from-the-future".',
      },
    ]),
  )
})

test('of jobs with one key one waits, at the earlier moment; while it runs another may wait', async () => {
  const put = (runAt: Date) => enqueue(db, { kind: 'index', payload: {}, dedupeKey: 'ticket:1', runAt })
  await Promise.all([put(later(30)), put(later(10)), put(later(20))])
  expect(await jobs()).toMatchObject([{ run_at: later(10) }])
  now = later(10)
  let fail: (error: Error) => void = () => undefined
  const begun = vi.fn<JobHandler>(() => new Promise((_, reject) => (fail = reject)))
  await using _worker = work({ index: begun })
  await eventually(() => expect(begun).toHaveBeenCalledOnce())
  await put(later(100))
  expect(await jobs()).toHaveLength(2)
  fail(new Error('once'))
  await eventually(async () => expect(await jobs()).toMatchObject([{ run_at: later(100), locked_until: null }]))
})

test('stopping waits for what runs and gives back what had not begun', async () => {
  const done: unknown[] = []
  for (let n = 0; n < 10; n += 1) await enqueue(db, { kind: 'slow', payload: n })
  const worker = work({ slow: async (payload) => void (await sleep(200), done.push(payload)) })
  await sleep(100)
  await worker[Symbol.asyncDispose]()
  expect(done).toHaveLength(4)
  const rest = await jobs()
  expect(rest).toHaveLength(6)
  for (const job of rest) expect(job).toMatchObject({ attempts: 0, locked_until: null, locked_by: null })
})

test('stopping does not wait for ever: what still runs is given to others', async () => {
  await enqueue(db, { kind: 'endless', payload: {} })
  const worker = work({ endless: () => new Promise(() => undefined) }, { patience: 100 })
  await sleep(100)
  await worker[Symbol.asyncDispose]()
  expect(await jobs()).toMatchObject([{ attempts: 1, locked_until: null }])
})

test('a database that goes away and comes back stops no worker', async () => {
  const done = vi.fn<JobHandler>(async () => undefined)
  await using worker = work({ greet: done })
  await sleep(100)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    db,
  )
  await enqueue(db, { kind: 'greet', payload: {} })
  worker.wake()
  await eventually(() => expect(done).toHaveBeenCalledOnce())
})

test('the check names jobs that are stuck beyond their lease', async () => {
  await enqueue(db, { kind: 'greet', payload: {} })
  expect(await checkJobs(db, new Date())).toEqual([])
  await queue.claim(db, { me: 'the dead', now, count: 20, lease: 1_000 })
  expect(await checkJobs(db, new Date())).toEqual([])
  expect(await checkJobs(db, new Date(Date.now() + 3_600_000))).toEqual([
    '1 × greet: begun long ago, and nobody works on it any more',
  ])
})

test('a timer runs at its pace, never over itself, and goes on after a failure', async () => {
  let running = 0
  let runs = 0
  const timers = startTimers(
    [
      {
        name: 'slow',
        everySeconds: 0.02,
        run: async () => {
          expect((running += 1)).toBe(1)
          runs += 1
          await sleep(50)
          running -= 1
          if (runs === 2) throw new Error('once')
        },
      },
    ],
    { log },
  )
  await eventually(() => expect(runs).toBeGreaterThan(3))
  await timers[Symbol.asyncDispose]()
  const before = runs
  expect(running).toBe(0)
  await sleep(100)
  expect(runs).toBe(before)
})

/** Busy machines take their time. */
function eventually<T>(check: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(check, { timeout, interval: 10 })
}
