import { Writable } from 'node:stream'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '#platform/base/log.ts'
import { makeSetupLink, resetAgent, setUpDesk } from './agents/index.ts'
import type { Schema } from './schema/index.ts'
import { startTestDesk, type TestDesk } from './testing/desk.ts'
import { type Browser, type PortalDesk, startPortalDesk, type TestFile } from './testing/portal-desk.ts'

const password = 'a long password for tests'
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const drawing = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
const website = '<!doctype html><html><script>alert(1)</script></html>'

let desk: PortalDesk
beforeAll(async () => {
  desk = await startPortalDesk()
})
afterAll(() => desk[Symbol.asyncDispose]())

const typed = { topic: 'general-inquiry', subject: 'It is down', body: 'Since today.', name: 'Kim Customer' }
let people = 0
/** A ticket opened on the portal, and the browser that did it. */
async function opened(more: Record<string, string> = {}, files: TestFile[] = []) {
  people += 1
  const email = `kim${people}@bank.test`
  const browser = desk.browser(`198.51.100.${people}`)
  const answer = await browser.post('/open', { fields: { ...typed, email, ...more }, files })
  expect(answer.status).toBe(303)
  return { browser, email, number: answer.location.split('=')[1] ?? '' }
}

async function setUp(started: TestDesk, publicUrl: string | null): Promise<string> {
  const token = (await makeSetupLink(started.desk))?.link.split('#')[1]
  const admin = { adminName: 'Ada Admin', adminEmail: 'ada@desk.test', password }
  const payload = { token, desk: 'Harbour', ...admin, publicUrl }
  const answer = await started.http.inject({ method: 'POST', url: '/api/v1/setup', payload })
  expect(answer.statusCode).toBe(201)
  return String(answer.headers['set-cookie'])
}

const strict = /^__Host-ostler_\w+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/
const plain = /^ostler_\w+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/

test.each([
  ['http, by the environment', 'http://desk.test', null, plain],
  ['https, by the environment', 'https://desk.test', null, strict],
  ['https, as setup was told', null, 'https://desk.test', strict],
  ['http, as setup was told', null, 'http://desk.test', plain],
  ['http by the environment, which goes before setup', 'http://desk.test', 'https://desk.test', plain],
])('cookies are as strict as the address allows: %s', async (_case, environment, settings, cookie) => {
  await using started = await startTestDesk(environment === null ? {} : { env: { PUBLIC_URL: environment } })
  const mine = await setUp(started, settings)
  expect(mine).toMatch(cookie)
  const session = await started.http.inject({ url: '/api/v1/session', headers: { cookie: mine.split(';')[0] } })
  expect(session.statusCode).toBe(200)
  const form = new URLSearchParams({ ...typed, email: 'kim@bank.test' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await started.http.inject({ method: 'POST', url: '/open', headers, payload: form })
  expect([answer.statusCode, String(answer.headers['set-cookie'])]).toEqual([303, expect.stringMatching(cookie)])
  expect('strict-transport-security' in answer.headers).toBe(cookie === strict)
})

test('a new address in the settings counts at once, on every node', async () => {
  await using one = await startTestDesk()
  await using other = await startTestDesk({ beside: one })
  const cookie = String(await setUp(one, null)).split(';')[0] ?? ''
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const payload = { publicUrl: 'https://desk.test' }
  const changed = await one.http.inject({ method: 'PATCH', url: '/api/v1/settings', headers, payload })
  expect(changed.statusCode).toBe(200)
  const signIn = (started: TestDesk) =>
    started.http.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'ada', password } })
  expect(String((await signIn(one)).headers['set-cookie'])).toMatch(strict)
  await vi.waitFor(async () => expect(other.desk.config.address).toBe('https://desk.test'), { timeout: 5_000 })
  expect(String((await signIn(other)).headers['set-cookie'])).toMatch(strict)
})

test('a session that ends on one node ends on every node, though each remembers whose it is', async () => {
  await using one = await startTestDesk()
  await using other = await startTestDesk({ beside: one })
  const cookie = (await setUp(one, null)).split(';')[0] ?? ''
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const seen = (started: TestDesk) =>
    started.http.inject({ url: '/api/v1/session', headers }).then(({ statusCode }) => statusCode)
  expect([await seen(one), await seen(other), await seen(other)]).toEqual([200, 200, 200])
  await one.http.inject({ method: 'DELETE', url: '/api/v1/session', headers })
  expect(await seen(one)).toBe(401)
  await vi.waitFor(async () => expect(await seen(other)).toBe(401), { timeout: 5_000 })
})

test('a change with a cookie needs the origin of the desk, as its settings name it', async () => {
  await using started = await startTestDesk()
  const cookie = (await setUp(started, 'http://help.desk.test')).split(';')[0] ?? ''
  const change = (more: Record<string, string>) =>
    started.http.inject({
      ...{ method: 'POST', url: '/api/v1/teams', payload: { name: `Team ${more['origin']}` } },
      headers: { cookie, host: 'inside:8080', ...more },
    })
  const statuses: [string, number][] = []
  for (const origin of [
    'http://help.desk.test',
    'http://inside:8080',
    'http://evil.test',
    'https://help.desk.test',
    'null',
  ]) {
    statuses.push([origin, (await change({ origin })).statusCode])
  }
  expect(statuses).toEqual([
    ['http://help.desk.test', 201],
    ['http://inside:8080', 201],
    ['http://evil.test', 403],
    ['https://help.desk.test', 403],
    ['null', 403],
  ])
  expect((await change({})).statusCode).toBe(403)
})

test.each([
  ...['/', '/open', '/check', '/tickets', '/t/nonsense', '/nothing', '/agent/', '/agent/nothing.js', '/healthz'],
  ...['/api/docs', '/api/v1/openapi.json', '/api/v1/doorstep', '/api/v1/tickets', '/api/v1/nothing', '/api/v1/%00'],
])('%s is answered so that a browser runs nothing foreign in it', async (url) => {
  const { headers } = await desk.http.inject({ url })
  expect(headers['x-content-type-options']).toBe('nosniff')
  const policy = new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((line) => [line.split(' ')[0], line]),
  )
  expect(policy.get('default-src')).toBe("default-src 'none'")
  expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'")
  expect(policy.get('script-src')).toBe("script-src 'self'")
  expect(policy.get('base-uri')).toBe("base-uri 'none'")
})

test('no page has a script in it, or an attribute that is one', async () => {
  const { browser, number } = await opened()
  for (const path of ['/', '/open', '/check', `/tickets/${number}`, `/opened?number=${number}`, '/api/docs']) {
    const { html, status } = await browser.get(path)
    expect([path, status]).toEqual([path, 200])
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i)
    expect(html).not.toMatch(/<[^>]+\son\w+\s*=/i)
  }
})

test('what lets somebody in is nowhere to be read in the database', async () => {
  const secrets = await lettingIn(desk)
  const { browser } = await opened()
  secrets.push(browser.cookie().split('=')[1] ?? 'none')
  const everything = await readEverything(desk.desk.db)
  expect(everything).toContain('It is down')
  expect(secrets.filter((secret) => secret.length < 9 || everything.includes(secret))).toEqual([])
})

test('what lets somebody in is nowhere in the log, however much it says', async () => {
  let log = ''
  const destination = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      log += piece.toString()
      done()
    },
  })
  await using started = await startTestDesk({ log: createLog('trace', destination) })
  const link = (await makeSetupLink(started.desk))?.link.split('#')[1] ?? ''
  const session = (await setUp(started, null)).split(/[=;]/)[1] ?? ''
  const secrets = [link, session, ...(await lettingIn(started))]
  const key = secrets.find((secret) => secret.startsWith('ostler_')) ?? ''
  const wrong = { login: 'ada', password: 'a wrong password, nearly right' }
  await started.http.inject({ method: 'POST', url: '/api/v1/session', payload: wrong })
  await started.http.inject({ url: '/api/v1/tickets?q=searched-for', headers: { authorization: `Bearer ${key}x` } })
  await started.http.inject({ url: '/t/1.2.3.followed-link' })
  await started.desk.db.destroy()
  for (const headers of [{ authorization: `Bearer ${key}` }, { cookie: `ostler_agent=${session}` }]) {
    const failed = await started.http.inject({ url: '/api/v1/tickets?q=searched-for', headers })
    expect(failed.statusCode).toBeGreaterThanOrEqual(500)
  }
  const signIn = { login: 'ada', password }
  await started.http.inject({ method: 'POST', url: '/api/v1/session', payload: signIn })
  await started.http.inject({ url: '/t/1.2.3.followed-link' })
  expect(log).toContain('"route":"/api/v1/session"')
  expect(log).toContain('"level":50')
  const all = [...secrets, password, wrong.password, 'searched-for', 'followed-link', started.desk.config.secret]
  expect(all.filter((secret) => secret.length < 9 || log.includes(secret))).toEqual([])
})

/** Everything that lets somebody in, just made: a session, one-time links, keys, some twice with one Idempotency-Key. */
async function lettingIn({ desk: on, http }: TestDesk): Promise<string[]> {
  if ((await makeSetupLink(on)) !== null) throw new Error('set the desk up first')
  const login = desk.desk === on ? 'admin' : 'ada'
  const post = async (url: string, payload: object, headers: Record<string, string> = {}) => {
    const answer = await http.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers })
    expect(answer.statusCode).toBeLessThan(300)
    return answer
  }
  const session = (await post('/session', { login, password })).cookies[0]?.value ?? ''
  const signedIn = { cookie: `ostler_agent=${session}`, 'sec-fetch-site': 'same-origin' }
  const once = (key: string) => ({ ...signedIn, 'idempotency-key': key })
  const { secret } = (await post('/keys', { name: 'Script', agent: login }, once('k'))).json<{ secret: string }>()
  const again = {
    method: 'POST',
    url: '/api/v1/keys',
    payload: { name: 'Script', agent: login },
    headers: once('k'),
  } as const
  expect((await http.inject(again)).statusCode).toBe(409)
  const departments = [{ department: 'support', role: 'view-only' }]
  const colleague = { username: 'ben', name: 'Ben', email: 'ben@desk.test', departments }
  const invited = (await post('/agents', colleague, once('a'))).json<{ invitation: { link: string } }>()
  const reset = (await post('/agents/ben/reset', {}, once('r'))).json<{ link: string }>()
  const token = (await resetAgent(on, 'ben')).link.split('#')[1] ?? ''
  const followed = await post('/session/password', { token, password: 'a password of Ben' })
  const tokens = [invited.invitation.link, reset.link].map((link) => link.split('#')[1] ?? '')
  return [session, secret, ...tokens, token, 'a password of Ben', followed.cookies[0]?.value ?? '', password]
}

async function readEverything(db: Kysely<Schema>): Promise<string> {
  const tables = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db)
  const texts = await Promise.all(
    tables.rows.map(({ name }) =>
      sql<{ all: string }>`select string_agg(t::text, ' ') as all from ${sql.table(name)} t`.execute(db),
    ),
  )
  return texts.map(({ rows }) => rows[0]?.all ?? '').join('\n')
}

test.each([
  ['a page', 'photo.png', website],
  ['a drawing', 'photo.png', drawing],
  ['a drawing', 'photo.svg', drawing],
  ['a script', 'photo.gif', 'alert(1)'],
])('%s that comes as a picture (%s) is only ever saved, whoever fetches it', async (_case, name, content) => {
  const base64 = Buffer.from(content).toString('base64')
  const { browser, number } = await opened({}, [{ name, content, type: 'image/png' }])
  await desk.api(`POST /tickets/${number}/replies`, {
    body: 'Look.',
    attachments: [{ name, type: 'image/png', base64 }],
  })
  const seen = await attachmentsOf(number)
  expect(seen).toHaveLength(2)
  const { secret } = await newKey('reader')
  const authorization = `Bearer ${secret}`
  for (const { url, id } of seen) {
    const answers = [
      await desk.http.inject({ url, headers: { authorization } }),
      await desk.http.inject({ url: `/tickets/${number}/files/${id}/${name}`, headers: { cookie: browser.cookie() } }),
    ]
    for (const { headers, statusCode, payload } of answers) {
      expect([statusCode, payload]).toEqual([200, content])
      expect(headers['content-disposition']).toMatch(/^attachment;/)
      expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-type']).not.toMatch(/^image\/png/)
    }
  }
})

test('a picture is shown to agents in its place, whatever its name, and saved by customers', async () => {
  const { browser, number } = await opened({}, [{ name: 'photo.html', content: picture, type: 'text/html' }])
  const [attachment] = await attachmentsOf(number)
  const { secret } = await newKey('reader')
  const shown = await desk.http.inject({ url: attachment?.url ?? '', headers: { authorization: `Bearer ${secret}` } })
  expect(shown.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(/^inline;/),
    'content-security-policy': "default-src 'none'; sandbox",
  })
  const saved = await browser.get(`/tickets/${number}/files/${attachment?.id}/photo.html`)
  expect([saved.headers['content-type'], saved.headers['content-disposition']]).toEqual([
    ...['image/png', expect.stringMatching(/^attachment;/)],
  ])
})

async function newKey(name: string): Promise<{ secret: string }> {
  const { body } = (await desk.api('POST /keys', { name, agent: 'admin' })) as { body: { secret: string } }
  return body
}

interface Attached {
  id: number
  url: string
}

async function attachmentsOf(number: string): Promise<Attached[]> {
  const { body } = (await desk.api(`GET /tickets/${number}/timeline`)) as {
    body: { items: { attachments?: Attached[] }[] }
  }
  return body.items.flatMap(({ attachments }) => attachments ?? [])
}

test('nothing of a note is in anything that a customer can fetch', async () => {
  const { browser, email, number } = await opened()
  const departments = [{ department: 'support', role: 'all-access' }]
  await desk.api('POST /agents', { username: 'whisper', name: 'Wanda Whisper', email: 'w@desk.test', departments })
  await desk.api(`POST /tickets/${number}/replies`, { body: 'We look into it.' })
  const before = await pagesFor(browser, email, number)
  const base64 = Buffer.from('hushed file').toString('base64')
  await desk.api(`POST /tickets/${number}/notes`, {
    body: 'hushed words',
    attachments: [{ name: 'hushed.txt', base64 }],
  })
  await desk.api(`PATCH /tickets/${number}`, { comment: 'hushed comment', priority: 'high' })
  await desk.api(`POST /tickets/${number}/escalations`, { to: { agent: 'whisper' }, reason: 'hushed reason' })
  await desk.api(`POST /tickets/${number}/referrals`, { to: { agent: 'whisper' }, comment: 'hushed referral' })
  const after = await pagesFor(browser, email, number)
  expect(after).toEqual(before)
  expect(after.join()).not.toMatch(/hushed|Wanda/i)
  expect(after.join()).toContain('We look into it.')
  for (const { id } of await attachmentsOf(number)) {
    expect((await browser.get(`/tickets/${number}/files/${id}/hushed.txt`)).status).toBe(404)
  }
  await desk.api(`PATCH /tickets/${number}`, { status: 'resolved', comment: 'hushed explanation' })
  await browser.post(`/tickets/${number}/messages`, { fields: { body: 'Thanks.' } })
  expect((await pagesFor(browser, email, number)).join()).not.toMatch(/hushed|Wanda/i)
  await using _worker = await startTestDesk({ beside: desk, roles: 'worker' })
  await vi.waitFor(async () => expect(await everyMailToCustomers()).toContain('We look into it.'), { timeout: 10_000 })
  expect(await everyMailToCustomers()).not.toMatch(/hushed|Wanda/i)
})

/** Every page that the customer can open, without what is new each time. */
async function pagesFor(browser: Browser, email: string, number: string): Promise<string[]> {
  const all = desk.browser('203.0.113.77')
  const known = await desk.mailsTo(email)
  await desk.browser(`203.0.113.${(people += 1)}`).post('/check', { fields: { email } })
  await vi.waitFor(async () => expect(await desk.mailsTo(email)).toBe(known + 1), { timeout: 5_000 })
  await all.get((await desk.linkTo(email)) ?? '')
  const pages = [
    await browser.get(`/tickets/${number}`),
    await browser.get(`/opened?number=${number}`),
    await all.get(`/tickets/${number}`),
    await all.get('/tickets'),
  ]
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  return pages.map(({ html }) => html.replace(/name="token" value="[^"]*"/g, ''))
}

/** Agents are mailed what they said among themselves. */
async function everyMailToCustomers(): Promise<string> {
  const { body } = (await desk.api('GET /outbox?limit=200')) as { body: { items: { kind: string }[] } }
  return JSON.stringify(body.items.filter(({ kind }) => !kind.startsWith('agent.')))
}

test('a form on the portal sets what it shows, and nothing else', async () => {
  await desk.api('POST /slas', { name: 'Gold', seconds: 3600 })
  const { number } = await opened({
    ...{ priority: 'emergency', department: 'sales', status: 'closed', sla: 'gold', assignee: 'admin', team: 'x' },
    ...{
      source: 'phone',
      dueAt: '2036-01-01T00:00:00Z',
      cc: 'other@bank.test',
      answered: 'true',
      reply: 'x',
      note: 'x',
    },
    ...{ organisation: '1', requester: '1', 'fields.secret': 'x', 'field.secret': 'x', __proto__: 'x' },
  })
  const { body } = (await desk.api(`GET /tickets/${number}`)) as { body: Record<string, unknown> }
  expect(body).toMatchObject({
    ...{ priority: { key: 'normal' }, department: { key: 'support' }, status: { key: 'open' }, source: 'web' },
    ...{ sla: { key: 'default-sla' }, assignee: null, team: null, dueAt: null, collaborators: [], fields: {} },
    ...{ answered: false, messageCount: 1, organisation: null },
  })
})

test('a key makes 100 requests a second, however it is spelled; then it is told when to come back', async () => {
  const { secret } = ((await desk.api('POST /keys', { name: 'busy', agent: 'admin' })) as { body: { secret: string } })
    .body
  const spellings = ['Bearer ', 'bearer ', 'BEARER ', 'Bearer    ']
  const asked = Array.from({ length: 140 }, (_, index) => {
    const authorization = `${spellings[index % spellings.length]}${secret}`
    return desk.http.inject({ url: '/api/v1/priorities', headers: { authorization } })
  })
  const answers = await Promise.all(asked)
  const refused = answers.filter(({ statusCode }) => statusCode === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(100)
  expect([refused[0]?.headers['retry-after'], refused[0]?.json()]).toMatchObject(['1', { error: { code: 'too-many' } }])
  const longer = await desk.http.inject({
    url: '/api/v1/priorities',
    headers: { authorization: `Bearer ${secret} more` },
  })
  expect(longer.statusCode).toBe(401)
})

test('a desk that is set up has no door for a second first run', async () => {
  const again = setUpDesk(desk.desk, { desk: 'X', adminName: 'X', adminEmail: 'x@desk.test', password })
  await expect(again).rejects.toMatchObject({ code: 'conflict' })
  const payload = { token: 'x'.repeat(43), desk: 'X', adminName: 'X', adminEmail: 'x@desk.test', password }
  expect((await desk.http.inject({ method: 'POST', url: '/api/v1/setup', payload })).statusCode).toBe(409)
})

test('signs that nothing can hold do no harm on the portal', async () => {
  const { browser, number } = await opened({
    subject: 'It is\u0000 down',
    body: 'Since\u0000 today.',
    name: 'K\u0000im',
  })
  expect((await browser.get(`/tickets/${number}`)).text).toContain('It is down')
  expect((await browser.post(`/tickets/${number}/messages`, { fields: { body: 'And\u0000 on.' } })).status).toBe(303)
  expect(
    (await browser.post('/check', { fields: { email: 'kim\u0000@bank.test', number: '\u0000' } })).status,
  ).toBeLessThan(500)
  expect((await browser.post('/t', { fields: { token: '\u0000' } })).status).toBe(404)
  for (const path of ['/tickets/%00', '/opened?number=%00', '/t/%00', `/tickets/${number}/files/%00/x`]) {
    expect([path, (await browser.get(path)).status]).toEqual([path, 400])
  }
  const far = `/tickets/${number}/files/999999999999999/x`
  expect((await browser.get(far)).status).toBe(404)
  expect((await browser.get('/tickets/99999999999999999999999')).status).toBe(404)
})
