import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { afterAll, expect, test, vi } from 'vitest'
import { runElsewhere } from '../../testing/elsewhere.ts'
import { createLog } from '../base/log.ts'
import { isAlive } from '../process/alive.ts'
import { type Connection, isDatabaseAway, openDatabase, startEmbeddedPostgres } from './index.ts'

const log = createLog('silent')
const isRoot = process.getuid?.() === 0
const made: string[] = []
let finished = ''
vi.setConfig({ testTimeout: 60_000 })
afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true, force: true }))))

test('what was written is there at the second start, which takes a moment only', async () => {
  const dataDir = await dataFolder()
  {
    await using postgres = await startEmbeddedPostgres({ dataDir, log })
    expect(postgres.adopted).toBe(false)
    await query(postgres.connection, 'create table kept as select 42 as answer')
  }
  const begun = Date.now()
  await using postgres = await startEmbeddedPostgres({ dataDir, log })
  expect(Date.now() - begun).toBeLessThan(3_000)
  expect(await query(postgres.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
  const settings = `select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
    current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
    (select datcollate from pg_database where datname = 'ostler') as collation`
  expect(await query(postgres.connection, settings)).toEqual([
    { listens: '', fsync: 'on', checksums: 'on', encoding: 'UTF8', collation: 'C.UTF-8' },
  ])
  await postgres.stop()
  finished = dataDir
})

test('a server that outlived its desk is adopted; two data folders do not meet', async () => {
  const [dataDir, other] = [await copiedFolder(), await copiedFolder()]
  await using desk = await runElsewhere(`
    import { startEmbeddedPostgres } from './server/platform/db/index.ts'
    import { createLog } from './server/platform/base/log.ts'
    const { pid } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: createLog('warn') })
    console.log(pid)
    setInterval(() => {}, 1000)
  `)
  const pid = Number(await desk.line())
  await desk.kill()
  await using elsewhere = await startEmbeddedPostgres({ dataDir: other, log })
  await using adopted = await startEmbeddedPostgres({ dataDir, log })
  expect(adopted).toMatchObject({ adopted: true, pid })
  expect(elsewhere.adopted).toBe(false)
  await query(adopted.connection, 'create table only_here ()')
  await expect(query(elsewhere.connection, 'select from only_here')).rejects.toThrow('does not exist')
  await adopted.stop()
  expect(isAlive(pid)).toBe(false)
})

test('a pid file left behind is no obstacle, even when its pid belongs to somebody new', async () => {
  const dataDir = await copiedFolder()
  const first = await startEmbeddedPostgres({ dataDir, log })
  const data = join(dirname(first.connection.host), 'data')
  const pidFile = await readFile(join(data, 'postmaster.pid'), 'utf8')
  const { uid, gid } = await stat(data)
  await first.stop()
  const stranger = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
  try {
    await writeFile(join(data, 'postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)))
    await using second = await startEmbeddedPostgres({ dataDir, log })
    expect(second.adopted).toBe(false)
    expect(await query(second.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    stranger.kill()
  }
})

test('making the database can be cut short and is then done again', async () => {
  const dataDir = await dataFolder()
  await using desk = await runElsewhere(`
    import { startEmbeddedPostgres } from './server/platform/db/index.ts'
    import { createLog } from './server/platform/base/log.ts'
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: createLog('warn') })
  `)
  const home = join(dataDir, 'postgres')
  const names = () => readdir(home).catch(() => [] as string[])
  await expect.poll(names, { timeout: 10_000, interval: 5 }).toContainEqual(expect.stringMatching(/^data\.init-/))
  await desk.kill()
  expect(await names()).not.toContain('data')
  await using postgres = await startEmbeddedPostgres({ dataDir, log })
  expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a pool outlives a database that goes and comes back, stopped or killed', async () => {
  const dataDir = await copiedFolder()
  const first = await startEmbeddedPostgres({ dataDir, log })
  const db = openDatabase<unknown>(first.connection, { log })
  const ask = () => sql<{ one: number }>`select ${1}::int as one`.execute(db).then(({ rows }) => rows)
  const refusal = () => ask().then(() => false, isDatabaseAway)
  try {
    expect(await ask()).toEqual([{ one: 1 }])
    await first.stop()
    expect(await refusal()).toBe(true)
    await using second = await startEmbeddedPostgres({ dataDir, log })
    expect(second.connection).toEqual(first.connection)
    expect(await ask()).toEqual([{ one: 1 }])

    const sleeping = sql`select pg_sleep(20)`.execute(db).then(() => false, isDatabaseAway)
    await sleep(100)
    process.kill(second.pid, 'SIGKILL')
    expect(await sleeping).toBe(true)
    await expect.poll(() => ask().catch(() => null), { timeout: 20_000 }).toEqual([{ one: 1 }])
  } finally {
    await db.destroy()
  }
})

test('the last one to leave stops the server, unless a desk runs', async () => {
  const dataDir = await copiedFolder()
  const one = await startEmbeddedPostgres({ dataDir, log })
  const other = await startEmbeddedPostgres({ dataDir, log })
  expect(other).toMatchObject({ adopted: true, pid: one.pid })
  await one.stop({ unlessUsed: true })
  expect(await query(other.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await other.stop({ unlessUsed: true })
  expect(isAlive(one.pid)).toBe(false)
})

test('two that start at the same time share one server', async () => {
  const dataDir = await copiedFolder()
  const start = () => startEmbeddedPostgres({ dataDir, log })
  const [one, other] = await Promise.all([start(), start()])
  expect(one.pid).toBe(other.pid)
  await Promise.all([one.stop(), other.stop()])
})

test('a path too long for a socket gets a short one elsewhere, gone when the server stops', async () => {
  const dataDir = join(await dataFolder(), 'long'.repeat(25))
  await rename(await copiedFolder(), dataDir)
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  expect(postgres.connection.host).toMatch(/^\/tmp\/ostler-/)
  expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
  expect(existsSync(postgres.connection.host)).toBe(false)
})

test.runIf(isRoot)('a folder that only root may enter has its database elsewhere, every time the same', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ostler-test-'))
  const first = await startEmbeddedPostgres({ dataDir, log })
  const home = dirname(first.connection.host)
  made.push(dataDir, home)
  expect(home).toMatch(/^\/var\/lib\/ostler\/[0-9a-f]{16}-/)
  await first.stop()
  await using second = await startEmbeddedPostgres({ dataDir, log })
  expect(second.connection).toEqual(first.connection)
})

test('a throw-away cluster leaves nothing behind, even when its owner is killed', async () => {
  await using owner = await runElsewhere(`
    import { startEmbeddedPostgres } from './server/platform/db/index.ts'
    import { createLog } from './server/platform/base/log.ts'
    const { connection } = await startEmbeddedPostgres({ dataDir: '', ephemeral: true, log: createLog('warn') })
    console.log(connection.host)
    setInterval(() => {}, 1000)
  `)
  const abandoned = dirname(await owner.line())
  await owner.kill()
  const postgres = await startEmbeddedPostgres({ dataDir: '', ephemeral: true, log })
  const home = dirname(postgres.connection.host)
  expect(existsSync(abandoned)).toBe(false)
  expect(existsSync(home)).toBe(true)
  await postgres.stop()
  expect(existsSync(home)).toBe(false)
})

test('a database of an unknown version, and a folder with something else in it, are refused in one line', async () => {
  const dataDir = await dataFolder()
  const data = join(dataDir, 'postgres', 'data')
  await mkdir(data, { recursive: true })
  await writeFile(join(data, 'notes.txt'), 'mine')
  await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(/^The folder .* holds no PostgreSQL database/)
  await writeFile(join(data, 'PG_VERSION'), '9\n')
  await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
    /^PostgreSQL 9, by which this database was made, was not found/,
  )
})

/** A copy of the first test's folder, which spares making the same database again and again. */
async function copiedFolder(): Promise<string> {
  const dir = await dataFolder()
  const { status } = spawnSync('cp', ['-a', `${finished}/.`, dir])
  expect(status).toBe(0)
  return dir
}

async function dataFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ostler-test-'))
  await chmod(dir, 0o711)
  made.push(dir)
  return dir
}

async function query(connection: Connection, text: string): Promise<unknown[]> {
  const db: Kysely<unknown> = openDatabase(connection, { log })
  try {
    return (await sql.raw(text).execute(db)).rows
  } finally {
    await db.destroy()
  }
}
