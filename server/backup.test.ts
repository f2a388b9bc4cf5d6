import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BackupDone, silent, takeBackup } from '#platform/backup/index.ts'
import { createLog } from '#platform/base/log.ts'
import { checkDesk, openDesk } from './app.ts'
import { type Config, readConfig, version } from './config.ts'
import { bringBack } from './keeping.ts'
import { migrations } from './schema/index.ts'
import { startTestDesk, type TestDesk } from './testing/desk.ts'
import { asAgent, type Caller, patient, withJane } from './testing/people.ts'
import { emptyDatabase, type TestDatabase } from './testing/postgres.ts'

vi.setConfig({ testTimeout: 120_000 })
const log = createLog(process.env['TEST_LOG'] ?? 'silent')
const secret = 'a secret for tests that has enough characters'
const house = { migrations, openDesk }
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostler-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('what was acknowledged before the end of a backup made under load is in it, whole', async () => {
  const { path, acknowledged, done } = await backupUnderLoad(0)
  expect(done.isHeld).toBe(true)
  expect(done.heldMs).toBeLessThan(10_000)
  expect(acknowledged.length).toBeGreaterThan(20)

  await using database = await emptyDatabase()
  const config = await target(database, 'restored')
  const restored = await bringBack(config, house, path, { log, progress: silent, isSecretGiven: true })
  expect(restored).toMatchObject({ secret: 'same', missing: 0 })

  await using desk = await startTestDesk({ database, env: { OSTLER_DATA: config.dataDir } })
  const jane = patient(await asAgent(desk, 'jane.doe'))
  for (const written of acknowledged) await expectThere(desk, jane, written)
  expect((await checkDesk(desk.desk)).wrong).toEqual([])
  await expectUsable(desk, jane)
})

test('small tables take the same way as big ones', async () => {
  const { path, acknowledged } = await backupUnderLoad(Number.POSITIVE_INFINITY)
  await using database = await emptyDatabase()
  const config = await target(database, 'restored-whole')
  await bringBack(config, house, path, { log, progress: silent, isSecretGiven: true })
  await using desk = await startTestDesk({ database, env: { OSTLER_DATA: config.dataDir } })
  const jane = patient(await asAgent(desk, 'jane.doe'))
  for (const written of acknowledged) await expectThere(desk, jane, written)
  expect((await checkDesk(desk.desk)).wrong).toEqual([])
})

test('a file that is cut short, changed, foreign, newer or taken is refused, and the desk stays empty', async () => {
  await using source = await deskIn('small')
  await withJane(source)
  const path = await backUpTo(source, 'small.ostler')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await expect(backUpTo(source, 'small.ostler')).rejects.toThrow('exists already')

  const whole = await readFile(path)
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 2)] = 255 - (whole[Math.floor(whole.length / 2)] ?? 0)
  const newer = Buffer.from(whole)
  newer.write('"format":9', whole.indexOf('"format":1'))
  await using database = await emptyDatabase()
  const config = await target(database, 'refusing')
  const older = { ...house, migrations: migrations.slice(0, -1) }
  const restore = async (content: Buffer, by = house) => {
    const file = join(folder, `${randomBytes(4).toString('hex')}.ostler`)
    await writeFile(file, content)
    await bringBack(config, by, file, { log, progress: silent, isSecretGiven: true })
  }
  await expect(restore(whole.subarray(0, whole.length - 4_096))).rejects.toThrow('is damaged or cut short')
  await expect(restore(whole.subarray(0, 1_300))).rejects.toThrow('is damaged or cut short')
  await expect(restore(flipped)).rejects.toThrow('is damaged or cut short')
  await expect(restore(Buffer.from('nothing like it'))).rejects.toThrow(/is not a backup|is damaged/)
  await expect(restore(newer)).rejects.toThrow(/written by a newer version .* restore it with that version\.$/)
  await expect(restore(whole, older)).rejects.toThrow(/made by a newer version .* restore it with that version\.$/)
  await expect(restore(whole)).resolves.toBeUndefined()
  await expect(restore(whole)).rejects.toThrow('This desk is not empty')
})

test('a restore that breaks off leaves the desk empty, and the next one works', async () => {
  await using source = await deskIn('breaking')
  await withJane(source)
  const path = await backUpTo(source, 'breaking.ostler')
  await using database = await emptyDatabase()
  const config = await target(database, 'broken-off')
  const breaking = { ...silent, advance: counted((await entriesIn(source, path)) + 10) }
  await expect(bringBack(config, house, path, { log, progress: breaking, isSecretGiven: true })).rejects.toThrow(
    'enough',
  )
  await bringBack(config, house, path, { log, progress: silent, isSecretGiven: true })
  await using desk = await startTestDesk({ database, env: { OSTLER_DATA: config.dataDir } })
  expect((await checkDesk(desk.desk)).wrong).toEqual([])
})

test('a running desk is not restored over, and another secret is told', async () => {
  await using source = await deskIn('running')
  const path = await backUpTo(source, 'running.ostler')
  const config = await target(source.database, 'over-running')
  const restoring = bringBack(config, house, path, { log, progress: silent, isSecretGiven: true })
  await expect(restoring).rejects.toThrow('is at work on this database')
  await using database = await emptyDatabase()
  const other = { ...(await target(database, 'other-secret')), secret: 'x'.repeat(40) }
  const restored = await bringBack(other, house, path, { log, progress: silent, isSecretGiven: true })
  expect(restored.secret).toBe('other')
})

interface Written {
  number: string
  text: string
  /** Content of the attachment, if there was one. */
  file: Buffer | null
}

/** Four writers at work before, while and after a backup is made; answers what they were told until its end. */
async function backupUnderLoad(bigFromBytes: number) {
  await using started = await deskIn(`load-${bigFromBytes}`, 'web,worker,timer')
  const jane = await withJane(started)
  const acknowledged: Written[] = []
  let isOver = false
  const writers = Array.from({ length: 4 }, () => keepWriting(jane, acknowledged, () => isOver))
  await sleep(1_500)
  const path = join(folder, `load-${bigFromBytes}.ostler`)
  let told: Written[] = []
  let done: BackupDone | null = null
  {
    await using taken = await takeBackup({ ...sourceOf(started), path, bigFromBytes })
    told = [...acknowledged]
    // Nobody can be told anything while writers are held.
    await sleep(150)
    expect(acknowledged.length - told.length).toBeLessThanOrEqual(0)
    done = taken
  }
  await sleep(300)
  isOver = true
  await Promise.all(writers)
  expect(acknowledged.length).toBeGreaterThan(told.length)
  return { path, acknowledged: told, done }
}

async function keepWriting(call: Caller, acknowledged: Written[], isOver: () => boolean): Promise<void> {
  const requester = { email: `${randomBytes(4).toString('hex')}@example.com`, name: 'Somebody' }
  while (!isOver()) {
    const [text, file] = [randomBytes(12).toString('hex'), randomBytes(3_000)]
    const body = { requester, subject: 'Load', body: text }
    const made = await call<{ number: string }>('POST', '/tickets', body)
    if (made.status === 201) acknowledged.push({ number: made.body.number, text, file: null })
    else if (made.status !== 429) throw new Error(JSON.stringify(made.body))
    if (made.status !== 201) {
      await sleep(50)
      continue
    }
    const attachments = [{ name: 'a.bin', type: 'application/octet-stream', base64: file.toString('base64') }]
    const reply = await call('POST', `/tickets/${made.body.number}/replies`, { body: `re ${text}`, attachments })
    if (reply.status === 201) acknowledged.push({ number: made.body.number, text: `re ${text}`, file })
  }
}

interface Message {
  text?: string
  attachments?: { url: string }[]
}

async function expectThere({ http, desk }: TestDesk, call: Caller, { number, text, file }: Written): Promise<void> {
  const { body, status } = await call<{ items: Message[] }>('GET', `/tickets/${number}/timeline`)
  expect(status, `ticket ${number}`).toBe(200)
  const message = body.items.find((item) => item.text?.includes(text))
  expect(message, `"${text}" in ${number}`).toBeDefined()
  if (!file) return
  expect(message?.attachments).toHaveLength(1)
  const sha256 = createHash('sha256').update(file).digest('hex')
  const pieces: Buffer[] = []
  for await (const piece of desk.files.open(sha256)) pieces.push(piece as Buffer)
  expect(Buffer.concat(pieces).equals(file)).toBe(true)
  expect(http.server.listening).toBe(false)
}

/** People sign in, and what is made now gets a name of its own. */
async function expectUsable({ http }: TestDesk, jane: Caller): Promise<void> {
  const signedIn = await http.inject({
    ...{ method: 'POST', url: '/api/v1/session', headers: { 'sec-fetch-site': 'same-origin' } },
    payload: { login: 'jane.doe', password: 'correct horse battery' },
  })
  expect(signedIn.statusCode).toBeLessThan(300)
  const body = { requester: { email: 'new@example.com', name: 'New' }, subject: 'After', body: 'the restore' }
  const made = await jane<{ number: string }>('POST', '/tickets', body)
  expect(made.status).toBe(201)
  expect((await jane('POST', `/tickets/${made.body.number}/replies`, { body: 'yes' })).status).toBe(201)
}

async function deskIn(name: string, roles = 'web'): Promise<TestDesk & { dataDir: string }> {
  const dataDir = await mkdtemp(join(folder, `${name}-`))
  const started = await startTestDesk({ roles, env: { OSTLER_DATA: dataDir, OSTLER_SECRET: secret } })
  return Object.assign(started, { dataDir })
}

function sourceOf(started: TestDesk & { dataDir: string }) {
  const filesDir = join(started.dataDir, 'files')
  return { connection: started.connection, filesDir, secret, desk: 'a desk', version, progress: silent }
}

async function backUpTo(started: TestDesk & { dataDir: string }, name: string): Promise<string> {
  const path = join(folder, name)
  await using _ = await takeBackup({ ...sourceOf(started), path })
  return path
}

async function target(database: TestDatabase, name: string): Promise<Config> {
  const dataDir = await mkdtemp(join(folder, `${name}-`))
  return readConfig({ DATABASE_URL: database.url, OSTLER_DATA: dataDir, OSTLER_SECRET: secret })
}

/** How many entries a backup has: all are read before a desk that is at work refuses it. */
async function entriesIn(started: TestDesk, path: string): Promise<number> {
  let entries = 0
  const progress = { ...silent, advance: () => void (entries += 1) }
  const config = await target(started.database, 'counted')
  await expect(bringBack(config, house, path, { log, progress, isSecretGiven: true })).rejects.toThrow('is at work')
  return entries
}

function counted(most: number): () => void {
  let calls = 0
  return () => {
    calls += 1
    if (calls > most) throw new Error('enough')
  }
}
