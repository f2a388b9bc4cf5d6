import { connect, type Socket } from 'node:net'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Message, TimelineItem } from '../api/messages.ts'
import type { Ticket } from '../api/tickets.ts'
import { isAlive } from '../server/platform/process/alive.ts'
import { freshDatabase } from '../server/testing/postgres.ts'
import { ask, call, type Headers, password, run, setUp } from './support/calls.ts'
import { dataFolder, ostler } from './support/command.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'

async function read<Body>(url: string, path: string, headers: Headers): Promise<Body> {
  const answer = await call(url, 'GET', path, { headers })
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as Body
}

/** What the desk said was done. */
interface Promised {
  tickets: string[]
  replies: { number: string; id: number }[]
}

/** Opens tickets and answers them until the desk is gone. */
async function keepWorking(url: string, headers: Headers, promised: Promised): Promise<void> {
  for (let count = 0; ; count += 1) {
    try {
      const requester = { name: 'Ken Tanaka', email: `ken${count % 5}@example.com` }
      const body = { requester, subject: `Number ${count}`, body: 'Since today.' }
      const opened = await call(url, 'POST', '/tickets', { headers, body })
      if (opened.status !== 201) throw new Error(`opening answered ${opened.status}`)
      const { number } = (await opened.json()) as Ticket
      promised.tickets.push(number)
      const answered = await call(url, 'POST', `/tickets/${number}/replies`, {
        headers,
        body: { body: 'We look into it.', status: 'resolved' },
      })
      if (answered.status !== 201) throw new Error(`answering answered ${answered.status}`)
      promised.replies.push({ number, id: ((await answered.json()) as Message).id })
    } catch (error) {
      if (error instanceof TypeError) return
      throw error
    }
  }
}

async function keptPromises(url: string, headers: Headers, { tickets, replies }: Promised): Promise<void> {
  for (const number of tickets.slice(-40)) {
    const { items } = await read<{ items: TimelineItem[] }>(url, `/tickets/${number}/timeline`, headers)
    const { seq, messageCount, status } = await read<Ticket>(url, `/tickets/${number}`, headers)
    const spoken = items.flatMap((item) => (item.kind === 'event' ? [] : [item.id]))
    const answer = replies.find((reply) => reply.number === number)
    if (answer) expect(spoken).toContain(answer.id)
    // Whole or not at all: an answer comes with its status, and nothing has an entry that the row does not know.
    expect([number, status.category, messageCount]).toEqual([
      number,
      spoken.length > 1 ? 'resolved' : 'open',
      spoken.length,
    ])
    expect(items.at(-1)?.seq).toBe(seq)
  }
  const known = new Set<string>()
  for (let cursor = ''; ;) {
    const page = await read<{ items: Ticket[]; next: string | null }>(
      url,
      `/tickets?limit=200&sort=number${cursor}`,
      headers,
    )
    page.items.forEach(({ number }) => known.add(number))
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(tickets.filter((number) => !known.has(number))).toEqual([])
}

test('after a kill in the middle of the work, nothing that was promised is missing and nothing is half done', async () => {
  await using data = await dataFolder()
  const promised: Promised = { tickets: [], replies: [] }
  let headers: Headers = {}
  let postgres: number | null = null
  for (let round = 0; round < 3; round += 1) {
    await using desk = await startDesk({ embeddedIn: data.path })
    if (round === 0) headers = await setUp(desk)
    else expect(await data.postgres()).toBe(postgres)
    postgres = await data.postgres()
    await keptPromises(desk.url, headers, promised)
    const doctor = await ostler(['doctor'], { env: { OSTLER_DATA: data.path } })
    expect([doctor.code, doctor.err]).toEqual([0, ''])
    expect(JSON.parse(doctor.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ wrong: 0 })
    if (round === 2) return expect(await desk.stop()).toBe(0)

    const before = promised.replies.length
    const working = Array.from({ length: 8 }, () => keepWorking(desk.url, headers, promised))
    await vi.waitFor(() => expect(promised.replies.length).toBeGreaterThan(before + 40), { timeout: 60_000 })
    await desk.kill()
    await Promise.all(working)
    expect(isAlive(postgres ?? 0)).toBe(true)
  }
  return undefined
})

test('a second desk on the same data is refused with the pid of the first; asked to stop, the first answers whom it serves', async () => {
  await using data = await dataFolder()
  await using desk = await startDesk({ embeddedIn: data.path })
  const headers = await setUp(desk)
  const second = await ostler(['serve'], { env: { OSTLER_DATA: data.path, PORT: '0' } })
  expect([second.code, second.out]).toEqual([1, ''])
  expect(second.err).toMatch(/^ostler: The data folder .* is in use by a running desk \(pid \d+\): .*\n$/)
  expect(isAlive(Number(/pid (\d+)/.exec(second.err)?.[1]))).toBe(true)

  const upload = await beginUpload(desk.url, headers, 200_000)
  const postgres = (await data.postgres()) ?? 0
  expect(isAlive(postgres)).toBe(true)
  const stopped = desk.stop()
  await vi.waitFor(() => expect(call(desk.url, 'GET', '/doorstep')).rejects.toThrow(), { timeout: 5_000 })
  upload.finish()
  expect(await upload.answer).toMatch(/^HTTP\/1\.1 201 /)
  expect(await stopped).toBe(0)
  expect(isAlive(postgres)).toBe(false)
})

test('a database that is away for a while is said so, and found again', async () => {
  await using desk = await startDesk()
  const headers = await setUp(desk)
  const body = {
    requester: { name: 'Ken Tanaka', email: 'ken@example.com' },
    subject: 'No sound',
    body: 'Since today.',
  }
  const open = () => call(desk.url, 'POST', '/tickets', { headers, body })
  expect((await open()).status).toBe(201)
  const waiting = async () => (await ask(desk, 'select count(*)::int as jobs from job'))[0]?.['jobs']
  const noneWaits = () => vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 30_000, interval: 200 })
  await noneWaits()
  await allowConnections(desk, false)
  for (const method of ['GET', 'POST']) {
    const away = await call(desk.url, method, '/tickets', { headers, ...(method === 'POST' ? { body } : {}) })
    expect([away.status, Number(away.headers.get('retry-after')) > 0]).toEqual([503, true])
    expect(await away.json()).toMatchObject({ error: { code: 'unavailable' } })
  }
  const page = await fetch(`${desk.url}/open`)
  expect([page.status, Number(page.headers.get('retry-after')) > 0]).toEqual([503, true])
  expect(await page.text()).toContain('<html')
  expect((await fetch(`${desk.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${desk.url}/healthz`)).status).toBe(200)
  await wait(2_000)
  await allowConnections(desk, true)
  await vi.waitFor(async () => expect((await open()).status).toBe(201), { timeout: 15_000, interval: 200 })
  expect((await fetch(`${desk.url}/open`)).status).toBe(200)
  // Work in the background goes on too, though its line to the database was cut.
  await noneWaits()
  expect(await desk.stop()).toBe(0)
})

test('an upload that is cut off leaves nothing behind', async () => {
  await using desk = await startDesk()
  const headers = await setUp(desk)
  const upload = await beginUpload(desk.url, headers, 3_000_000)
  await vi.waitFor(async () => expect(await filesOf(desk)).toHaveLength(1), { timeout: 10_000 })
  upload.cut()
  await vi.waitFor(async () => expect(await filesOf(desk)).toEqual([]), { timeout: 10_000 })
  expect(await ask(desk, 'select * from file')).toEqual([])
  const whole = await beginUpload(desk.url, headers, 1000)
  whole.finish()
  expect(await whole.answer).toMatch(/^HTTP\/1\.1 201 /)
  expect(await filesOf(desk)).toHaveLength(1)
})

test('the agents’ app is one page without a script of its own in it', async () => {
  await using desk = await startDesk()
  const answer = await fetch(`${desk.url}/agent/tickets/1`)
  const html = await answer.text()
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
  expect(html).toMatch(/<script[^>]*\ssrc=/)
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i)
})

test('a desk is set up, given keys, helped and examined from the command line', async () => {
  await using data = await dataFolder()
  const env = { OSTLER_DATA: data.path, PUBLIC_URL: 'https://help.example.com' }
  const admin = ['--desk', 'Harbour', '--admin-name', 'Jane Doe', '--admin-email', 'jane.doe@example.com']
  const short = await ostler(['setup', ...admin, '--password-stdin'], { env, input: 'short\n' })
  expect([short.code, short.out, short.err]).toEqual([1, '', expect.stringMatching(/^ostler: .*[Aa]t least 10.*\n$/)])
  const made = await ostler(['setup', ...admin, '--password-stdin'], { env, input: `${password}\n` })
  expect([made.code, made.err]).toEqual([0, ''])
  expect(made.out).toBe('The desk "Harbour" is set up; jane.doe@example.com may sign in.\n')
  const again = await ostler(['setup', ...admin, '--password-stdin'], { env, input: `${password}\n` })
  expect([again.code, again.err]).toEqual([1, 'ostler: This desk is set up already. Sign in instead.\n'])
  const reset = await ostler(['agent', 'reset', 'jane.doe@example.com'], { env })
  expect([reset.code, reset.out]).toEqual([
    0,
    expect.stringMatching(/^https:\/\/help\.example\.com\/agent\/link#[\w-]{43}\n$/),
  ])
  const nobody = await ostler(['agent', 'reset', 'nobody'], { env })
  expect([nobody.code, nobody.out, nobody.err.split('\n').length]).toEqual([1, '', 2])

  await using desk = await startDesk({ embeddedIn: data.path })
  const key = await ostler(['api-key', 'create', '--name', 'Script', '--agent', 'jane.doe'], { env })
  expect([key.code, key.err]).toEqual([0, ''])
  const secret = key.out.trim().split('\n').at(-1) ?? ''
  const me = await read<{ username: string }>(desk.url, '/session', { authorization: `Bearer ${secret}` })
  expect(me.username).toBe('jane.doe')
  const signIn = await call(desk.url, 'POST', '/session', { body: { login: 'jane.doe', password } })
  expect(signIn.status).toBe(201)
  const doctor = await ostler(['doctor'], { env })
  expect([doctor.code, doctor.err]).toEqual([0, ''])
  expect(JSON.parse(doctor.out)).toEqual({ tickets: 0, events: expect.any(Number), mails: 0, jobs: 0, wrong: 0 })
})

test('the demo desk is loaded once, however often; the doctor says what is wrong and exits with 1', async () => {
  await using database = await freshDatabase()
  await using data = await dataFolder()
  const env = { OSTLER_DATA: data.path, DATABASE_URL: database.url, OSTLER_SECRET: 's'.repeat(32) }
  expect(await ostler(['demo', '--tickets', '0'], { env })).toMatchObject({ code: 0, err: '' })
  const doctor = await ostler(['doctor'], { env })
  expect([doctor.code, doctor.err]).toEqual([0, ''])
  expect(await ostler(['demo', '--tickets', '0'], { env })).toMatchObject({ code: 0, err: '' })
  expect((await ostler(['doctor'], { env })).out).toBe(doctor.out)
  const intake = await ostler(['api-key', 'create', '--name', 'Form'], { env })
  expect([intake.code, intake.out]).toEqual([0, expect.stringMatching(/^ostler_[\w-]{43}\n$/)])
  await run(database.url, "update ticket set status = 'on-hold', category = 'hold' where category = 'open'")
  const ill = await ostler(['doctor'], { env })
  const lines = ill.out.trim().split('\n')
  expect([ill.code, JSON.parse(lines.at(-1) ?? '')]).toMatchObject([1, { wrong: lines.length - 1 }])
})

test.concurrent.each([
  [[], 2],
  [['bake'], 2],
  [['agent'], 2],
  [['agent', 'reset'], 2],
  [['agent', 'reset', 'a', 'b'], 2],
  [['api-key', 'create'], 2],
  [['api-key', 'create', '--name', ' '], 2],
  [['serve', '--colour', 'red'], 2],
  [['serve', '--roles', 'cook'], 1],
  [['setup', '--desk', 'D'], 2],
  [['setup', '--desk', 'D', '--admin-name', 'N', '--admin-email', 'e@example.com'], 2],
  [['setup', '--desk', 'D', '--admin-name', 'N', '--admin-email', 'e@example.com', '--password-stdin'], 2],
  [['doctor', 'now'], 2],
])('"ostler %s" is refused in one line, and does nothing', async (words, code) => {
  await using data = await dataFolder()
  const ended = await ostler(words, { env: { OSTLER_DATA: join(data.path, 'not-made') } })
  expect(ended.code).toBe(code)
  if (words.length > 0) expect([ended.out, ended.err]).toEqual(['', expect.stringMatching(/^ostler: .+\n$/)])
  else expect(ended.out).toContain('Usage: ostler <command>')
  expect(await readdir(data.path)).toEqual([])
})

/** Begins an upload of so many bytes and sends half of them. */
async function beginUpload(url: string, headers: Headers, bytes: number) {
  const { port } = new URL(url)
  const socket: Socket = connect(Number(port), '127.0.0.1')
  let heard = ''
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (piece: Buffer) => resolve((heard += piece.toString())))
    socket.on('error', () => undefined)
    socket.once('close', () => resolve(heard))
  })
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
  const tail = '\r\n--b--\r\n'
  const lines = { ...headers, host: new URL(url).host, 'content-type': 'multipart/form-data; boundary=b' }
  const said = Object.entries({ ...lines, 'content-length': String(head.length + bytes + tail.length) })
  socket.write(
    `POST /api/v1/files HTTP/1.1\r\n${said.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${head}`,
  )
  const half = Math.floor(bytes / 2)
  await new Promise((resolve) => socket.write('x'.repeat(half), resolve))
  // So that the desk has begun with it.
  await wait(300)
  return { answer, finish: () => void socket.write('y'.repeat(bytes - half) + tail), cut: () => void socket.destroy() }
}

async function filesOf({ data }: RunningDesk): Promise<string[]> {
  const entries = await readdir(join(data, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && entry.name !== '.desk-id').map((entry) => entry.name)
}

async function allowConnections({ database }: RunningDesk, isAllowed: boolean): Promise<void> {
  const name = database?.name ?? ''
  const elsewhere = new URL(database?.url ?? '')
  elsewhere.pathname = '/postgres'
  await run(elsewhere.toString(), `alter database ${name} with allow_connections ${isAllowed}`)
  if (!isAllowed)
    await run(elsewhere.toString(), `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
}
