import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleAt, type PeopleDesk } from '../testing/people-desk.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { tinyPicture } from '../testing/picture.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { check, createApiKey } from './index.ts'

const HOUR = 3_600_000
const png = { name: 'me.png', base64: tinyPicture.toString('base64') }
type Profile = Record<string, unknown> & { picture: string | null; error?: { fields?: Record<string, string> } }

let started: TestDesk
let jane: Caller
let people: PeopleDesk

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  people = peopleAt(started)
})
afterAll(() => started[Symbol.asyncDispose]())

test('agents set for themselves what concerns them alone, with a key too', async () => {
  const ben = await invited(started, jane, { username: 'ben', departments: { support: 'view-only' } })
  const { body: before } = await ben<Profile>('GET', '/profile')
  expect(before).toMatchObject({ name: 'ben', signature: '', signsWith: 'own', zone: null, language: null })
  const wish = { name: 'Ben B.', zone: 'Europe/Berlin', language: 'de', density: 'airy', onVacation: true }
  const { body: after } = await ben<Profile>('PATCH', '/profile', { ...wish, signature: ' Ben\r\nDesk 3\n' })
  expect(after).toEqual({ ...before, ...wish, signature: 'Ben\nDesk 3' })
  expect((await ben('GET', '/session')).body).toMatchObject({ zone: 'Europe/Berlin', language: 'de', density: 'airy' })
  expect((await jane('GET', '/agents/ben')).body).toMatchObject({ name: 'Ben B.', onVacation: true })
  expect(JSON.stringify((await jane('GET', '/agents')).body)).not.toContain('Desk 3')
  expect((await ben('PATCH', '/profile', { zone: null, language: null })).body).toMatchObject({ zone: null })
})

test.each([
  ['admin', true],
  ['email', 'ben@example.net'],
  ['zone', 'Mars/Olympus'],
  ['language', 'fr'],
  ['density', 'compact'],
  ['signature', 'x'.repeat(2001)],
  ['name', ' '],
])('a profile does not take a wrong or foreign %s', async (field, value) => {
  const { status, body } = await jane<Profile>('PATCH', '/profile', { [field]: value })
  expect([status, Object.keys(body.error?.fields ?? {})]).toEqual([400, [field]])
})

test('a picture is seen by all agents at an address of its own, until there is another', async () => {
  await using own = await startTestDesk()
  const admin = await withJane(own)
  const ben = await invited(own, admin, { username: 'ben', departments: { support: 'view-only' } })
  const { body: first } = await ben<Profile>('PUT', '/profile/picture', png)
  expect(first.picture).toMatch(/^\/api\/v1\/pictures\/[0-9a-f-]{36}$/)
  expect((await admin('GET', '/agents/ben')).body).toMatchObject({ picture: first.picture })
  own.pass(HOUR)
  const { body: second } = await ben<Profile>('PUT', '/profile/picture', { ...png, name: 'x.html' })
  expect(second.picture).not.toBe(first.picture)
  const shown = await fetched(own, second.picture)
  expect([shown.statusCode, shown.headers['content-type'], shown.rawPayload.equals(tinyPicture)]).toEqual([
    ...[200, 'image/png', true],
  ])
  expect(shown.headers).toMatchObject({
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  expect((await fetched(own, first.picture)).statusCode).toBe(404)
  expect((await own.http.inject(String(second.picture))).statusCode).toBe(401)
  expect((await ben<Profile>('DELETE', '/profile/picture')).body.picture).toBeNull()
  expect((await fetched(own, second.picture)).statusCode).toBe(404)
  const files = await own.desk.db.selectFrom('file').select(['attached', 'created_at']).execute()
  expect(files.map(({ attached }) => attached)).toEqual([false, false])
  // Let go just now: whoever still looks at it has as long as for any upload.
  const hourAgo = own.desk.now().getTime() - HOUR / 2
  expect(files.every(({ created_at }) => created_at.getTime() > hourAgo)).toBe(true)
})

test.each([
  ['a drawing that can act', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 400],
  ['a page', '<!doctype html><h1>Hello</h1>', 400],
  ['words', 'I am not a picture', 400],
  ['nothing', '', 400],
  ['more than 1 MB', Buffer.concat([tinyPicture, Buffer.alloc(1024 * 1024)]), 413],
])('no picture: %s, whatever it is called', async (_, content, status) => {
  const base64 = Buffer.from(content).toString('base64')
  const answer = await jane('PUT', '/profile/picture', { name: 'me.png', base64 })
  expect([answer.status, (await jane<Profile>('GET', '/profile')).body.picture]).toEqual([status, null])
})

test('changing the password needs the one before, and ends all other sessions', async () => {
  const here = await welcomed('pam')
  const there = await signedIn('pam')
  const change = (current: string) =>
    people.call('POST /profile/password', { as: here, body: { current, password: 'another fine password' } })
  expect((await change('not the password')).body.error?.fields).toEqual({
    current: 'This is not your current password.',
  })
  expect((await people.call('GET /session', { as: there })).status).toBe(200)
  expect((await change(ownPassword)).status).toBe(200)
  expect((await people.call('GET /session', { as: here })).status).toBe(200)
  expect((await people.call('GET /session', { as: there })).status).toBe(401)
  const signIn = (password: string) => people.call('POST /session', { body: { login: 'pam', password } })
  expect((await signIn(ownPassword)).status).toBe(401)
  expect((await signIn('another fine password')).status).toBe(201)
  const short = await people.call('POST /profile/password', { as: here, body: { current: 'x', password: 'short' } })
  expect(short.body.error?.fields).toHaveProperty('password')
})

test('guessing the current password is throttled as signing in is', async () => {
  const here = await welcomed('gus')
  const body = { current: 'a guess', password: 'another fine password' }
  const statuses: number[] = []
  for (let tries = 0; tries < 11; tries += 1)
    statuses.push((await people.call('POST /profile/password', { as: here, body })).status)
  expect([...new Set(statuses.slice(0, 10)), statuses.at(-1)]).toEqual([400, 429])
})

test('sessions are listed with their browser and ended one by one, or all but this one', async () => {
  const here = await welcomed('sue')
  const firefox = await signedIn('sue', `Firefox ${'x'.repeat(300)}`)
  const phone = await signedIn('sue', 'Phone')
  const sessions = async () => (await people.call('GET /profile/sessions', { as: here })).body['items'] as Session[]
  const listed = await sessions()
  const told = listed.map(({ browser, current }) => `${browser?.slice(0, 7)} ${current ? 'here' : 'elsewhere'}`)
  expect(told.toSorted()).toEqual(['Firefox elsewhere', 'Phone elsewhere', 'lightMy here'])
  expect(listed.find(({ browser }) => browser?.startsWith('Firefox'))?.browser).toHaveLength(200)
  const id = listed.find(({ browser }) => browser === 'Phone')?.id
  expect((await people.call(`DELETE /profile/sessions/${id}`, { as: here })).status).toBe(200)
  expect((await people.call('GET /session', { as: phone })).status).toBe(401)
  expect((await people.call(`DELETE /profile/sessions/${id}`, { as: here })).status).toBe(404)
  expect((await people.call('DELETE /profile/sessions', { as: here })).status).toBe(200)
  expect((await people.call('GET /session', { as: firefox })).status).toBe(401)
  expect((await sessions()).map(({ current }) => current)).toEqual([true])
  people.pass(13 * HOUR)
  expect((await people.call('GET /profile/sessions', { as: here })).status).toBe(401)
})

test('a key touches neither password nor sessions, and nobody ends the session of another', async () => {
  const ada = await welcomed('ada')
  await jane('PATCH', '/agents/ada', { admin: true })
  const session = await welcomed('zoe')
  const { secret: key } = await createApiKey(people.desk, { kind: 'system', part: 'test' }, { name: 'k', agent: 'ada' })
  const items = (await people.call('GET /profile/sessions', { as: ada })).body['items'] as Session[]
  const change = { current: ownPassword, password: 'another fine password' }
  for (const [line, body] of [
    ['POST /profile/password', change],
    ['GET /profile/sessions', undefined],
    ['DELETE /profile/sessions', undefined],
    [`DELETE /profile/sessions/${items[0]?.id}`, undefined],
  ] as const) {
    const sent = body === undefined ? { key } : { key, body }
    // A cookie beside the key makes it no session.
    expect([line, (await people.call(line, { ...sent, as: ada })).status]).toEqual([line, 403])
  }
  expect((await people.call(`DELETE /profile/sessions/${items[0]?.id}`, { as: session })).status).toBe(404)
  expect((await people.call('GET /session', { as: ada })).status).toBe(200)
})

test('no event holds what agents write about themselves', async () => {
  const ken = await invited(started, jane, { username: 'ken', departments: { support: 'view-only' } })
  await ken('PATCH', '/profile', { name: 'Benedict', signature: 'Sincerely', language: 'de', onVacation: true })
  await ken('PUT', '/profile/picture', { ...png, name: 'benedict.png' })
  const events = await started.desk.db.selectFrom('event').select(['name', 'changes']).orderBy('position').execute()
  expect(events.slice(-2)).toEqual([
    { name: 'agent.changed', changes: { language: [null, 'de'], onVacation: [false, true] } },
    { name: 'agent.changed', changes: { picture: [false, true] } },
  ])
  expect(JSON.stringify(events)).not.toMatch(/benedict|sincerely/i)
  expect(await check(started.desk)).toEqual([])
})

interface Session {
  id: number
  browser: string | null
  current: boolean
}

const ownPassword = 'a password of their own'

/** An agent who followed their invitation: the session that it opened. */
async function welcomed(username: string): Promise<string | null> {
  const departments = [{ department: 'support', role: 'view-only' }]
  const body = { username, name: username, email: `${username}@example.com`, departments }
  const { body: made } = await jane<{ invitation: { link: string } }>('POST', '/agents', body)
  const token = made.invitation.link.split('#')[1]
  return (await people.call('POST /session/password', { body: { token, password: ownPassword } })).session
}

async function signedIn(login: string, browser = 'Browser'): Promise<string | null> {
  return (await people.call('POST /session', { browser, body: { login, password: ownPassword } })).session
}

async function fetched({ desk, http }: TestDesk, url: string | null) {
  const { secret } = await createApiKey(desk, { kind: 'system', part: 'test' }, { name: 'k', agent: 'jane.doe' })
  return http.inject({ url: String(url), headers: { authorization: `Bearer ${secret}` } })
}
