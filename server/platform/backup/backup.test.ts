import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../base/log.ts'
import { emptyDatabase, type TestDatabase } from '../db/testing/postgres.ts'
import { migrate, type Migration, openClient, openDatabase } from '../db/index.ts'
import { createFileStore } from '../files/index.ts'
import { restoreBackup, silent, takeBackup } from './index.ts'

const log = createLog('silent')
const migrations: Migration[] = [
  {
    number: 1,
    name: 'things',
    up: `
      create table kind (key text primary key);
      create table thing (
        id bigint generated always as identity primary key, kind text not null references kind,
        code text unique, note text, length integer generated always as (length(note)) stored, above bigint references thing
      );
      create table note (thing_id bigint references thing on delete cascade, part int, text text, primary key (thing_id, part));
      create table file (id uuid primary key, sha256 text not null, size integer not null);
    `,
  },
]
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostler-keep-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('what is changed, deleted, made again and added while a backup runs is in it as it was at the end', async () => {
  await using source = await filled()
  const { client } = source
  // A transaction under way: the backup waits for it before it reads the rest.
  await client.query('begin; select pg_advisory_xact_lock_shared(7821502)')
  const backup = takeBackup({ ...about(source.database, 'changing'), progress: { ...silent, part: seen } })
  await source.copied
  await client.query(`delete from thing where id in (3, 4)`)
  await client.query(`delete from note where thing_id = 5`)
  await client.query(`insert into note values (5, 1, 'again')`)
  await client.query(`update thing set code = null where id = 1`)
  await client.query(`update thing set code = 'c1' where id = 2`)
  await client.query(`insert into kind values ('new')`)
  await client.query(`insert into thing (kind, code, note, above) values ('new', 'fresh', $1, 2)`, [
    'tab\t\\N "ü" \n end',
  ])
  await client.query(`delete from kind where key = 'unused'`)
  await client.query('commit')
  await using done = await backup
  expect(done.isHeld).toBe(true)
  const wanted = await contents(client)

  await using database = await emptyDatabase()
  await restoreBackup({ ...target(database), path: join(folder, 'changing') })
  await using restored = await connected(database)
  expect(await contents(restored.client)).toEqual(wanted)
  const { rows } = await restored.client.query(`insert into thing (kind) values ('new') returning id`)
  expect(rows).toEqual([{ id: 202 }])
  await expect(restored.client.query(`insert into thing (kind) values ('none')`)).rejects.toThrow('foreign key')
  await expect(restored.client.query(`insert into thing (kind, code) values ('a', 'c1')`)).rejects.toThrow('unique')

  function seen(name: string) {
    if (name === 'thing') source.tell()
  }
})

test('an attachment whose row changes while a backup runs is in it once', async () => {
  await using source = await filled()
  const { client } = source
  const { sha256, size } = await createFileStore(folder).put(Buffer.from('attached'), 100)
  await client.query('insert into file values (gen_random_uuid(), $1, $2)', [sha256, size])
  await client.query('begin; select pg_advisory_xact_lock_shared(7821502)')
  const seen = (name: string) => (name === 'thing' ? source.tell() : undefined)
  const backup = takeBackup({ ...about(source.database, 'attached'), progress: { ...silent, part: seen } })
  await source.copied
  await client.query('update file set id = gen_random_uuid()')
  await client.query('commit')
  await using done = await backup
  expect(done.files).toMatchObject({ count: 1, bytes: size, missing: 0 })
})

test('writers that are held too long are let go, and the backup says so', async () => {
  await using source = await filled()
  await using done = await takeBackup({ ...about(source.database, 'slow'), longestHold: 0, bigFromBytes: 1e12 })
  expect(done.isHeld).toBe(false)
  await source.client.query('begin; select pg_advisory_xact_lock_shared(7821502); commit')
})

test('two backups at once are refused, and a deletion is remembered only while one runs', async () => {
  await using source = await filled()
  const remembered = async () => (await source.client.query('select from backup_deletion')).rowCount
  await source.client.query('delete from note where thing_id = 7')
  expect(await remembered()).toBe(0)
  {
    await using _ = await takeBackup(about(source.database, 'first'))
    await expect(takeBackup(about(source.database, 'second'))).rejects.toThrow('Another backup of this desk')
    await source.client.query('delete from note where thing_id = 8')
    expect(await remembered()).toBe(1)
  }
  await using _ = await takeBackup(about(source.database, 'third'))
  expect(await remembered()).toBe(0)
})

test('a backup that cannot be written leaves nothing behind', async () => {
  await using source = await filled()
  await expect(takeBackup({ ...about(source.database, 'x'), path: '/nowhere/at/all' })).rejects.toThrow(
    'The folder /nowhere/at does not exist',
  )
  const failing = { ...silent, part: () => fail() }
  await expect(takeBackup({ ...about(source.database, 'failing'), progress: failing })).rejects.toThrow('no more')
  expect((await readdir(folder)).filter((name) => name.startsWith('failing'))).toEqual([])
  await using _ = await takeBackup(about(source.database, 'failing'))
})

function fail(): never {
  throw new Error('no more')
}

function about({ connection }: TestDatabase, name: string) {
  const path = join(folder, name)
  return { connection, path, filesDir: folder, secret: 's', desk: 'd', version: '1', progress: silent, bigFromBytes: 0 }
}

function target({ connection }: TestDatabase) {
  return { connection, filesDir: folder, migrations, mustBeEmpty: ['thing'], settle: '', progress: silent }
}

async function filled() {
  const database = await emptyDatabase()
  const db = openDatabase(database.connection, { log })
  await migrate(db, migrations, { log })
  await db.destroy()
  const { client } = await connected(database)
  await client.query(`insert into kind values ('a'), ('unused')`)
  await client.query(
    `insert into thing (kind, code, note) select 'a', 'c' || n, repeat('x', n) from generate_series(1, 200) n`,
  )
  await client.query(`insert into note select id, 1, 'note ' || id from thing`)
  let tell: () => void = () => undefined
  const copied = new Promise<void>((resolve) => {
    tell = resolve
  })
  const dispose = async () => {
    await client.end()
    await database[Symbol.asyncDispose]()
  }
  return { database, client, copied, tell: () => tell(), [Symbol.asyncDispose]: dispose }
}

async function connected({ connection }: TestDatabase) {
  const client = await openClient(connection)
  return { client, [Symbol.asyncDispose]: () => client.end() }
}

async function contents(client: pg.Client) {
  const found: unknown[] = []
  for (const name of ['kind', 'thing', 'note'])
    found.push((await client.query(`select * from ${name} order by 1`)).rows)
  return found
}
