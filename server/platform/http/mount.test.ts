import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Actor, type AgentActor, endpoint } from '#api/endpoint.ts'
import type { HttpTables as Schema } from './tables.ts'
import { freshDatabase, type TestDatabase } from '../db/testing/postgres.ts'
import { Fault } from '../base/fault.ts'
import { createLog } from '../base/log.ts'
import { act } from '../events/index.ts'
import { type Db, openDatabase } from '../db/index.ts'
import { createHttp, forgetOldKeys, json, mount, type Route, route, takeTurn } from './index.ts'

const thing = z.object({ id: z.number(), name: z.string() })
const body = z.object({ name: z.string().min(1, 'Say a name.'), size: z.object({ cm: z.number() }).optional() })
const create = endpoint({
  id: 'things.create',
  method: 'POST',
  path: '/things',
  summary: '',
  callers: ['agent'],
  body,
  output: thing,
})
const intake = endpoint({ ...create, id: 'things.bring', path: '/brought', callers: ['intake', 'agent'] })
const settled = endpoint({ ...create, id: 'things.settle', path: '/settled' })
const params = z.object({ id: z.coerce.number().int() })
const get = endpoint({
  id: 'things.get',
  method: 'GET',
  path: '/things/:id',
  summary: '',
  callers: ['agent'],
  params,
  query: z.object({ limit: z.coerce.number().max(5).default(1) }),
  output: thing,
})
const admin = endpoint({
  id: 'things.rule',
  method: 'PUT',
  path: '/rules',
  summary: '',
  callers: ['admin'],
  output: z.unknown(),
})
const open = endpoint({
  id: 'things.open',
  method: 'GET',
  path: '/open',
  summary: '',
  callers: ['anyone'],
  output: z.object({ who: z.string() }),
})
const hot = endpoint({ id: 'things.hot', method: 'GET', path: '/hot', summary: '', callers: ['anyone'], output: thing })
const wrong = endpoint({
  id: 'things.wrong',
  method: 'GET',
  path: '/wrong',
  summary: '',
  callers: ['anyone'],
  output: thing,
})
const broken = endpoint({
  id: 'things.broken',
  method: 'GET',
  path: '/broken',
  summary: '',
  callers: ['anyone'],
  output: z.unknown(),
})
const away = endpoint({
  id: 'things.away',
  method: 'GET',
  path: '/away',
  summary: '',
  callers: ['anyone'],
  output: z.unknown(),
})

const agent: AgentActor = {
  kind: 'agent',
  id: 7,
  name: 'Ada',
  admin: false,
  assignedOnly: false,
  departments: new Map(),
  manages: new Set(),
  elsewhere: new Set(),
  teams: new Set(),
}
const actors: Record<string, Actor> = {
  agent,
  other: { ...agent, id: 8 },
  admin: { ...agent, id: 1, admin: true },
  intake: { kind: 'intake', key: 3 },
  customer: { kind: 'customer', id: 5, name: 'Cid', onlyTicket: null, organisation: null, seesOrganisation: false },
}

let database: TestDatabase
let db: Db<Schema>
let http: FastifyInstance
let now = new Date('2026-03-02T10:00:00Z')
let made = 0
let work: () => Promise<void> = async () => undefined

const routes: Route[] = [
  route(create, async ({ body, actor }) => {
    made += 1
    await work()
    return { id: made, name: `${body.name} by ${actor.name}` }
  }),
  route(intake, async ({ actor }) => ({ id: 1, name: actor.kind })),
  route(settled, async ({ body, settle }) => {
    made += 1
    const result = { id: made, name: body.name }
    await act({ db, events: { wake: () => undefined } }, (tx) => settle(tx, result))
    await work()
    return result
  }),
  route(get, async ({ params, query }) => ({ id: params.id, name: `limit ${query.limit}` })),
  route(admin, async () => ({ ok: true })),
  route(open, async ({ actor }) => ({ who: actor?.kind ?? 'nobody' })),
  route(hot, async () => json('{"id":1,"name":"hot"}')),
  route(wrong, async () => json('{"id":"one"}')),
  route(broken, async () => {
    throw new Error('the secret inside')
  }),
  route(away, async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  }),
]

beforeAll(async () => {
  database = await freshDatabase()
  const log = createLog('silent')
  db = openDatabase<Schema>(database.connection, { log })
  http = createHttp({
    log,
    trustedProxies: [],
    secureCookies: () => false,
    address: () => 'https://desk.example',
    ready: async () => true,
    requestsPerSecond: 40,
  })
  mount(http, routes, {
    db,
    log,
    now: () => now,
    authenticate: async ({ headers }) =>
      actors[/^Bearer (\w+)/.exec(headers.authorization ?? headers['x-session']?.toString() ?? '')?.[1] ?? ''] ?? null,
    checkOutput: true,
  })
  await http.ready()
})
afterAll(async () => {
  await http.close()
  await db.destroy()
  await database[Symbol.asyncDispose]()
})
beforeEach(() => {
  made = 0
  now = new Date('2026-03-02T10:00:00Z')
  work = async () => undefined
})

// A key of its own for each test, so that no test uses up another's turns.
let keys = 0
async function call(method: InjectOptions['method'], url: string, who: string | null, more: InjectOptions = {}) {
  const authorization = who === null ? {} : { authorization: `Bearer ${who} ${(keys += 1)}` }
  const answer = await http.inject({
    ...more,
    method: method ?? 'GET',
    url: `/api/v1${url}`,
    headers: { ...authorization, ...more.headers },
  })
  return { status: answer.statusCode, body: answer.json() as Record<string, never>, headers: answer.headers }
}

const post = (url: string, payload: object, key?: string, who = 'agent') =>
  call('POST', url, who, { payload, ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }) })

test('an answer has the status and shape of its contract, and what protects the browser', async () => {
  const answer = await post('/things', { name: 'Chair' })
  expect(answer).toMatchObject({ status: 201, body: { id: 1, name: 'Chair by Ada' } })
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
})

test.each([
  ['POST', '/things', null, 401],
  ['POST', '/things', 'wrong', 401],
  ['POST', '/things', 'customer', 403],
  ['POST', '/things', 'intake', 403],
  ['POST', '/brought', 'intake', 201],
  ['POST', '/brought', 'agent', 201],
  ['POST', '/brought', 'customer', 403],
  ['PUT', '/rules', 'agent', 403],
  ['PUT', '/rules', 'admin', 200],
  ['GET', '/open', null, 200],
  ['GET', '/open', 'customer', 200],
] as const)('%s %s for %s answers %i', async (method, url, who, status) => {
  const payload = method === 'POST' ? { payload: { name: 'x' } } : {}
  expect((await call(method, url, who, payload)).status).toBe(status)
})

test('a stranger is refused before the body is read', async () => {
  const answer = await call('POST', '/things', null, {
    payload: '{nonsense',
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(401)
})

test('what does not fit is named field by field, unknown fields too', async () => {
  const answer = await post('/things', { name: '', size: { cm: 'tall' }, colour: 'red' })
  expect(answer.status).toBe(400)
  expect(answer.body['error']).toMatchObject({
    code: 'invalid',
    fields: { name: 'Say a name.', 'size.cm': expect.any(String), colour: 'There is no such field.' },
  })
})

test('parameters and the query are read and refused alike', async () => {
  expect((await call('GET', '/things/12?limit=3', 'agent')).body).toEqual({ id: 12, name: 'limit 3' })
  expect((await call('GET', '/things/12', 'agent')).body).toEqual({ id: 12, name: 'limit 1' })
  const answer = await call('GET', '/things/x?limit=9', 'agent')
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { fields: { id: expect.any(String), limit: expect.any(String) } } },
  })
})

test.each([
  ['application/json', '{"name": ', 400, 'invalid'],
  ['application/json', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413, 'too-large'],
  ['application/x-www-form-urlencoded', 'name=x', 400, 'invalid'],
  ['text/plain', 'name', 415, 'invalid'],
  ['application/xml', '<name/>', 415, 'invalid'],
])('a body of %s that cannot be read is refused in the same shape (%#)', async (type, payload, status, code) => {
  const answer = await call('POST', '/things', 'agent', { payload, headers: { 'content-type': type } })
  expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } })
})

test('an unknown path, an unexpected error and a database that is away have the same shape', async () => {
  expect(await call('GET', '/nothing', 'agent')).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } })
  expect(await call('GET', '/%ZZ', 'agent')).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
  const failed = await call('GET', '/broken', null)
  expect(failed).toMatchObject({ status: 500, body: { error: { code: 'failed' } } })
  expect(JSON.stringify(failed.body)).not.toContain('secret')
  const away = await call('GET', '/away', null)
  expect(away).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } }, headers: { 'retry-after': '2' } })
})

test('ready JSON passes as it is, and what breaks the contract is caught', async () => {
  expect((await call('GET', '/hot', null)).body).toEqual({ id: 1, name: 'hot' })
  expect((await call('GET', '/wrong', null)).status).toBe(500)
})

test.each([
  [{ cookie: 'session=1', 'sec-fetch-site': 'same-origin' }, 201],
  [{ cookie: 'session=1', 'sec-fetch-site': 'cross-site' }, 403],
  [{ cookie: 'session=1', 'sec-fetch-site': 'same-site' }, 403],
  [{ cookie: 'session=1', origin: 'http://localhost:80' }, 201],
  [{ cookie: 'session=1', origin: 'https://desk.example' }, 201],
  [{ cookie: 'session=1', origin: 'https://desk.example.evil.example' }, 403],
  [{ cookie: 'session=1', origin: 'null' }, 403],
  [{ cookie: 'session=1' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{}, 201],
])('a change that comes with %j answers %i', async (headers, status) => {
  const host = { host: 'localhost:80', 'x-session': 'Bearer agent' }
  const answer = await call('POST', '/things', null, { payload: { name: 'x' }, headers: { ...host, ...headers } })
  expect(answer.status).toBe(status)
})

test('a key in the header needs no origin: no browser sends it by itself', async () => {
  const headers = { cookie: 'session=1', origin: 'https://other.example' }
  expect((await call('POST', '/things', 'agent', { payload: { name: 'x' }, headers })).status).toBe(201)
})

test('the same Idempotency-Key is done once and answered alike', async () => {
  const first = await post('/things', { name: 'Table' }, 'k1')
  const again = await post('/things', { name: 'Table' }, 'k1')
  expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } })
  expect(made).toBe(1)
  expect((await post('/things', { name: 'Lamp' }, 'k1')).status).toBe(409)
  expect((await post('/brought', { name: 'Table' }, 'k1')).status).toBe(409)
  expect((await post('/things', { name: 'Table' }, 'k1', 'other')).status).toBe(201)
  expect((await post('/things', { name: 'Table' }, 'k'.repeat(201))).status).toBe(400)
})

test('of many calls at once with one key, one is done; the others are told to ask again', async () => {
  let free = () => undefined as void
  work = () => new Promise<void>((resolve) => (free = resolve))
  const first = post('/things', { name: 'Bed' }, 'k2')
  await eventually(() => expect(made).toBe(1))
  const others = await Promise.all([1, 2, 3].map(() => post('/things', { name: 'Bed' }, 'k2')))
  for (const other of others) expect(other).toMatchObject({ status: 409, headers: { 'retry-after': '1' } })
  free()
  expect((await first).status).toBe(201)
  expect((await post('/things', { name: 'Bed' }, 'k2')).status).toBe(201)
  expect(made).toBe(1)
})

test('a call that failed leaves its key free', async () => {
  work = async () => {
    throw new Fault('conflict', 'Not now.')
  }
  expect((await post('/things', { name: 'Bed' }, 'k3')).status).toBe(409)
  work = async () => undefined
  expect((await post('/things', { name: 'Bed' }, 'k3')).status).toBe(201)
})

test('what was settled in its transaction stays answered, whatever fails after it', async () => {
  work = async () => {
    throw new Error('the power went')
  }
  expect((await post('/settled', { name: 'Bed' }, 'k4')).status).toBe(500)
  expect(await post('/settled', { name: 'Bed' }, 'k4')).toMatchObject({ status: 201, body: { id: 1 } })
  expect(made).toBe(1)
})

test('a key whose call died is taken over after a minute, and forgotten after a day', async () => {
  work = () => new Promise<void>(() => undefined)
  void post('/things', { name: 'Sofa' }, 'k5')
  await eventually(() => expect(made).toBe(1))
  work = async () => undefined
  expect((await post('/things', { name: 'Sofa' }, 'k5')).status).toBe(409)
  now = new Date(now.getTime() + 61_000)
  const taken = await Promise.all([1, 2, 3].map(() => post('/things', { name: 'Sofa' }, 'k5')))
  expect(taken.map((answer) => answer.status).toSorted()).toContain(201)
  expect(made).toBe(2)
  now = new Date(now.getTime() + 25 * 3600_000)
  expect((await post('/things', { name: 'Another' }, 'k5')).status).toBe(201)
  await forgetOldKeys(db, new Date(now.getTime() + 25 * 3600_000))
  expect(await db.selectFrom('idempotency').selectAll().execute()).toEqual([])
})

test('too many requests with one key are refused for a moment, those of others are not', async () => {
  const headers = { authorization: 'Bearer agent busy' }
  const answers = await Promise.all(Array.from({ length: 60 }, () => http.inject({ url: '/api/v1/open', headers })))
  const refused = answers.filter((answer) => answer.statusCode === 429)
  expect(refused.length).toBeGreaterThan(5)
  expect(refused[0]?.headers['retry-after']).toBe('1')
  expect((await call('GET', '/open', 'agent')).status).toBe(200)
  await eventually(async () => expect((await http.inject({ url: '/api/v1/open', headers })).statusCode).toBe(200))
})

test('turns are counted together, whoever takes them at once, and start over with the next window', async () => {
  const turn = { key: 'form:1', limit: 5, windowSeconds: 60, now }
  const taken = await Promise.allSettled(Array.from({ length: 9 }, () => takeTurn(db, turn)))
  expect(taken.filter((each) => each.status === 'fulfilled')).toHaveLength(5)
  await expect(takeTurn(db, { ...turn, now: new Date(now.getTime() + 20_000) })).rejects.toMatchObject({
    code: 'too-many',
    retryAfter: 40,
  })
  await takeTurn(db, { ...turn, now: new Date(now.getTime() + 60_000) })
})

test('health says that it lives and whether it is ready', async () => {
  expect((await http.inject('/healthz')).statusCode).toBe(200)
  expect((await http.inject('/readyz')).statusCode).toBe(200)
})

/** Busy machines take their time. */
function eventually<T>(check: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(check, { timeout, interval: 10 })
}
