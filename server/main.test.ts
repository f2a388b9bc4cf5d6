import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '#platform/base/log.ts'
import { explainFailure } from '#platform/process/fail.ts'
import { readConfig, type Config } from './config.ts'
import { serve, withDesk, type DeskParts } from './main.ts'
import { emptyDatabase } from './testing/postgres.ts'
import { tinyHouse } from './testing/tiny-house.ts'

const log = createLog('silent')
vi.setConfig({ testTimeout: 60_000 })
let data = ''
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'ostler-main-'))
  await chmod(data, 0o711)
})
afterAll(() => rm(data, { recursive: true, force: true }))

test('the desk says where it is, refuses a second one, lets commands in, and ends what was begun', async () => {
  const config = await ownDesk({ PORT: '0' })
  const desk = start(config)
  await desk.ready
  expect(desk.printed).toEqual([expect.stringMatching(/^Ostler is ready: http:\/\/localhost:\d+$/), 'Set it up here.'])

  await expect(start(config).ended).rejects.toThrow(`is in use by a running desk (pid ${process.pid})`)
  const id = await withDesk(config, tinyHouse, log, deskId)
  expect(id).toMatch(/^[0-9a-f-]{36}$/)

  const answer = fetch(`${desk.address()}/slow`).then((response) => response.text())
  await sleep(100)
  const stopped = Date.now()
  desk.stop()
  expect(await answer).toBe('done')
  await desk.ended
  expect(Date.now() - stopped).toBeLessThan(8_000)
  await expect(fetch(desk.address())).rejects.toThrow()
  expect(await withDesk(config, tinyHouse, log, deskId)).toBe(id)
})

test('a port that is taken is one line, and the database is stopped again', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  const config = await ownDesk({ PORT: port, HOST: '127.0.0.1' })
  const failure = await start(config).ended.catch((error: unknown) => explainFailure(error, 'info'))
  taken.close()
  expect(failure).toBe(
    `ostler: Port ${port} is already in use on 127.0.0.1: stop what listens there, or set PORT to a free one.`,
  )
})

test('nodes that share a database share one folder of attachments, and only theirs', async () => {
  await using database = await emptyDatabase()
  const shared = { DATABASE_URL: database.url, OSTLER_SECRET: 's'.repeat(32), PORT: '0' }
  const config = await ownDesk({ ...shared, OSTLER_DATA: join(data, 'shared') })
  const nodes = [start(config), start(config)]
  await Promise.all(nodes.map((node) => node.ready))
  nodes.forEach((node) => node.stop())
  await Promise.all(nodes.map((node) => node.ended))

  await using strangers = await emptyDatabase()
  const failure = start({ ...config, databaseUrl: strangers.url }).ended
  await expect(failure).rejects.toThrow(/belongs to another desk/)
})

test.each([
  ['postgres://nobody@127.0.0.1:1/none', /^ostler: The database refused the connection: .*\?$/],
  ['postgres://nobody@no-such-host.invalid/none', /^ostler: The host named in DATABASE_URL is unknown: /],
])('the database %s is refused in one line', async (databaseUrl, line) => {
  const config = { ...(await ownDesk({})), databaseUrl }
  expect(await start(config).ended.catch((error: unknown) => explainFailure(error, 'info'))).toMatch(line)
})

function start(config: Config) {
  const printed: string[] = []
  let stop = () => {}
  const stopRequest = new Promise<string>((resolve) => {
    stop = () => resolve('test')
  })
  const ended = serve(config, tinyHouse, { log, print: (line) => printed.push(line), stopRequest })
  ended.catch(() => undefined)
  const isReady = async () => {
    while (printed.length < 2) await sleep(10)
  }
  const address = () => printed[0]?.split(': ')[1] ?? ''
  return { printed, ended, stop, address, ready: Promise.race([isReady(), ended]) }
}

async function ownDesk(env: Record<string, string>): Promise<Config> {
  return readConfig({ OSTLER_DATA: data, ...env })
}

async function deskId({ db }: DeskParts): Promise<string> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'desk.id').executeTakeFirstOrThrow()
  return String(row.value)
}
