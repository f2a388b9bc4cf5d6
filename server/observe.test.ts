import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { createLog } from '#platform/base/log.ts'
import { tracedAs } from '#platform/base/trace.ts'
import { makeSetupLink } from './agents/index.ts'
import { startTestDesk, type TestDesk } from './testing/desk.ts'
import { invited, withJane } from './testing/people.ts'

vi.setConfig({ testTimeout: 60_000 })

test('an administrator reads the metrics; nobody else does', async () => {
  await using desk = await startTestDesk()
  const jane = await withJane(desk)
  const keyOf = async (agent: string | null) => {
    const made = await jane<{ secret: string }>('POST', '/keys', { name: 'metrics', agent })
    return made.body.secret
  }
  await invited(desk, jane, { username: 'rob', departments: { support: 'all-access' } })
  await jane('GET', '/tickets')
  await jane('GET', '/tickets/none-such')
  const read = async (key?: string) => {
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
    return desk.http.inject({ method: 'GET', url: '/metrics', headers })
  }
  expect((await read()).statusCode).toBe(401)
  expect((await read('osk_wrong')).statusCode).toBe(401)
  expect((await read(await keyOf('rob'))).statusCode).toBe(403)
  expect((await read(await keyOf(null))).statusCode).toBe(403)
  const found = await read(await keyOf('jane.doe'))
  expect(found.statusCode).toBe(200)
  expect(found.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  for (const line of [
    /^ostler_http_requests_total\{route="tickets\.list",status="200"\} 1$/m,
    /^ostler_http_requests_total\{route="\/metrics",status="401"\} 2$/m,
    /^ostler_http_request_duration_seconds_count\{route="tickets\.list"\} 1$/m,
    /^ostler_jobs\{state="failed"\} 0$/m,
    /^ostler_jobs_oldest_seconds \d/m,
    /^ostler_live_listeners 0$/m,
    /^ostler_database_connections\{state="open"\} \d+$/m,
    /^nodejs_eventloop_lag_seconds /m,
    /^process_resident_memory_bytes /m,
  ])
    expect(found.payload).toMatch(line)
  expect(found.payload).not.toContain('none-such')
})

test('a request is named by a trusted proxy, else by the desk, and the answer says how', async () => {
  await using open = await startTestDesk({ env: { OSTLER_TRUSTED_PROXIES: '10.0.0.0/8, loopback, 2001:db8::1' } })
  const idOf = async (given: string, remoteAddress: string) => {
    const answer = await open.http.inject({ url: '/healthz', remoteAddress, headers: { 'x-request-id': given } })
    return answer.headers['x-request-id']
  }
  expect(await idOf('proxy-1', '10.1.2.3')).toBe('proxy-1')
  expect(await idOf('proxy-2', '::ffff:127.0.0.1')).toBe('proxy-2')
  expect(await idOf('proxy-3', '2001:db8::1')).toBe('proxy-3')
  expect(await idOf('proxy-4', '192.0.2.7')).toMatch(/^[\w-]{12}$/)
  expect(await idOf('a b\u0022c', '10.1.2.3')).toMatch(/^[\w-]{12}$/)
  expect(await idOf('x'.repeat(200), '10.1.2.3')).toMatch(/^[\w-]{12}$/)
})

test('the log of a whole journey names each request, what it set off too, and holds nothing that people wrote', async () => {
  const lines: string[] = []
  const log = createLog('trace', { write: (line: string) => void lines.push(line) })
  await using desk = await startTestDesk({
    log,
    roles: 'web,worker,timer',
    env: { OSTLER_TRUSTED_PROXIES: 'loopback' },
  })
  const link = await makeSetupLink(desk.desk)
  const token = link?.link.split('#')[1] ?? ''
  const secrets = [token, ...(await journey(desk, token))]
  await until(() => lines.some((line) => line.includes('"a job is done"') && line.includes('"request":"the-ticket"')))
  const text = lines.join('')
  for (const word of secrets) expect(text, word).not.toContain(word)
  const entries = lines.map((line) => JSON.parse(line) as { msg: string; request?: string })
  const requests = entries.filter(({ msg }) => msg === 'request')
  expect(requests.length).toBeGreaterThan(6)
  expect(requests.every(({ request }) => typeof request === 'string')).toBe(true)
  expect(requests.map(({ request }) => request)).toContain('the-ticket')
})

test('an error is logged without the values it was about, under its request', async () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(line) })
  await using desk = await startTestDesk()
  await withJane(desk)
  const failures = [
    sql`insert into customer (name, email, created_at) values ('x', 'jane@wrote.example', now()), ('x', 'jane@wrote.example', now())`,
    sql`select cast(${'what Jane wrote'} as integer)`,
    sql`select cast(${'{"what": Jane}'} as jsonb)`,
  ]
  for (const failure of failures) {
    const error: unknown = await failure.execute(desk.desk.db).catch((reason: unknown) => reason)
    tracedAs('this-one', () => log.error({ err: new Error('outer', { cause: error }) }, 'it failed'))
  }
  const text = lines.join('')
  expect(lines).toHaveLength(3)
  for (const wrote of ['wrote', 'Jane']) expect(text).not.toContain(wrote)
  expect(text.match(/"request":"this-one"/g)).toHaveLength(3)
  expect(text).toContain('"constraint":"customer_email"')
})

/** Set up, sign in, fail to, ask, answer, search, upload, visit: answers every word that must not show. */
async function journey(desk: TestDesk, token: string): Promise<string[]> {
  const [password, wrong, email] = ['a secret Password 1', 'a wrong Password 2', 'customer@journey.example']
  const words = { subject: 'SubjectWord', body: 'BodyWord', reply: 'ReplyWord', note: 'NoteWord', search: 'SearchWord' }
  const json = { 'sec-fetch-site': 'same-origin' }
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    desk.http.inject({ method: 'POST', url: `/api/v1${url}`, headers: { ...json, ...headers }, payload })
  const admin = { adminName: 'AdminName', adminEmail: 'admin@journey.example', password }
  expect((await post('/setup', { token, desk: 'DeskName', ...admin })).statusCode).toBeLessThan(300)
  await post('/session', { login: 'admin@journey.example', password: wrong })
  const signedIn = await post('/session', { login: 'admin@journey.example', password })
  const session = signedIn.cookies.find(({ name }) => name === 'ostler_agent')?.value ?? ''
  const headers = { cookie: `ostler_agent=${session}`, 'x-request-id': 'the-ticket' }
  const requester = { email, name: 'CustomerName' }
  const made = await post('/tickets', { requester, subject: words.subject, body: words.body }, headers)
  expect(made.statusCode).toBe(201)
  const { number } = made.json<{ number: string }>()
  await post(`/tickets/${number}/replies`, { body: words.reply }, headers)
  await post(`/tickets/${number}/notes`, { body: words.note, format: 'nonsense' }, headers)
  await post(`/tickets/${number}/notes`, { body: words.note }, headers)
  await desk.http.inject({ url: `/api/v1/tickets?q=${words.search}`, headers })
  await desk.http.inject({ url: `/t/${number}?token=UrlToken`, headers: json })
  await desk.http.inject({ url: '/api/v1/tickets', headers: { authorization: 'Bearer WrongKeyWord' } })
  await desk.http.inject({ method: 'POST', url: '/api/v1/tickets', headers, payload: '{"BrokenWord' })
  const seen = [password, wrong, email, 'admin@journey.example', session, 'AdminName', 'CustomerName', 'DeskName']
  return [...seen, ...Object.values(words), 'UrlToken', 'WrongKeyWord', 'BrokenWord']
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 200) throw new Error('it did not come')
    await sleep(50)
  }
}
