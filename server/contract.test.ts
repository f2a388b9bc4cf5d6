import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '#api/index.ts'
import { type Endpoint, failure } from '#api/endpoint.ts'
import { createApiKey } from './agents/index.ts'
import { checkDesk } from './app.ts'
import { startTestDesk, type TestDesk } from './testing/desk.ts'
import { type Example, examples, type World } from './testing/examples.ts'
import { invited, withJane } from './testing/people.ts'

type Headers = Record<string, string>

const SYSTEM = { kind: 'system', part: 'test' } as const
const password = 'correct horse battery'
const unknown = ['999999999999', '0', '-1', 'nobody', '%00', '9007199254740991', 'x'.repeat(400), '%F0%9F%98%80', "'--"]
/** Neither a text nor a number nor a thing nor a list of any of these. */
const nonsense = [[[{}]]]

let started: TestDesk
let world: World
let origin: string
/** What a browser sends in which Jane, admin, is signed in. */
let signedIn: Headers
let plain: Headers
let intake: Headers

beforeAll(async () => {
  started = await startTestDesk()
  const jane = await withJane(started)
  world = { started, jane, password }
  await invited(started, jane, { username: 'john.doe', departments: { support: 'all-access' } })
  const payload = { login: 'jane.doe', password }
  const { cookies } = await started.http.inject({ method: 'POST', url: '/api/v1/session', payload })
  signedIn = { cookie: `ostler_agent=${cookies[0]?.value}`, 'sec-fetch-site': 'same-origin' }
  const bearer = async (agent: string | null) => {
    const { secret } = await createApiKey(started.desk, SYSTEM, { name: 'test', agent })
    return { authorization: `Bearer ${secret}` }
  }
  plain = await bearer('john.doe')
  intake = await bearer(null)
  origin = await started.listen()
})
afterAll(async () => {
  const { wrong } = await checkDesk(started.desk)
  await started[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

const all = endpoints.map((endpoint) => ({ id: endpoint.id, endpoint }))
const isOpen = ({ callers }: Endpoint) => callers.includes('anyone')
const closed = all.filter(({ endpoint }) => !isOpen(endpoint))
const agentsOnly = closed.filter(({ endpoint }) => !endpoint.callers.includes('intake'))
const adminsOnly = closed.filter(({ endpoint: { callers } }) => callers.every((caller) => caller === 'admin'))
const withParams = closed.filter(({ endpoint }) => endpoint.path.includes(':'))
const withBody = all.filter(({ endpoint }) => keysOf(endpoint.body).length > 0)
const withQuery = closed.filter(({ endpoint }) => keysOf(endpoint.query).length > 0)

test('there is an example of every endpoint, and of nothing else', () => {
  expect(Object.keys(examples).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
})

test('the description lists every endpoint', async () => {
  const { paths } = (await started.http.inject('/api/v1/openapi.json')).json<{ paths: Record<string, object> }>()
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const named = endpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect(described.toSorted()).toEqual(named.toSorted())
})

test.each(all)('$id answers a valid call as it says', async ({ endpoint }) => {
  // A desk is set up once.
  await using fresh = endpoint.id === 'desk.setUp' ? await startTestDesk() : undefined
  const on = fresh ?? started
  const example = await exampleOf(endpoint, on)
  if (endpoint.speaks === 'stream') return hears(endpoint, example)
  const answer = await send(endpoint, example, isOpen(endpoint) ? {} : signedIn, on)
  if (example.refused !== undefined) return void refused(answer, example.refused)
  expect([answer.statusCode, answer.payload]).toEqual([endpoint.status, expect.any(String)])
  if (endpoint.speaks === 'file') return expect(answer.payload).toContain(example.holds ?? 'a line')
  expect(endpoint.output.safeParse(answer.json()).error).toBeUndefined()
  return undefined
})

test.each(closed)('$id refuses strangers, and keys that are wrong', async ({ endpoint }) => {
  // Each its own: even a wrong one may ask only so often.
  const wrongKey = { authorization: `Bearer ostler_${randomBytes(32).toString('base64url')}` }
  for (const headers of [{}, wrongKey, { cookie: 'ostler_agent=nonsense', 'sec-fetch-site': 'same-origin' }]) {
    refused(await send(endpoint, anything(endpoint), headers), 401)
  }
})

test.each(agentsOnly)('$id refuses a key for intake', async ({ endpoint }) => {
  let answer = await send(endpoint, anything(endpoint), intake)
  // There are more endpoints than a key may ask in a second.
  while (answer.statusCode === 429) {
    await wait(Number(answer.headers['retry-after']) * 1000)
    answer = await send(endpoint, anything(endpoint), intake)
  }
  refused(answer, 403)
})

test.each(adminsOnly)('$id refuses an agent who is no admin', async ({ endpoint }) => {
  refused(await send(endpoint, anything(endpoint), plain), 403)
})

test.each(withParams)('$id does not know what does not exist', async ({ endpoint }) => {
  const example = await exampleOf(endpoint)
  // The name of a file only says how to save it.
  const names = Object.keys(example.params ?? {}).filter((name) => name !== 'name')
  for (const name of names) {
    for (const value of unknown) {
      const answer = await send(endpoint, { ...example, params: { ...example.params, [name]: value } }, signedIn)
      expect([name, value, [400, 404].includes(answer.statusCode), answer.payload]).toEqual([
        ...[name, value, true],
        expect.any(String),
      ])
      refused(answer, answer.statusCode)
    }
  }
})

test.each(withBody)('$id names the field that is wrong, and never breaks', async ({ endpoint }) => {
  const example = await exampleOf(endpoint)
  const who = isOpen(endpoint) ? {} : signedIn
  const tryWith = (body: unknown) => send(endpoint, { ...example, body: body as Record<string, unknown> }, who)
  for (const body of [[], 'text', 42, true]) expect(refused(await tryWith(body), 400).fields).toBeDefined()
  expect(refused(await tryWith({ ...example.body, nonsense: 1 }), 400).fields).toHaveProperty('nonsense')
  for (const name of keysOf(endpoint.body)) {
    const wrong = refused(await tryWith({ ...example.body, [name]: nonsense }), 400)
    expect(Object.keys(wrong.fields ?? {}).some((field) => field.split('.')[0] === name)).toBe(true)
    for (const value of ['a\u0000b', '\ud800', 9007199254740991, '', null]) {
      const answer = await tryWith({ ...example.body, [name]: value })
      expect([name, value, answer.statusCode < 500, answer.payload]).toEqual([name, value, true, expect.any(String)])
    }
  }
})

test.each(withQuery)('$id names what is wrong in its query, and never breaks', async ({ endpoint }) => {
  const example = await exampleOf(endpoint)
  if (endpoint.speaks === 'stream') return
  for (const name of keysOf(endpoint.query)) {
    for (const value of ['%00', 'x'.repeat(5000), '-1', '9007199254740991', '%F0%9F%98%80', 'nobody', '']) {
      const answer = await send(endpoint, { ...example, query: `?${name}=${value}` }, signedIn)
      expect([name, value, answer.statusCode < 500, answer.payload]).toEqual([name, value, true, expect.any(String)])
      if (answer.statusCode !== 200) refused(answer, 400)
    }
  }
})

async function exampleOf(endpoint: Endpoint, on = started): Promise<Example> {
  const make = examples[endpoint.id]
  if (!make) throw new Error(`there is no example of ${endpoint.id}: add one in testing/examples.ts`)
  return make({ ...world, started: on })
}

/** Who may not call at all is refused whatever they ask for. */
function anything(endpoint: Endpoint): Example {
  return { params: Object.fromEntries(keysOf(endpoint.params).map((name) => [name, '123456'])) }
}

function send(endpoint: Endpoint, example: Example, headers: Headers, on = started): Promise<LightMyRequestResponse> {
  const { type, payload } = payloadOf(example)
  const sent = payload === undefined ? {} : { payload }
  return on.http.inject({
    method: endpoint.method,
    url: urlOf(endpoint, example),
    headers: { ...(payload === undefined ? {} : { 'content-type': type }), ...headers },
    ...sent,
  })
}

function urlOf({ path }: Endpoint, { params = {}, query = '' }: Example): string {
  return `/api/v1${path.replace(/:(\w+)/g, (_, name: string) => String(params[name]))}${query}`
}

function payloadOf({ body, file }: Example): { type: string; payload: string | undefined } {
  if (file === undefined) return { type: 'application/json', payload: JSON.stringify(body) }
  const head = 'Content-Disposition: form-data; name="file"; filename="note.txt"\r\nContent-Type: text/plain'
  return { type: 'multipart/form-data; boundary=b', payload: `--b\r\n${head}\r\n\r\n${file}\r\n--b--\r\n` }
}

/** The answer is a failure of this status, in the one shape. */
function refused(answer: LightMyRequestResponse, status: number) {
  expect([answer.statusCode, answer.payload]).toEqual([status, expect.any(String)])
  const { error } = failure.parse(answer.json())
  expect(error.message).not.toBe('')
  return error
}

async function hears(endpoint: Endpoint, example: Example): Promise<void> {
  const ending = new AbortController()
  const answer = await fetch(origin + urlOf(endpoint, example), { headers: signedIn, signal: ending.signal })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    endpoint.status,
    'text/event-stream; charset=utf-8',
  ])
  ending.abort()
}

function keysOf(schema: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.keys(properties)
}
