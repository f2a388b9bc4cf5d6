import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Decision } from '#api/decisions.ts'
import type { SettingChange } from '#api/history.ts'
import type { ShownRule } from '#api/rules.ts'
import type { Ticket } from '#api/tickets.ts'
import type { Delivery, ShownWebhook, Webhook } from '#api/webhooks.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { purgeDeleted } from '../tickets/index.ts'
import { sendWaiting } from './actions/send.ts'

interface Got {
  headers: IncomingHttpHeaders
  body: string
}

let started: TestDesk
let jane: Caller
let server: Server
let home: string
let got: Got[] = []
/** How the server answers, in order; then 200. */
let answers: ((response: ServerResponse) => unknown)[] = []
let count = 0
let hook: Webhook & { secret: string }

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      const answer = answers.shift() ?? ((to) => to.end('thanks'))
      answer(response)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  started = await startTestDesk({ env: { OSTLER_INSIDE_NETWORKS: '127.0.0.1/32' } })
  jane = await withJane(started)
  await jane('POST', '/rule-groups', { name: 'All' })
})
beforeEach(async () => {
  count += 1
  got = []
  answers = []
  hook = (await jane<typeof hook>('POST', '/webhooks', { name: `Hook ${count}`, url: `${home}/hook` })).body
})
afterEach(async () => {
  for (const { key } of (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items) {
    await jane('DELETE', `/rules/${key}`)
  }
  await jane('DELETE', `/webhooks/${hook.key}`)
  await runJobs(started.desk)
})
afterAll(async () => {
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
  server.closeAllConnections()
  server.close()
})

async function rule(more: object = {}): Promise<ShownRule> {
  const then = [
    { do: 'set', field: 'priority', value: 'high' },
    { do: 'webhook', webhook: hook.key },
  ]
  const made = { name: `Tell ${count}`, group: 'all', when: [{ on: 'created' }], then, ...more }
  const { status, body } = await jane<ShownRule>('POST', '/rules', made)
  expect([status, body]).toEqual([201, body])
  return body
}

async function ticket(subject = 'No sound'): Promise<string> {
  const { body } = await jane<Ticket>('POST', '/tickets', { requester: { name: 'Ken' }, subject, body: 'Since today.' })
  await runJobs(started.desk)
  return body.number
}

const deliveries = async (query = '') =>
  (await jane<{ items: Delivery[] }>('GET', `/webhooks/${hook.key}/deliveries${query}`)).body.items
const shown = async () =>
  (await jane<{ items: ShownWebhook[] }>('GET', '/webhooks')).body.items.find(({ key }) => key === hook.key)
const keys = () => got.map(({ headers }) => headers['idempotency-key'])

test('what a rule says arrives signed, as documented, with the ticket as the rule left it', async () => {
  const made = await rule()
  const number = await ticket()
  expect(got).toHaveLength(1)
  const [{ headers, body }] = got as [Got]
  const said = JSON.parse(body) as { event: { position: number } }
  expect(said).toMatchObject({
    ...{ id: headers['idempotency-key'], webhook: hook.key, rule: { key: made.key, name: made.name, version: 1 } },
    event: { on: 'created', changes: { number: ['', number] } },
    ticket: (await jane<Ticket>('GET', `/tickets/${number}`)).body,
  })
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'Ostler',
    'ostler-event': 'created',
  })
  expect(headers['idempotency-key']).toMatch(new RegExp(`^event-${said.event.position}\\.rule-\\d+\\.act-1$`))
  const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['ostler-signature'])) ?? []
  expect(signature).toBe(createHmac('sha256', hook.secret).update(`${seconds}.${body}`).digest('hex'))
  expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60)
  await expectDocumented(String(headers['ostler-signature']), body)
  expect(await deliveries()).toMatchObject([
    { state: 'sent', ticket: number, event: 'created', tries: 1, problem: null, status: 200, answer: 'thanks' },
  ])
  expect(await shown()).toMatchObject({ waiting: 0, failingSince: null, lastSentAt: expect.any(String) })
  const { items } = (await jane<{ items: Decision[] }>('GET', `/tickets/${number}/decisions?kind=rule`)).body
  expect(items[0]).toMatchObject({ outcome: 'done', detail: { acts: [{ result: 'done' }, { result: 'done' }] } })
})

/** What the docs give to whoever receives. */
async function expectDocumented(signature: string, body: string): Promise<void> {
  const page = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')
  const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? ''
  const { isFromDesk } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    isFromDesk: (signature: string, body: string, secret: string, now?: number) => boolean
  }
  const { secret } = hook
  expect([
    isFromDesk(signature, body, secret),
    isFromDesk(signature, `${body} `, secret),
    isFromDesk(signature, body, `${secret}!`),
    isFromDesk(signature, body, secret, Date.now() + 600_000),
    isFromDesk('', body, secret),
  ]).toEqual([true, false, false, false, false])
}

test('a server that fails is tried again; what follows waits, and arrives in order with the same keys', async () => {
  await rule()
  answers = [(to) => to.writeHead(503).end('busy'), (to) => to.socket?.destroy()]
  await ticket('First')
  await ticket('Second')
  expect(keys()).toHaveLength(1)
  expect(await shown()).toMatchObject({ waiting: 2, failingSince: expect.any(String), nextTryAt: expect.any(String) })
  expect(await deliveries()).toMatchObject([{ tries: 0 }, { tries: 1, problem: 'status', status: 503, answer: 'busy' }])
  started.pass(11_000)
  await runJobs(started.desk)
  expect((await deliveries())[1]).toMatchObject({ state: 'waiting', tries: 2, problem: 'unreachable' })
  started.pass(31_000)
  await runJobs(started.desk)
  const subjects = got.map(({ body }) => (JSON.parse(body) as { ticket: Ticket }).ticket.subject)
  expect(subjects).toEqual(['First', 'First', 'First', 'Second'])
  expect(new Set(keys()).size).toBe(2)
  expect(await shown()).toMatchObject({ waiting: 0, failingSince: null, nextTryAt: null })
})

test('what is refused for good is not tried again and holds nothing up, but can be sent again', async () => {
  await rule()
  answers = [(to) => to.writeHead(422).end(`no ${'x'.repeat(5_000)}`)]
  await ticket('First')
  await ticket('Second')
  const [second, first] = (await deliveries()) as [Delivery, Delivery]
  expect([second.state, first.state]).toEqual(['sent', 'failed'])
  expect(first).toMatchObject({ problem: 'status', status: 422 })
  expect(first.answer).toHaveLength(500)
  expect(await deliveries('?state=failed')).toHaveLength(1)
  expect((await jane('POST', `/webhooks/${hook.key}/deliveries/${first.id}/resend`)).status).toBe(200)
  await runJobs(started.desk)
  expect(keys()[2]).toBe(keys()[0])
  expect((await deliveries('?state=sent')).length).toBe(2)
})

test('a redirect is not followed', async () => {
  await rule()
  answers = [(to) => to.writeHead(307, { location: `${home}/elsewhere` }).end()]
  await ticket()
  expect(got).toHaveLength(1)
  expect(await deliveries()).toMatchObject([{ state: 'failed', problem: 'redirect', status: 307 }])
})

test('a server that says nothing is given up on in time, and asked again', async () => {
  await rule()
  answers = [(to) => to.writeHead(500).end(), () => undefined]
  await ticket()
  started.pass(11_000)
  await sendWaiting(started.desk, hook.key, { time: 150 })
  expect(await deliveries()).toMatchObject([
    { state: 'waiting', problem: 'slow', status: null, answer: null, tries: 2 },
  ])
  started.pass(31_000)
  await runJobs(started.desk)
  expect(keys()).toEqual([keys()[0], keys()[0], keys()[0]])
  expect(await deliveries()).toMatchObject([{ state: 'sent', tries: 3 }])
})

test.each([
  ['a private address', 'http://10.0.0.1/hook'],
  ['the address of a cloud', 'http://169.254.169.254/latest'],
  ['another loopback than the one that is allowed', 'http://127.0.0.2/hook'],
])('%s is not called', async (_, url) => {
  await rule()
  await jane('PATCH', `/webhooks/${hook.key}`, { url })
  await ticket()
  expect(await deliveries()).toMatchObject([{ state: 'failed', problem: 'address', status: null }])
})

test('where the desk dies between sending and noting, the same is sent again under the same key', async () => {
  await rule()
  const { desk } = started
  await sql`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'dead'; end $$
  `.execute(desk.db)
  await sql`
    create trigger die before update of state on webhook_delivery for each row execute function die()
  `.execute(desk.db)
  await expect(ticket()).rejects.toThrow('dead')
  expect(await deliveries()).toMatchObject([{ state: 'waiting', tries: 1 }])
  await sql`drop trigger die on webhook_delivery`.execute(desk.db)
  await sql`drop function die`.execute(desk.db)
  // As the lease of a worker that died: nobody else sends until it has run out.
  await sql`update webhook_state set leased_until = clock_timestamp() + interval '1 minute'`.execute(desk.db)
  await sendWaiting(desk, hook.key)
  expect(got).toHaveLength(1)
  await sql`update webhook_state set leased_until = clock_timestamp() - interval '1 second'`.execute(desk.db)
  await sendWaiting(desk, hook.key)
  expect(got).toHaveLength(2)
  expect(got[1]?.body).toBe(got[0]?.body)
  expect(keys()[1]).toBe(keys()[0])
  await desk.db.deleteFrom('job').execute()
})

test('two workers at once send each thing once, in order', async () => {
  await rule()
  const { desk } = started
  answers = [(to) => to.writeHead(503).end()]
  for (const subject of ['a', 'b', 'c', 'd']) await ticket(subject)
  got = []
  started.pass(60_000)
  await Promise.all([sendWaiting(desk, hook.key), sendWaiting(desk, hook.key), sendWaiting(desk, hook.key)])
  expect(got.map(({ body }) => (JSON.parse(body) as { ticket: Ticket }).ticket.subject)).toEqual(['a', 'b', 'c', 'd'])
})

test('what was tried for two days is given up, with all that is as old', async () => {
  await rule()
  answers = Array.from({ length: 3 }, () => (to: ServerResponse) => to.writeHead(500).end())
  await ticket('First')
  await ticket('Second')
  started.pass(49 * 3_600_000)
  await runJobs(started.desk)
  const states = (await deliveries()).map(({ state, problem }) => [state, problem])
  expect(states).toEqual([
    ['failed', 'given-up'],
    ['failed', 'given-up'],
  ])
})

test('one out of use is told nothing, rules say so, and what waits is sent once it is in use again', async () => {
  await rule()
  answers = [(to) => to.writeHead(500).end()]
  await ticket('Waits')
  await jane('PATCH', `/webhooks/${hook.key}`, { disabled: true })
  const number = await ticket('Refused')
  started.pass(60_000)
  await runJobs(started.desk)
  expect(got).toHaveLength(1)
  const { items } = (await jane<{ items: Decision[] }>('GET', `/tickets/${number}/decisions?kind=rule`)).body
  const reason = `There is no webhook “${hook.key}” in use.`
  expect(items[0]).toMatchObject({ outcome: 'partly', detail: { acts: [{}, { result: 'refused', reason }] } })
  const warned = (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items[0]?.warnings
  expect(warned).toMatchObject([{ kind: 'gone', field: 'webhook', value: hook.key }])
  await jane('PATCH', `/webhooks/${hook.key}`, { disabled: false })
  await runJobs(started.desk)
  expect(await deliveries()).toMatchObject([{ state: 'sent' }])
})

test('one that a rule names stays; nothing ever shows its secret again', async () => {
  const made = await rule()
  const gone = await jane<{ error: { uses: object } }>('DELETE', `/webhooks/${hook.key}`)
  expect([gone.status, gone.body.error.uses]).toEqual([409, [{ kind: 'rule', key: made.key, name: made.name }]])
  await jane('PATCH', `/webhooks/${hook.key}`, { secret: 'another secret, long enough' })
  await jane('DELETE', `/rules/${made.key}`)
  expect((await jane('DELETE', `/webhooks/${hook.key}`)).status).toBe(200)
  const history = await jane<{ items: SettingChange[] }>('GET', `/settings/history?kind=webhook&key=${hook.key}`)
  expect(history.body.items.map(({ act }) => act)).toEqual(['deleted', 'changed', 'made'])
  const { rows } = await sql<{ all: string }>`select string_agg(to_json(event)::text, ' ') as all from event`.execute(
    started.desk.db,
  )
  expect(rows[0]?.all).not.toContain(hook.secret)
  expect(rows[0]?.all).not.toContain('another secret')
})

test.each([
  ['no address', { url: 'somewhere' }],
  ['another protocol', { url: 'ftp://example.com' }],
  ['a password in its address', { url: 'https://ken:secret@example.com' }],
  ['a short secret', { url: 'https://example.com', secret: 'short' }],
])('a webhook with %s is refused', async (_, wrong) => {
  expect((await jane('POST', '/webhooks', { name: 'Wrong', ...wrong })).status).toBe(400)
})

test('a rule cannot name one that is not there', async () => {
  const body = { name: 'Wrong', group: 'all', when: [{ on: 'created' }], then: [{ do: 'webhook', webhook: 'none' }] }
  const { status, body: answer } = await jane<{ error: { fields: object } }>('POST', '/rules', body)
  expect([status, Object.keys(answer.error.fields)]).toEqual([400, ['then.0.webhook']])
})

test('who may not see a ticket is not told it by its deliveries; only administrators ask at all', async () => {
  await rule()
  await ticket()
  const sam = await invited(started, jane, { username: `sam${count}`, departments: { sales: 'all-access' } })
  for (const path of ['', `/${hook.key}/deliveries`]) expect((await sam('GET', `/webhooks${path}`)).status).toBe(403)
  const agents = (await jane<{ items: { id: number; username: string }[] }>('GET', '/agents')).body.items
  const id = agents.find(({ username }) => username === `sam${count}`)?.id
  await jane('PATCH', `/agents/${id}`, { admin: true })
  const { body } = await sam<{ items: Delivery[] }>('GET', `/webhooks/${hook.key}/deliveries`)
  expect(body.items).toMatchObject([{ state: 'sent', ticket: null, answer: null, status: 200 }])
})

test('what was said about a ticket goes with it', async () => {
  await rule()
  const number = await ticket()
  await jane('DELETE', `/tickets/${number}`)
  started.pass(400 * 86_400_000)
  await purgeDeleted(started.desk)
  expect(await deliveries()).toEqual([])
})
