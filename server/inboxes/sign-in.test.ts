import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from '#platform/base/log.ts'
import { OauthTrouble } from '#platform/oauth/index.ts'
import type { Desk } from '../schema/desk.ts'
import { accessToken } from '../settings/index.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { startDovecot, type TestImap, whyNoDovecot } from '../testing/dovecot.ts'
import { type OauthProvider, startOauthProvider } from '../testing/oauth-provider.ts'
import { deskTo, eventually, outbox, replyTo, ticketOf } from '../testing/outbox-desk.ts'
import { asAgent, type Caller, invited, patient } from '../testing/people.ts'
import { type Away, beginAt, healthOf, post, signInAs, signInBy } from '../testing/sign-in-desk.ts'
import { startSink } from '../testing/sink.ts'
import { startFetching } from './actions/fetch.ts'

const PACE = { leaseMs: 300, retryMs: [200, 1_000] } as const
const env = { OSTLER_INSIDE_NETWORKS: '127.0.0.1' }
const missing = await whyNoDovecot()
if (missing !== null) console.warn(`The tests of IMAP are skipped: ${missing}`)

let provider: OauthProvider
let furnished: Awaited<ReturnType<typeof deskTo>>
let started: TestDesk
let jane: Caller

beforeAll(async () => {
  provider = await startOauthProvider()
  furnished = await deskTo(null, { env })
  started = furnished.started
  jane = patient(furnished.jane)
})
afterAll(async () => {
  await furnished[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

const begin = (servers: object, at: Pick<Away, 'started' | 'jane'> = { started, jane }) =>
  beginAt(provider, at, servers)
const signIn = (away: Away) => signInBy(provider, away)

const sends = (port: number) => ({
  send: { host: '127.0.0.1', port, security: 'none', user: 'hilfe', auth: 'oauth' },
})
const fetches = (port: number) => ({
  fetch: { host: '127.0.0.1', port, security: 'none', user: 'hilfe', auth: 'oauth' },
})
const tokenSink = () => startSink({ token: (user, token) => provider.ownerOf(token) === user })
const renewals = () => provider.asked.filter(({ grant }) => grant === 'refresh_token').length

test('an admin signs in at the provider, and mail goes out by that', async () => {
  await using sink = await tokenSink()
  const away = await begin(sends(sink.port))
  const wish = { key: 'hilfe', ...sends(sink.port) }
  const before = await jane<{ send: { ok: boolean; message: string } }>('POST', '/inboxes/test', wish)
  expect(before.body.send).toMatchObject({ ok: false, message: expect.stringContaining('signed in') as string })
  expect(await signIn(away)).toEqual({
    status: 200,
    body: { key: 'hilfe', name: 'Hilfe', account: 'hilfe@desk.example' },
  })
  expect(await healthOf(jane)).toMatchObject({
    signIn: { account: 'hilfe@desk.example', trouble: null, endsAt: null, endsSoon: false },
    clientSecret: true,
  })
  expect((await jane<{ send: object }>('POST', '/inboxes/test', wish)).body.send).toMatchObject({ ok: true })
  // A token that was taken back before its time is renewed when the server refuses it.
  provider.revokeAccess()
  started.pass(6 * 60_000)
  expect((await jane<{ send: object }>('POST', '/inboxes/test', wish)).body.send).toMatchObject({ ok: true })
  const number = await ticketOf(jane)
  await replyTo(jane, number)
  await eventually(async () => outbox(jane, 'replied', 'sent'))
  expect(sink.taken.at(-1)?.user).toBe('hilfe')
})

test('a sign-in is ended once, in time, by whoever began it', async () => {
  const away = await begin(sends(9))
  const start = async () => provider.consent(String((await post(away, '/inboxes/hilfe/sign-in')).body['url']), 'hilfe')
  const over = { status: 409, body: { error: { message: expect.stringMatching(/^This sign-in is over/) as string } } }

  const once = await start()
  expect((await post(away, '/inboxes/signed-in', once)).status).toBe(200)
  expect(await post(away, '/inboxes/signed-in', once)).toMatchObject(over)

  const elsewhere = { ...away, browser: await signInAs(started, 'jane.doe') }
  const stolen = await start()
  expect(await post(elsewhere, '/inboxes/signed-in', stolen)).toMatchObject(over)
  const forged = `${stolen.state.slice(0, -3)}abc`
  expect(await post(away, '/inboxes/signed-in', { ...stolen, state: forged })).toMatchObject(over)

  const late = await start()
  started.pass(10 * 60_000 + 1_000)
  expect(await post(away, '/inboxes/signed-in', late)).toMatchObject(over)

  const said = await post(away, '/inboxes/signed-in', { state: (await start()).state, error: 'access_denied' })
  expect(said).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('access_denied') } } })
  const wrong = await post(away, '/inboxes/signed-in', { ...(await start()), code: 'guessed' })
  expect(wrong).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('invalid_grant') } } })
})

test('only an admin in a browser signs in', async () => {
  const away = await begin(sends(9))
  expect((await jane('POST', '/inboxes/hilfe/sign-in')).status).toBe(403)
  await invited(started, jane, { username: 'john.doe', departments: { support: 'all-access' } })
  const john = await asAgent(started, 'john.doe')
  for (const [method, path] of [
    ['POST', '/inboxes/hilfe/sign-in'],
    ['DELETE', '/inboxes/hilfe/sign-in'],
  ] as const) {
    expect((await john(method, path)).status).toBe(403)
  }
  expect((await john('POST', '/inboxes/signed-in', { state: 'x', code: 'y' })).status).toBe(403)
  await jane('PATCH', '/inboxes/hilfe', { send: null, oauth: null })
  expect((await post(away, '/inboxes/hilfe/sign-in')).status).toBe(409)
})

test('a token is renewed before it ends, once for all nodes, and what is handed over anew is kept', async () => {
  await using other = await startTestDesk({ beside: started, env })
  other.pass(started.desk.now().getTime() - other.desk.now().getTime())
  const away = await begin(sends(9))
  await signIn(away)
  const first = await accessToken(started.desk, 'hilfe')
  expect(await accessToken(other.desk, 'hilfe')).toEqual(first)
  provider.manner.slow = 100
  const soFar = renewals()
  started.pass(56 * 60_000)
  other.pass(56 * 60_000)
  const desks = [started.desk, other.desk, started.desk, other.desk]
  const tokens = await Promise.all(desks.map((desk) => accessToken(desk, 'hilfe')))
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(1)
  expect(tokens[0]?.token).not.toBe(first.token)
  expect(renewals() - soFar).toBe(1)
  // Each works once: that it goes on shows that the new one was kept.
  for (const _ of [1, 2]) {
    started.pass(56 * 60_000)
    expect(provider.ownerOf((await accessToken(started.desk, 'hilfe')).token)).toBe('hilfe')
  }
})

test('a sign-in that the provider ended is not tried again until somebody signs in anew', async () => {
  const away = await begin(sends(9))
  await signIn(away)
  provider.manner.refuses = 'invalid_grant'
  started.pass(2 * 3_600_000)
  const soFar = renewals()
  for (const _ of [1, 2, 3]) {
    await expect(accessToken(started.desk, 'hilfe')).rejects.toMatchObject({ word: 'refused' })
  }
  expect(renewals() - soFar).toBe(1)
  const health = await healthOf(jane)
  expect(health.signIn).toMatchObject({ trouble: 'refused', error: 'invalid_grant: No to …' })
  expect(health.signIn?.failingSince).not.toBeNull()
  provider.manner.refuses = null
  await signIn(away)
  expect((await healthOf(jane)).signIn).toMatchObject({ trouble: null, error: null, failingSince: null })
  expect(provider.ownerOf((await accessToken(started.desk, 'hilfe')).token)).toBe('hilfe')
})

test('a provider that is away is asked again, and meanwhile the token is used as long as it lasts', async () => {
  const away = await begin(sends(9))
  await signIn(away)
  const { token } = await accessToken(started.desk, 'hilfe')
  provider.manner.isDown = true
  started.pass(56 * 60_000)
  expect((await accessToken(started.desk, 'hilfe')).token).toBe(token)
  started.pass(5 * 60_000)
  await expect(accessToken(started.desk, 'hilfe')).rejects.toBeInstanceOf(OauthTrouble)
  provider.manner.isDown = false
  started.pass(2 * 60_000)
  expect((await accessToken(started.desk, 'hilfe')).token).not.toBe(token)
})

test('what was handed over is told to no other server, and forgotten on demand', async () => {
  const away = await begin(sends(9))
  const isIn = async () => (await healthOf(jane)).signIn !== null
  await signIn(away)
  await jane('PATCH', '/inboxes/hilfe', { name: 'Hilfe!' })
  expect(await isIn()).toBe(true)
  const elsewhere = { ...sends(9).send, host: 'localhost' }
  const tried = await jane<{ send: object }>('POST', '/inboxes/test', { key: 'hilfe', send: elsewhere })
  expect(tried.body.send).toMatchObject({ ok: false, message: 'Save the inbox, then sign in.' })
  await jane('PATCH', '/inboxes/hilfe', { send: elsewhere })
  expect(await isIn()).toBe(false)
  await signIn(away)
  const oauth = { ...provider.settings, tokenUrl: 'http://127.0.0.1:1/token' }
  await jane('PATCH', '/inboxes/hilfe', { oauth })
  expect(await healthOf(jane)).toMatchObject({ signIn: null, clientSecret: false })
  await jane('PATCH', '/inboxes/hilfe', { oauth: provider.settings, clientSecret: provider.clientSecret })
  await signIn(away)
  expect((await jane('DELETE', '/inboxes/hilfe/sign-in')).status).toBe(200)
  expect(await isIn()).toBe(false)
})

test('a provider inside the house is asked only where that is allowed', async () => {
  await using alone = await deskTo(null)
  const away = await begin(sends(9), alone)
  const refused = await signIn(away)
  expect(refused).toMatchObject({
    status: 409,
    body: { error: { message: 'The provider cannot be reached: the address is not a public one' } },
  })
})

test('what is missing is named', async () => {
  for (const [oauth, field] of [
    [null, 'oauth'],
    [{ provider: 'other', clientId: 'x' }, 'oauth.tokenUrl'],
  ]) {
    const patch = { ...sends(9), oauth }
    const { status, body } = await jane<{ error: { fields: object } }>('PATCH', '/inboxes/hilfe', patch)
    expect([status, Object.keys(body.error.fields)]).toEqual([400, expect.arrayContaining([field])])
  }
})

test('no secret is in an answer, the history or the log', async () => {
  const lines: string[] = []
  const log = createLog('trace', { write: (line: string) => void lines.push(line) })
  await using sink = await tokenSink()
  await using told = await deskTo(null, { env, log })
  const { started, jane } = told
  const away = await begin(sends(sink.port), told)
  await signIn(away)
  started.pass(56 * 60_000)
  await accessToken(started.desk, 'hilfe')
  provider.manner.refuses = 'invalid_grant'
  started.pass(56 * 60_000)
  await accessToken(started.desk, 'hilfe').catch(() => undefined)
  await jane('POST', '/inboxes/test', { key: 'hilfe', ...sends(sink.port) })
  const answers = [
    (await jane('GET', '/inboxes')).body,
    (await jane('GET', '/settings/history?limit=50')).body,
    await started.desk.db.selectFrom('event').selectAll().execute(),
    await started.desk.db.selectFrom('inbox').selectAll().execute(),
    await started.desk.db.selectFrom('inbox_sign_in').selectAll().execute(),
  ]
  const said = JSON.stringify(answers) + lines.join('\n')
  expect(lines.length).toBeGreaterThan(3)
  for (const secret of [provider.clientSecret, ...provider.handedOut]) expect(said).not.toContain(secret)
})

describe.skipIf(missing !== null)('an inbox that is fetched by IMAP with a sign-in', () => {
  let imap: TestImap
  beforeAll(async () => {
    imap = await startDovecot({ introspection: provider.introspectionUrl })
  })
  afterAll(async () => {
    await imap[Symbol.asyncDispose]()
  })

  test('is read, goes on with a new token where the old one was taken back, and says when somebody has to sign in', async () => {
    const away = await begin(fetches(imap.port))
    await signIn(away)
    const wish = { key: 'hilfe', ...fetches(imap.port) }
    const tried = await jane<{ fetch: object }>('POST', '/inboxes/test', wish)
    expect(tried.body.fetch).toEqual({ ok: true, message: 'Signed in; INBOX holds 0 messages, 0 unseen.' })
    await using _fetching = startFetching(started.desk, PACE)
    await imap.deliver('hilfe', ['From: ann@example.com\r\nSubject: one\r\n\r\nHello'])
    await eventually(() => countOf(started.desk, 1))

    provider.revokeAccess()
    started.pass(6 * 60_000)
    await imap.stop()
    await imap.start()
    await imap.deliver('hilfe', ['From: ann@example.com\r\nSubject: two\r\n\r\nHello'])
    await eventually(() => countOf(started.desk, 2))

    provider.manner.refuses = 'invalid_grant'
    provider.revokeAccess()
    started.pass(2 * 3_600_000)
    await imap.stop()
    await imap.start()
    const failing = await eventually(async () => {
      const health = await healthOf(jane)
      return health.error?.startsWith('needs a new sign-in') && health
    })
    expect(failing.failingSince).not.toBeNull()
    const soFar = renewals()
    await sleep(600)
    expect(renewals()).toBe(soFar)

    provider.manner.refuses = null
    await signIn(away)
    await eventually(async () => (await healthOf(jane)).failingSince === null)
  })
})

async function countOf(desk: Desk, number: number): Promise<boolean> {
  const rows = await desk.db.selectFrom('inbound_mail').select('id').execute()
  return rows.length >= number
}
