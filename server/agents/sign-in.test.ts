import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminPassword, peopleDesk, type PeopleDesk, settle } from '../testing/people-desk.ts'
import { createApiKey, makeSetupLink, resetAgent } from './index.ts'

const HOUR = 3_600_000
const wrongAnswer = { code: 'unauthenticated', message: 'The name or the password is wrong.' }

let people: PeopleDesk
/** Of the admin; sessions end when the clock is moved on. */
let key: string

beforeAll(async () => {
  people = await peopleDesk()
  await settle(people)
  key = (await createApiKey(people.desk, { kind: 'system', part: 'test' }, { name: 'k', agent: 'ada' })).secret
})
afterAll(() => people[Symbol.asyncDispose]())

test('signing in by username or address, in any case, opens a session', async () => {
  for (const login of ['ada', 'ADA@Example.com', ' ada ']) {
    const { status, body, session } = await signIn(login)
    expect({ login, status, name: body['name'] }).toEqual({ login, status: 201, name: 'Ada Admin' })
    expect((await people.call('GET /session', { as: session })).status).toBe(200)
  }
})

test('an unknown login, a wrong password and no password yet are the same answer', async () => {
  await invite('new')
  const wrong = await signIn('ada', 'not the password')
  const unknown = await signIn('nobody')
  const invited = await signIn('new')
  expect([wrong, unknown, invited].map(({ status, body }) => [status, body.error])).toEqual(
    Array.from({ length: 3 }, () => [401, wrongAnswer]),
  )
})

test('signing in renews the session: the token that the browser had no longer works', async () => {
  const { session: former } = await signIn('ada')
  const body = { login: 'ada', password: adminPassword }
  const { session } = await people.call('POST /session', { as: former, body })
  expect(session).not.toBe(former)
  expect((await people.call('GET /session', { as: former })).status).toBe(401)
  expect((await people.call('GET /session', { as: session })).status).toBe(200)
})

test('signing out ends the session', async () => {
  const { session: ada } = await signIn('ada')
  expect((await people.call('DELETE /session', { as: ada })).status).toBe(200)
  expect((await people.call('GET /session', { as: ada })).status).toBe(401)
})

test('a session ends after 12 hours of being idle, not of being used', async () => {
  const { session: ada } = await signIn('ada')
  people.pass(11 * HOUR)
  expect((await people.call('GET /session', { as: ada })).status).toBe(200)
  people.pass(11 * HOUR)
  expect((await people.call('GET /session', { as: ada })).status).toBe(200)
  people.pass(12 * HOUR)
  expect((await people.call('GET /session', { as: ada })).status).toBe(401)
})

test('ten failures lock an account for the rest of a quarter of an hour, whatever the name used and the address', async () => {
  await welcome('tim')
  for (let count = 0; count < 10; count += 1) {
    const login = count % 2 === 0 ? 'tim' : 'tim@example.com'
    expect((await signIn(login, 'wrong', `198.51.100.${count}`)).status).toBe(401)
  }
  const locked = await signIn('tim', ownPassword, '198.51.100.10')
  expect([locked.status, locked.body.error?.code]).toEqual([429, 'too-many'])
  expect(locked.retryAfter).toBeGreaterThan(800)
  people.pass(HOUR / 4 + 1000)
  expect((await signIn('tim', ownPassword)).status).toBe(201)
})

test('success forgives the failures of the account', async () => {
  await welcome('sue')
  for (let round = 0; round < 2; round += 1) {
    for (let count = 0; count < 9; count += 1) await signIn('sue', 'wrong', '203.0.113.1')
    expect((await signIn('sue', ownPassword, '203.0.113.1')).status).toBe(201)
  }
})

test('an address may fail 50 times, over all accounts', async () => {
  const ip = '203.0.113.2'
  for (let count = 0; count < 50; count += 1) {
    expect((await signIn(`nobody-${count}`, 'wrong', ip)).status).toBe(401)
  }
  expect((await signIn('ada', adminPassword, ip)).status).toBe(429)
  expect((await signIn('ada', adminPassword, '203.0.113.3')).status).toBe(201)
})

test('a disabled agent is told so only with the right password, and loses every session', async () => {
  const ben = await welcome('ben')
  expect((await people.call('PATCH /agents/ben', { key, body: { active: false } })).status).toBe(200)
  expect((await people.call('GET /session', { as: ben })).status).toBe(401)
  expect((await signIn('ben', 'wrong')).body.error?.message).toBe(wrongAnswer.message)
  expect((await signIn('ben', ownPassword)).body.error?.message).toContain('disabled')
  await people.call('PATCH /agents/ben', { key, body: { active: true } })
  expect((await people.call('GET /session', { as: ben })).status).toBe(401)
})

test('a one-time link works once, sets the password and ends every other session', async () => {
  const before = await welcome('pat')
  const { link } = await resetAgent(people.desk, 'pat')
  expect(link).toMatch(/\/agent\/link#[\w-]{43}$/)
  const token = link.split('#')[1]
  const owner = await people.call('POST /session/link', { body: { token } })
  expect([owner.status, owner.body]).toEqual([200, { name: 'Agent pat', username: 'pat' }])
  const body = { token, password: 'a newer password' }
  const tries = await Promise.all([1, 2, 3].map(() => people.call('POST /session/password', { body })))
  expect(tries.map(({ status }) => status).toSorted()).toEqual([201, 404, 404])
  const fresh = tries.find(({ session }) => session)?.session ?? null
  expect((await people.call('GET /session', { as: before })).status).toBe(401)
  expect((await people.call('GET /session', { as: fresh })).status).toBe(200)
  expect((await signIn('pat', ownPassword)).status).toBe(401)
  expect((await signIn('pat', 'a newer password')).status).toBe(201)
})

test('a one-time link ends after 24 hours, and when a newer one is made', async () => {
  await invite('kay')
  const tokenOf = async () => (await resetAgent(people.desk, 'kay@example.com')).link.split('#')[1]
  const older = await tokenOf()
  const newer = await tokenOf()
  const status = async (token?: string) => (await people.call('POST /session/link', { body: { token } })).status
  expect([await status(older), await status(newer)]).toEqual([404, 200])
  people.pass(24 * HOUR)
  expect(await status(newer)).toBe(404)
})

test('a desk is set up once, by its newest link, and then has no link any more', async () => {
  await using people = await peopleDesk()
  expect((await people.call('GET /doorstep')).body).toEqual({
    name: 'Help desk',
    ready: false,
    language: 'en',
    demo: null,
  })
  const older = await makeSetupLink(people.desk)
  const admin = await settle(people)
  expect((await people.call('GET /doorstep')).body).toMatchObject({ name: 'Harbour Help', ready: true })
  expect(await makeSetupLink(people.desk)).toBeNull()
  const body = {
    token: older?.link.split('#')[1],
    desk: 'X',
    adminName: 'X',
    adminEmail: 'x@example.com',
    password: adminPassword,
  }
  expect((await people.call('POST /setup', { body })).status).toBe(409)
  const { body: words } = await people.call('GET /desk', { as: admin })
  expect(words).toMatchObject({
    me: { username: 'ada', admin: true },
    departments: [{ key: 'maintenance' }, { key: 'sales' }, { key: 'support' }],
    priorities: [{ key: 'emergency' }, { key: 'high' }, { key: 'normal' }, { key: 'low' }],
  })
})

test('two setups at the same moment make one desk', async () => {
  await using people = await peopleDesk()
  const token = (await makeSetupLink(people.desk))?.link.split('#')[1]
  const setUp = (adminUsername: string) => {
    const body = {
      token,
      desk: 'D',
      adminName: 'A',
      adminEmail: `${adminUsername}@example.com`,
      adminUsername,
      password: adminPassword,
    }
    return people.call('POST /setup', { body })
  }
  const answers = await Promise.all([setUp('one'), setUp('two')])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
})

function signIn(login: string, password = adminPassword, ip = '192.0.2.1') {
  return people.call('POST /session', { body: { login, password }, ip })
}

async function invite(username: string): Promise<string> {
  const departments = [{ department: 'support', role: 'limited-access' }]
  const body = { username, name: `Agent ${username}`, email: `${username}@example.com`, departments }
  const { body: answer } = await people.call('POST /agents', { key, body })
  return (answer['invitation'] as { link: string }).link.split('#')[1] ?? ''
}

const ownPassword = 'a password of their own'

async function welcome(username: string): Promise<string | null> {
  const body = { token: await invite(username), password: ownPassword }
  return (await people.call('POST /session/password', { body })).session
}
