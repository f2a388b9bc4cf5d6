import { sql, type Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from './testing/postgres.ts'
import { createLog } from '../base/log.ts'
import { inTransaction, listen, migrate, notify, openDatabase, type Migration } from './index.ts'

const log = createLog('silent')

test('numbers, dates and moments arrive as what they are', async () => {
  await using pool = await aPool()
  const { rows } = await sql`
    select ${'9007199254740991'}::bigint as big, array[1, null]::bigint[] as bigs, date '2026-02-28' as day,
      array[date '2026-02-28'] as days, timestamptz '2026-02-28 12:00:00.123456+01' as moment,
      timestamptz '0044-03-15 BC' as ides, timestamptz 'infinity' as never
  `.execute(pool.db)
  expect(rows).toEqual([
    {
      big: Number.MAX_SAFE_INTEGER,
      bigs: [1, null],
      day: '2026-02-28',
      days: ['2026-02-28'],
      moment: new Date('2026-02-28T11:00:00.123Z'),
      ides: new Date('-000043-03-15T00:00:00Z'),
      never: Infinity,
    },
  ])
})

test('statements are named, except several in one text', async () => {
  await using pool = await aPool(1)
  await sql.raw('create table pair (a int); insert into pair values (1)').execute(pool.db)
  for (const wanted of [1, 2]) await sql`select a from pair where a = ${wanted}`.execute(pool.db)
  const { rows } = await sql<{ statement: string; plans: number }>`
    select statement, (generic_plans + custom_plans)::int as plans from pg_prepared_statements where statement like '%from pair%'
      and statement not like '%pg_prepared%'
  `.execute(pool.db)
  expect(rows).toEqual([{ statement: 'select a from pair where a = $1', plans: 2 }])
})

test('a statement planned before a table changed works again at once', async () => {
  await using pool = await aPool(1)
  await sql.raw('create table wide (a int)').execute(pool.db)
  const read = () => sql`select * from wide where 1 = ${1}::int`.execute(pool.db)
  await read()
  await sql.raw('alter table wide add column b int').execute(pool.db)
  await expect(read()).rejects.toThrow('cached plan')
  expect((await read()).rows).toEqual([])
})

test('however many transactions wait for what is read beside them, it can be read', async () => {
  await using pool = await aPool(4)
  let settings: Promise<unknown> | null = null
  const read = () => (settings ??= sql`select pg_sleep(0.05)`.execute(pool.db))
  const acts = Array.from({ length: 9 }, (_, act) =>
    inTransaction(pool.db, async (tx) => {
      await sql`select 1`.execute(tx)
      await read()
      return act
    }),
  )
  expect(await Promise.all(acts)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

test('what waits for the commit happens once, after it, and never without it', async () => {
  await using pool = await aPool()
  await sql.raw('create table entry (id int)').execute(pool.db)
  const seen: number[] = []
  let attempts = 0
  const result = await inTransaction(pool.db, async (tx, afterCommit) => {
    attempts += 1
    await sql`insert into entry values (${attempts})`.execute(tx)
    afterCommit(() => seen.push(attempts))
    expect(seen).toEqual([])
    if (attempts < 3) await sql.raw("do $$ begin raise exception 'x' using errcode = '40001'; end $$").execute(tx)
    return 'done'
  })
  expect([result, attempts, seen]).toEqual(['done', 3, [3]])

  const failing = inTransaction(pool.db, (_tx, afterCommit) => {
    afterCommit(() => seen.push(99))
    return Promise.reject(new Error('no'))
  })
  await expect(failing).rejects.toThrow('no')
  expect(seen).toEqual([3])
  expect((await sql`select id from entry`.execute(pool.db)).rows).toEqual([{ id: 3 }])
})

test('two transactions that block each other both succeed', async () => {
  await using pool = await aPool()
  await sql
    .raw('create table account (id int primary key, n int); insert into account values (1, 0), (2, 0)')
    .execute(pool.db)
  const add = (first: number, second: number) =>
    inTransaction(pool.db, async (tx) => {
      await sql`update account set n = n + 1 where id = ${first}`.execute(tx)
      await sql`select pg_sleep(0.05)`.execute(tx)
      await sql`update account set n = n + 1 where id = ${second}`.execute(tx)
    })
  await Promise.all([add(1, 2), add(2, 1)])
  expect((await sql`select n from account`.execute(pool.db)).rows).toEqual([{ n: 2 }, { n: 2 }])
})

test('messages are heard after the commit, also after the line broke', async () => {
  await using pool = await aPool()
  const heard: string[] = []
  let reconnects = 0
  const listener = await listen(
    pool.database.connection,
    ['one', 'Two'],
    (text, channel) => heard.push(`${channel} ${text}`),
    {
      log,
      onReconnect: () => (reconnects += 1),
    },
  )
  await using _ = listener
  await inTransaction(pool.db, async (tx) => {
    await notify(tx, 'one', 'a')
    expect(heard).toEqual([])
  })
  await expect.poll(() => heard).toEqual(['one a'])
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'`.execute(pool.db)
  await expect.poll(() => reconnects).toBe(1)
  await notify(pool.db, 'Two', 'b')
  await expect.poll(() => heard).toEqual(['one a', 'Two b'])
})

test('two nodes that migrate at once do each migration once', async () => {
  await using database = await emptyDatabase()
  await using one = pool(database)
  await using other = pool(database)
  const migrations: Migration[] = [
    { number: 1, name: 'first', up: 'create table a (n int); select pg_sleep(0.2); insert into a values (1)' },
    { number: 2, name: 'second', up: 'insert into a values (2)' },
  ]
  await Promise.all([one, other].map(({ db }) => migrate(db, migrations, { log })))
  await migrate(one.db, migrations, { log })
  expect((await sql`select n from a order by n`.execute(one.db)).rows).toEqual([{ n: 1 }, { n: 2 }])
})

test('a migration that fails leaves nothing of itself and everything before it', async () => {
  await using pool = await aPool()
  const good = { number: 1, name: 'good', up: 'create table kept ()' }
  const bad = { number: 2, name: 'bad', up: 'create table half (); create table kept ()' }
  await expect(migrate(pool.db, [good, bad], { log })).rejects.toThrow('already exists')
  const { rows } = await sql`select number, to_regclass('half') as half from schema_migration`.execute(pool.db)
  expect(rows).toEqual([{ number: 1, half: null }])
})

test('a database of a newer version is refused in one line', async () => {
  await using pool = await aPool()
  const two = [1, 2].map((number) => ({ number, name: `m${number}`, up: 'select 1' }))
  await migrate(pool.db, two, { log })
  await expect(migrate(pool.db, two.slice(0, 1), { log })).rejects.toThrow(
    /^The database was made by a newer version \(migration 2, this one knows 1\)/,
  )
})

async function aPool(maxConnections = 4) {
  const database = await emptyDatabase()
  const { db } = pool(database, maxConnections)
  const close = async () => {
    await db.destroy()
    await database[Symbol.asyncDispose]()
  }
  return { db, database, [Symbol.asyncDispose]: close }
}

function pool(database: TestDatabase, maxConnections = 4) {
  const db: Kysely<unknown> = openDatabase(database.connection, { log, maxConnections })
  return { db, [Symbol.asyncDispose]: () => db.destroy() }
}
