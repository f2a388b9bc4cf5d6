import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '#platform/base/log.ts'
import { findBinaries } from '#platform/db/binaries.ts'
import { createCluster } from '#platform/db/cluster.ts'
import { placeOf } from '#platform/db/place.ts'
import { setUpDesk } from './agents/index.ts'
import { checkDesk, openDesk } from './app.ts'
import { readConfig } from './config.ts'
import { type House, serve, withDesk } from './main.ts'
import { migrations } from './schema/index.ts'
import type { Desk } from './schema/desk.ts'

vi.setConfig({ testTimeout: 120_000 })
const OLD = 15
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
  folder = await mkdtemp('/tmp/ostler-carry-')
  await chmod(folder, 0o711)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.skipIf(!existsSync(`/usr/lib/postgresql/${OLD}/bin/initdb`))(
  'a database made by an older PostgreSQL is carried over at the start, and the old one is kept',
  async () => {
    const config = await readConfig({ OSTLER_DATA: folder, PORT: '0', HOST: '127.0.0.1', OSTLER_ROLES: 'web' })
    const place = await placeOf(config.dataDir)
    const wanted = { user: place.user, copyInto: config.dataDir, log }
    await createCluster(place, await findBinaries({ ...wanted, major: OLD }), false)
    await withDesk(config, house, log, (desk) => setUpDesk(desk, admin))
    expect(await majorIn(place.home)).toBe(OLD)
    const name = await withDesk(config, house, log, deskName)

    await start(config)
    expect(await majorIn(place.home)).toBeGreaterThan(OLD)
    const kept = await readdir(place.home)
    expect(kept).toContainEqual(expect.stringMatching(/^data\.15-\d{8}T\d{6}$/))
    expect(kept).not.toContain('data.next')
    expect((await withDesk(config, house, log, checkDesk)).wrong).toEqual([])
    expect(await withDesk(config, house, log, deskName)).toEqual(name)
    const agents = await withDesk(config, house, log, ({ db }) => db.selectFrom('agent').select('email').execute())
    expect(agents).toEqual([{ email: 'jane@example.com' }])
    await start(config)
    expect(await readdir(place.home)).toHaveLength(kept.length)
  },
)

async function start(config: Parameters<typeof serve>[0]): Promise<void> {
  let stop: (reason: string) => void = () => undefined
  const stopRequest = new Promise<string>((resolve) => {
    stop = resolve
  })
  await serve(config, house, { log, print: () => stop('started'), stopRequest })
}

async function majorIn(home: string): Promise<number> {
  return Number(await readFile(join(home, 'data', 'PG_VERSION'), 'utf8'))
}

async function deskName({ db }: Desk): Promise<unknown> {
  return db.selectFrom('setting').select('value').where('key', '=', 'desk.id').executeTakeFirst()
}
