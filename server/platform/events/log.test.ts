import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { JobTables } from '../jobs/tables.ts'
import type { EventTables } from './tables.ts'
import { freshDatabase, type TestDatabase } from '../db/testing/postgres.ts'
import { createLog } from '../base/log.ts'
import { type Db, inTransaction, openDatabase, type Tx } from '../db/index.ts'
import { act, createEventLog, type NewEvent, type NowReaction, safePosition } from './index.ts'

type Schema = EventTables & JobTables
type Name = 'thing.made' | 'thing.followed'
interface World {
  db: Db<Schema>
  name: string
}

let database: TestDatabase
let db: Db<Schema>
const seen = vi.fn<NowReaction<World, Schema, Name>>(async () => undefined)
const wake = vi.fn()
/** Somebody waits for what is done to this stream. */
const WATCHED = 77
const log = createEventLog<World, Schema, Name>(
  () => ({ db, name: 'the world' }),
  {
    'thing.made': { now: [seen], later: ['tell', 'index'] },
    'thing.followed': { later: [{ kind: 'watch', where: async (_, { stream }) => stream === WATCHED }] },
  },
  wake,
)

beforeAll(async () => {
  database = await freshDatabase()
  db = openDatabase<Schema>(database.connection, { log: createLog('silent'), maxConnections: 30 })
})
afterAll(async () => {
  await db.destroy()
  await database[Symbol.asyncDispose]()
})
beforeEach(() => void vi.clearAllMocks())

const at = new Date('2026-03-02T10:00:00Z')
function event(more: Partial<NewEvent<Name>> = {}): NewEvent<Name> {
  return { name: 'thing.made', stream: null, seq: null, at, actor: { kind: 'agent', id: 7 }, ...more }
}
const record = (tx: Tx<Schema>, ...events: NewEvent<Name>[]) => log.record(tx, events)
const recordAlone = (...events: NewEvent<Name>[]) => inTransaction(db, (tx) => record(tx, ...events))

/** A transaction that has recorded and stays open until told to end. */
async function heldOpen(): Promise<{ position: number; end(error?: Error): Promise<void> }> {
  let end: (error?: Error) => void = () => undefined
  const ended = new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())))
  let known: (position: number) => void = () => undefined
  const position = new Promise<number>((resolve) => (known = resolve))
  const open = inTransaction(db, async (tx) => {
    known((await record(tx, event()))[0]?.position ?? 0)
    await ended
  }).catch(() => undefined)
  return { position: await position, end: async (error) => void (end(error), await open) }
}

test('no reader passes the very first event of a desk while its transaction is open', async () => {
  const open = await heldOpen()
  expect(open.position).toBe(1)
  expect(await safePosition(db)).toBe(0)
  await open.end()
  expect(await safePosition(db)).toBe(1)
})

test('what is recorded is there in order, with what changed and who did it', async () => {
  const [first, second] = await recordAlone(
    event({ changes: { colour: ['red', 'blue'] }, details: { message: 3 } }),
    event({ name: 'thing.followed' }),
  )
  expect(second?.position).toBe((first?.position ?? 0) + 1)
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('position', '>=', first?.position ?? 0)
    .orderBy('position')
    .execute()
  expect(rows).toMatchObject([
    {
      name: 'thing.made',
      at,
      actor_kind: 'agent',
      actor_id: 7,
      changes: { colour: ['red', 'blue'] },
      details: { message: 3 },
      cause: null,
      depth: 0,
    },
    { name: 'thing.followed', changes: {}, details: {} },
  ])
})

test('reactions run in the same transaction; what follows later is enqueued in it', async () => {
  await db.deleteFrom('job').execute()
  const [recorded] = await recordAlone(event(), event({ name: 'thing.followed' }))
  expect(seen).toHaveBeenCalledOnce()
  expect(seen.mock.calls[0]?.[0]).toMatchObject({ name: 'the world' })
  const { position: _position, cause: _cause, ...coming } = recorded ?? ({} as never)
  expect(seen.mock.calls[0]?.[2]).toEqual(coming)
  const jobs = await db.selectFrom('job').select(['kind', 'payload', 'run_at']).orderBy('id').execute()
  expect(jobs).toEqual(['tell', 'index'].map((kind) => ({ kind, payload: { event: recorded?.position }, run_at: at })))
})

test('a job for whoever watches any of an act is enqueued once for it, from its first event to its last', async () => {
  await db.deleteFrom('job').execute()
  const on = (stream: number, seq: number, more: Partial<NewEvent<Name>> = {}) =>
    event({ name: 'thing.followed', stream, seq, ...more })
  // There are no such tickets: which is found out at the commit only.
  const attempt = inTransaction(db, async (tx) => {
    await record(tx, on(WATCHED - 1, 1), on(WATCHED - 1, 2))
    const recorded = await record(
      tx,
      on(WATCHED, 1, { name: 'thing.made', isPart: true }),
      on(WATCHED, 2, { isPart: true }),
      on(WATCHED, 3),
      on(WATCHED - 1, 3),
      on(WATCHED, 4, { name: 'thing.made', isPart: true }),
    )
    const jobs = await tx.selectFrom('job').select(['kind', 'payload']).execute()
    const [first, , , , last] = recorded.map(({ position }) => position)
    expect(jobs).toEqual([{ kind: 'watch', payload: { event: first, last } }])
    throw new Error('seen enough')
  })
  await expect(attempt).rejects.toThrow('seen enough')
})

test('a reaction that fails undoes everything', async () => {
  const before = await db
    .selectFrom('event')
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirstOrThrow()
  seen.mockRejectedValueOnce(new Error('no'))
  await expect(recordAlone(event())).rejects.toThrow('no')
  expect(
    await db
      .selectFrom('event')
      .select(sql<number>`count(*)`.as('n'))
      .executeTakeFirstOrThrow(),
  ).toEqual(before)
})

test('an event knows its cause, and a chain of causes ends', async () => {
  const [first] = await recordAlone(event())
  const [second] = await recordAlone(event({ name: 'thing.followed', cause: first ?? null }))
  expect(second).toMatchObject({ cause: first?.position, depth: 1 })
  await expect(recordAlone(event({ cause: { position: 1, depth: 20 } }))).rejects.toThrow('caused each other')
})

test('whoever waits is woken after the commit, and not at all if there was none', async () => {
  await act({ db, events: log }, async (tx) => {
    await record(tx, event())
    expect(wake).not.toHaveBeenCalled()
  })
  expect(wake).toHaveBeenCalledOnce()
  await act({ db, events: log }, () => Promise.reject(new Error('no'))).catch(() => undefined)
  expect(wake).toHaveBeenCalledOnce()
})

test('no reader passes a transaction that is still open', async () => {
  const open = await heldOpen()
  const [later] = await recordAlone(event())
  expect(later?.position).toBeGreaterThan(open.position)
  expect(await safePosition(db)).toBeLessThan(open.position)
  await open.end()
  expect(await safePosition(db)).toBe(later?.position)
})

test('of several open transactions the oldest holds the readers, whichever ends first', async () => {
  const first = await heldOpen()
  const second = await heldOpen()
  const third = await heldOpen()
  await second.end()
  expect(await safePosition(db)).toBeLessThan(first.position)
  await first.end(new Error('rolled back'))
  const safe = await safePosition(db)
  expect(safe).toBeGreaterThanOrEqual(second.position)
  expect(safe).toBeLessThan(third.position)
  await third.end()
  expect(await safePosition(db)).toBe(third.position)
})

test('readers that follow the safe position see every event once, while many write', async () => {
  const start = await safePosition(db)
  const read: number[] = []
  let isWriting = true
  const reader = (async () => {
    for (let position = start; ;) {
      const isLast = !isWriting
      const safe = await safePosition(db)
      const rows = await db
        .selectFrom('event')
        .select('position')
        .where('position', '>', position)
        .where('position', '<=', safe)
        .orderBy('position')
        .execute()
      read.push(...rows.map((row) => row.position))
      position = Math.max(position, safe)
      if (isLast) return
    }
  })()
  const written = await Promise.all(
    Array.from({ length: 12 }, async (_, writer) => {
      const positions: number[] = []
      for (let n = 0; n < 8; n += 1) {
        await inTransaction(db, async (tx) => {
          const events = await record(tx, event({ name: 'thing.followed' }), event({ name: 'thing.followed' }))
          await sleep((writer * 7 + n * 3) % 15)
          positions.push(...events.map((each) => each.position))
          if (n === 3) throw new Error('rolled back')
        }).catch(() => void positions.splice(-2))
      }
      return positions
    }),
  )
  isWriting = false
  await reader
  expect(read).toEqual(written.flat().toSorted((a, b) => a - b))
})
