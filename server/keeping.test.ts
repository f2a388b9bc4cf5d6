import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { silent } from '#platform/backup/index.ts'
import { createLog } from '#platform/base/log.ts'
import { setUpDesk } from './agents/index.ts'
import { checkDesk, openDesk } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { backUp, bringBack } from './keeping.ts'
import { type House, withDesk } from './main.ts'
import { migrations } from './schema/index.ts'
import type { Desk } from './schema/desk.ts'
import { createFromOutside } from './tickets/index.ts'
import { emptyDatabase } from './testing/postgres.ts'
import { tinyHouse } from './testing/tiny-house.ts'

vi.setConfig({ testTimeout: 120_000 })
const log = createLog(process.env['TEST_LOG'] ?? 'silent')
const house: House<Desk> = { migrations, openDesk }
const admin = {
  adminName: 'Jane Doe',
  adminEmail: 'jane@example.com',
  password: 'correct horse battery',
  desk: 'Harbour',
}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostler-keeping-'))
  await chmod(folder, 0o711)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('before a desk that is in use is migrated its database is kept, the newest three times, and it can be restored', async () => {
  await using database = await emptyDatabase()
  const config = await node({ DATABASE_URL: database.url })
  await withDesk(config, house, log, (desk) => setUpDesk(desk, admin))
  expect(await kept(config)).toEqual([])
  const last = migrations.at(-1)?.number ?? 0
  await withDesk(config, grown(1), log, async () => undefined)
  const cutOff = `before-migration-${last + 1}-${last + 2}-20260101T000000.ostler.part`
  for (const name of [cutOff, 'mine.part']) await writeFile(join(config.dataDir, 'backups', name), 'half')
  for (const extra of [2, 3, 4]) await withDesk(config, grown(extra), log, async () => undefined)
  expect(await kept(config)).toContain('mine.part')
  await rm(join(config.dataDir, 'backups', 'mine.part'))
  const files = await kept(config)
  expect(files).toHaveLength(3)
  const [name = ''] = files.filter((file) => file.startsWith(`before-migration-${last + 1}-${last + 2}-`))
  expect(name).toMatch(/-\d{8}T\d{6}\.ostler$/)
  const newer = withDesk(config, house, log, async () => undefined)
  await expect(newer).rejects.toThrow(
    /^The database was made by a newer version \(migration \d+, this one knows \d+\): .*\.$/,
  )

  await using fresh = await emptyDatabase()
  const path = join(config.dataDir, 'backups', name)
  const other = await node({ DATABASE_URL: fresh.url })
  const restored = await bringBack(other, grown(4), path, { log, progress: silent, isSecretGiven: true })
  expect(restored.head).toMatchObject({ files: false, schema: last + 1 })
  expect(restored.rows['agent']).toBe(1)
})

test('a new desk, and one that shall not, keeps nothing before it is migrated', async () => {
  await using database = await emptyDatabase()
  const config = await node({ DATABASE_URL: database.url, OSTLER_MIGRATION_BACKUP: 'off' })
  await withDesk(config, house, log, async () => undefined)
  await withDesk(config, grown(1), log, async () => undefined)
  expect(await kept(config)).toEqual([])
})

test('an embedded desk moves to a server of its own and back, with its secret, its files and its name', async () => {
  const own = await node({})
  await withDesk(own, house, log, async (desk) => {
    await setUpDesk(desk, admin)
    await attachToTicket(desk, Buffer.from('kept'))
  })
  const path = join(folder, 'moving.ostler')
  await backUp(own, path, { log, progress: silent }, () => undefined)

  await using database = await emptyDatabase()
  const shared = { ...(await node({ DATABASE_URL: database.url })), secret: own.secret }
  const moved = await bringBack(shared, house, path, { log, progress: silent, isSecretGiven: true })
  expect(moved).toMatchObject({ secret: 'same', files: { count: 1, bytes: 4 }, missing: 0 })
  const back = join(folder, 'back.ostler')
  await backUp(shared, back, { log, progress: silent }, () => undefined)

  const again = await node({})
  expect(again.secret).not.toBe(own.secret)
  const home = await bringBack(again, house, back, { log, progress: silent, isSecretGiven: false })
  expect(home).toMatchObject({ secret: 'kept', files: { count: 1, bytes: 4 }, missing: 0 })
  expect((await readFile(join(again.dataDir, 'secret'), 'utf8')).trim()).toBe(own.secret)
  const [checked, content] = await withDesk(again, house, log, async (desk) => [
    await checkDesk(desk),
    await buffer(desk.files.open(createHash('sha256').update('kept').digest('hex'))),
  ])
  expect([checked.wrong, content.toString()]).toEqual([[], 'kept'])
  expect(home.head.desk).toBe(moved.head.desk)
})

test('where there is no desk there is nothing to keep', async () => {
  await using database = await emptyDatabase()
  const config = await node({ DATABASE_URL: database.url })
  const backup = backUp(config, join(folder, 'none.ostler'), { log, progress: silent }, () => undefined)
  await expect(backup).rejects.toThrow('There is no desk here yet')
})

async function attachToTicket(desk: Desk, content: Buffer): Promise<void> {
  const attachments = [{ name: 'log.txt', type: 'text/plain', base64: content.toString('base64') }]
  const requester = { name: 'Ken', email: 'ken@example.com' }
  const intake = { kind: 'intake', key: 1 } as const
  await createFromOutside(desk, intake, { requester, subject: 'No sound', body: 'Since today.', attachments })
}

function grown(extra: number) {
  const last = migrations.at(-1)?.number ?? 0
  const more = Array.from({ length: extra }, (_, index) => ({
    number: last + 1 + index,
    name: `more ${index}`,
    up: `create table more_${index} (id int primary key)`,
  }))
  return { ...tinyHouse, migrations: [...migrations, ...more] }
}

async function kept({ dataDir }: Config): Promise<string[]> {
  return (await readdir(join(dataDir, 'backups')).catch(() => [])).toSorted()
}

async function node(env: Record<string, string>): Promise<Config> {
  const dataDir = await mkdtemp(join(folder, 'node-'))
  await chmod(dataDir, 0o711)
  const given = env['DATABASE_URL'] === undefined ? {} : { OSTLER_SECRET: 's'.repeat(32) }
  return readConfig({ OSTLER_DATA: dataDir, ...given, ...env })
}
