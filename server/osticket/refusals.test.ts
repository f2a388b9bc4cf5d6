import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '#platform/base/log.ts'
import { createApiKey } from '../agents/index.ts'
import { type OsticketDesk, startOsticketDesk } from '../testing/osticket-desk.ts'
import { invited, patient } from '../testing/people.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let desk: OsticketDesk
beforeAll(async () => {
  desk = await startOsticketDesk()
  const jane = patient(desk.jane)
  const field = await jane('POST', '/fields', { name: 'Site', type: 'choice', choices: ['Berlin'] })
  const asked = await jane('POST', '/fields', { name: 'Asset tag', type: 'text', required: true, public: true })
  const topic = { name: 'Hardware', fields: ['asset-tag'] }
  const made = await jane('POST', '/topics', topic)
  expect([field.status, asked.status, made.status]).toEqual([201, 201, 201])
})
afterAll(() => desk[Symbol.asyncDispose]())

const SYSTEM = { kind: 'system', part: 'test' } as const
const base = { email: 'ken@example.com', name: 'Ken Tanaka', subject: 'No sound', message: 'Since today.' }
const json = (more: object = {}) => JSON.stringify({ ...base, ...more })
const validation = (...lines: string[]) => ['Unable to create new ticket: validation errors:', ...lines].join('\n')
const noAddress = 'email: This is not an email address. Example: name@example.com'

test.each<[string, string, string | Buffer, number, string]>([
  ['nothing', '/api/tickets.json', '', 400, 'The JSON is no object with the fields of a ticket.'],
  ['a list', '/api/tickets.json', '[]', 400, 'The JSON is no object with the fields of a ticket.'],
  ['a word', '/api/tickets.json', '"x"', 400, 'The JSON is no object with the fields of a ticket.'],
  ['half of it', '/api/tickets.json', '{"name":', 400, 'The JSON could not be read.'],
  ['a form', '/api/tickets.json', 'name=Ken&email=a', 400, 'The JSON could not be read.'],
  ['bytes', '/api/tickets.json', Buffer.from([0xff, 0, 0x80, 1]), 400, 'The JSON could not be read.'],
  ['no address', '/api/tickets.json', json({ email: '' }), 400, validation(noAddress)],
  ['an address of another kind', '/api/tickets.json', json({ email: ['a@b.de'] }), 400, validation(noAddress)],
  ['no message', '/api/tickets.json', json({ message: ' ' }), 400, validation('message: This is needed.')],
  [
    'a message of HTML without words',
    '/api/tickets.json',
    json({ message: 'data:text/html,<br>' }),
    400,
    validation('message: This is needed.'),
  ],
  [
    'a message that is a list',
    '/api/tickets.json',
    json({ message: ['x'] }),
    400,
    validation('message: This is needed.'),
  ],
  [
    'a message without end',
    '/api/tickets.json',
    json({ message: 'x'.repeat(200_001) }),
    400,
    validation('message: At most 200000 characters.'),
  ],
  [
    'a long telephone number',
    '/api/tickets.json',
    json({ phone: '1'.repeat(41) }),
    400,
    validation('phone: At most 40 characters.'),
  ],
  ['nothing that is needed', '/api/tickets.json', '{}', 400, validation(noAddress, 'message: This is needed.')],
  [
    'base64 that is none',
    '/api/tickets.json',
    json({ attachments: [{ 'a.txt': 'data:text/plain;base64,a?b' }] }),
    400,
    validation('attachments.a.txt: This is no base64.'),
  ],
  [
    'too many files',
    '/api/tickets.json',
    json({ attachments: Array.from({ length: 21 }, (_, at) => ({ [`${at}.txt`]: 'x' })) }),
    400,
    validation('attachments: At most 20 files.'),
  ],
  [
    'a choice that there is not',
    '/api/tickets.json',
    json({ Site: 'Paris' }),
    400,
    validation('Site: One of: Berlin.'),
  ],
  [
    'a field that is needed',
    '/api/tickets.json',
    json({ topicId: 'hardware' }),
    400,
    validation('asset-tag: This is needed.'),
  ],
  ['XML that is none', '/api/tickets.xml', 'hello', 400, 'The XML could not be read'],
  ['XML without end', '/api/tickets.xml', '<ticket><name>', 400, 'The XML could not be read'],
  ['nothing for XML', '/api/tickets.xml', '', 400, 'The XML could not be read'],
  [
    'XML without what is needed',
    '/api/tickets.xml',
    '<ticket/>',
    400,
    validation(noAddress, 'message: This is needed.'),
  ],
  [
    'a document type',
    '/api/tickets.xml',
    '<!DOCTYPE ticket [<!ENTITY x SYSTEM "file:///etc/passwd">]><ticket><name>&x;</name></ticket>',
    400,
    'The XML could not be read: a document type is not accepted.',
  ],
  [
    'a deep nest',
    '/api/tickets.xml',
    '<a>'.repeat(1000) + '</a>'.repeat(1000),
    400,
    'The XML could not be read: too many elements.',
  ],
  [
    'too many elements',
    '/api/tickets.xml',
    `<a>${'<b/>'.repeat(20_000)}</a>`,
    400,
    'The XML could not be read: too many elements.',
  ],
  ['another format', '/api/tickets.yaml', 'a: b', 404, 'URL not supported'],
  ['another path', '/api/http.php/users.json', '{}', 404, 'URL not supported'],
  ['no path', '/api/http.php', '{}', 404, 'URL not supported'],
  ['another task', '/api/tasks/other', '{}', 404, 'URL not supported'],
])('is refused: %s', async (_, path, payload, status, text) => {
  const answer = await desk.post(path, payload)
  expect(answer.status).toBe(status)
  expect(answer.text.startsWith(text), answer.text).toBe(true)
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
})

test('names of JavaScript are names like any other', async () => {
  const body = '{"email":"ken@example.com","message":"x","__proto__":{"a":1},"constructor":"x","toString":"y"}'
  expect((await desk.post('/api/tickets.json', body)).status).toBe(201)
  const xml =
    '<ticket __proto__="1"><constructor>x</constructor><email>ken@example.com</email><message>x</message></ticket>'
  expect((await desk.post('/api/tickets.xml', xml)).status).toBe(201)
})

test.each(['GET', 'PUT', 'DELETE', 'HEAD'] as const)('only POST is answered, and %s is told so', async (method) => {
  for (const path of ['/api/tickets.json', '/api/http.php/tickets.xml', '/api/tickets.email', '/api/tasks/cron']) {
    const answer = await desk.post(path, undefined, { method })
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST'])
  }
})

const unknown = 'API key not found/active or source IP not authorized'

test.each<[string, Record<string, string>, number, string]>([
  ['no key', { 'x-api-key': '' }, 401, 'Valid API key required'],
  ['a key of spaces', { 'x-api-key': '  ' }, 401, 'Valid API key required'],
  ['a key that there is not', { 'x-api-key': 'A'.repeat(32) }, 401, unknown],
])('with %s', async (_, headers, status, text) => {
  for (const path of ['/api/tickets.json', '/api/tickets.xml', '/api/tickets.email', '/api/tasks/cron']) {
    const answer = await desk.post(path, json(), { headers })
    expect([answer.status, answer.text]).toEqual([status, text])
  }
})

test('a key may come as a bearer’s, and a revoked one is no key', async () => {
  const { secret, key } = await createApiKey(desk.desk, SYSTEM, { name: 'Bearer' })
  const send = () =>
    desk.http.inject({
      method: 'POST',
      url: '/api/tickets.json',
      headers: { authorization: `Bearer ${secret}` },
      payload: json(),
    })
  expect((await send()).statusCode).toBe(201)
  expect((await patient(desk.jane)('DELETE', `/keys/${key.id}`)).status).toBe(200)
  const answer = await send()
  expect([answer.statusCode, answer.body]).toEqual([401, unknown])
})

test('a key with the rights of an agent opens tickets where the agent may, and else not', async () => {
  const jane = patient(desk.jane)
  const rights = { name: 'Reader', permissions: [] }
  expect((await jane('POST', '/roles', rights)).status).toBe(201)
  await invited(desk, jane, { username: 'rita', departments: { support: 'reader' } })
  const ofJane = await createApiKey(desk.desk, SYSTEM, { name: 'Jane', agent: 'jane.doe' })
  const ofRita = await createApiKey(desk.desk, SYSTEM, { name: 'Rita', agent: 'rita' })
  const taken = await desk.post('/api/tickets.json', json(), { headers: { 'x-api-key': ofJane.secret } })
  expect(taken.status).toBe(201)
  const refused = await desk.post('/api/tickets.json', json(), { headers: { 'x-api-key': ofRita.secret } })
  expect([refused.status, refused.text]).toEqual([403, 'API key not authorized'])
})

test('whoever plays the clock hears that it is done', async () => {
  for (const path of ['/api/tasks/cron', '/api/http.php/tasks/cron']) {
    const answer = await desk.post(path)
    expect([answer.status, answer.text]).toEqual([200, 'Completed'])
  }
})

test('a file that is too large, and a body that is, are refused as such', async () => {
  const large = {
    'big.bin': `data:application/octet-stream;base64,${Buffer.alloc(26 * 1024 * 1024).toString('base64')}`,
  }
  const answer = await desk.post('/api/tickets.json', json({ attachments: [large] }))
  expect(answer.status).toBe(413)
  expect(answer.text).toContain('big.bin')
  const body = await desk.post('/api/tickets.json', Buffer.alloc(51 * 1024 * 1024, 0x20))
  expect([body.status, body.text]).toEqual([413, 'That is too much for one request.'])
})

test('the bytes of a stranger are not waited for', async () => {
  const address = new URL(await desk.listen())
  const status = await new Promise((resolve, reject) => {
    const headers = { 'x-api-key': 'unknown', 'content-length': '40000000' }
    const call = request({
      method: 'POST',
      host: address.hostname,
      port: address.port,
      path: '/api/tickets.json',
      headers,
    })
    call.on('response', ({ statusCode }) => {
      resolve(statusCode)
      call.destroy()
    })
    call.on('error', reject)
    call.flushHeaders()
  })
  expect(status).toBe(401)
})

test('more than a hundred requests a second with one key are refused, in text', async () => {
  const { secret } = await createApiKey(desk.desk, SYSTEM, { name: 'Eager' })
  // Another key beside it does not hide it.
  const sent = (at: number) => ({ headers: { 'x-api-key': secret, authorization: `Bearer ${at}` } })
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, at) => desk.post('/api/tasks/cron', undefined, sent(at))),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(50)
  expect(refused[0]?.headers['retry-after']).toBe('1')
  expect(refused[0]?.text).toBe('More than 100 requests a second with this key.')
})

test('neither keys nor words come into the log', async () => {
  const lines: string[] = []
  const log = createLog('trace', { write: (line: string) => void lines.push(line) })
  await using logged = await startOsticketDesk({ log })
  await logged.post('/api/tickets.json', json({ message: 'a secret of mine' }))
  await logged.post('/api/tickets.json', '{"message":"a secret of mine"', { headers: { 'x-api-key': 'a-wrong-key' } })
  await logged.post('/api/tickets.json', '{"message":"a secret of mine"')
  const told = lines.join('\n')
  expect(told).toContain('/api/tickets.json')
  for (const secret of [logged.secret, 'a-wrong-key', 'a secret of mine', 'ken@example.com'])
    expect(told).not.toContain(secret)
})
