import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleDesk, type PeopleDesk, settle } from '../testing/people-desk.ts'
import { authenticateKey, check, createApiKey, directory } from './index.ts'

const support = [{ department: 'support', role: 'limited-access' }]

let people: PeopleDesk
let admin: string

beforeAll(async () => {
  people = await peopleDesk()
  admin = await settle(people)
})
afterAll(() => people[Symbol.asyncDispose]())

test('an invited agent has a link, no password yet, and the rights of the role in the department', async () => {
  await using own = await peopleDesk()
  const admin = await settle(own)
  const { status, body } = await invite(own, admin, 'ben')
  expect(status).toBe(201)
  expect(body).toMatchObject({ agent: { username: 'ben', hasPassword: false, departments: support, teams: [] } })
  const ben = await welcome(own, body)
  const { body: me } = await own.call('GET /session', { as: ben })
  expect(me).toMatchObject({ admin: false, departments: { support: expect.arrayContaining(['ticket.reply']) } })
  expect((me['departments'] as Record<string, string[]>)['support']).not.toContain('ticket.delete')
  const { body: listed } = await own.call('GET /agents', { as: ben })
  expect(listed).toMatchObject({
    items: [
      { username: 'ada', hasPassword: true },
      { username: 'ben', hasPassword: true },
    ],
  })
  expect((await own.call('POST /roles', { as: ben, body: { name: 'Mine', permissions: [] } })).status).toBe(403)
  expect(await check(own.desk)).toEqual([])
})

test('usernames and addresses are taken once, whatever the case', async () => {
  const both = await Promise.all([invite(people, admin, 'bob'), invite(people, admin, 'BOB')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 400])
  expect(both.find(({ status }) => status === 400)?.body.error?.fields).toEqual({
    username: expect.stringMatching(/^This username is already taken by Agent bob\.$/i),
    email: expect.stringMatching(/^This address is already taken by Agent bob\.$/i),
  })
  const patched = await people.call('PATCH /agents/bob', { as: admin, body: { email: 'ADA@example.com' } })
  expect(patched.body.error?.fields).toEqual({ email: 'This address is already taken by Ada Admin.' })
  expect((await invite(people, admin, '12')).body.error?.fields).toHaveProperty('username')
})

test('departments, roles and teams that do not exist are named with their place', async () => {
  const departments = [{ department: 'support', role: 'boss' }, { department: 'moon', role: 'view-only' }, ...support]
  const { status, body } = await invite(people, admin, 'kim', { departments })
  expect([status, Object.keys(body.error?.fields ?? {})]).toEqual([
    400,
    ['departments.0.role', 'departments.1.department', 'departments.2.department'],
  ])
  const teams = await invite(people, admin, 'kim', { teams: ['nightshift'] })
  expect(teams.body.error?.fields).toEqual({ 'teams.0': 'There is no team “nightshift”.' })
})

test('the last active admin can be neither demoted nor disabled', async () => {
  const demoted = await people.call('PATCH /agents/me', { as: admin, body: { admin: false } })
  const disabled = await people.call('PATCH /agents/ada', { as: admin, body: { active: false } })
  expect([demoted.status, Object.keys(demoted.body.error?.fields ?? {})]).toEqual([400, ['admin']])
  expect([disabled.status, Object.keys(disabled.body.error?.fields ?? {})]).toEqual([400, ['active']])
})

test('of two admins who demote each other at the same moment one stays', async () => {
  await using own = await peopleDesk()
  const ada = await settle(own)
  const ben = await welcome(own, (await invite(own, ada, 'ben', { admin: true })).body)
  const answers = await Promise.all([
    own.call('PATCH /agents/ben', { as: ada, body: { admin: false } }),
    own.call('PATCH /agents/ada', { as: ben, body: { admin: false } }),
  ])
  expect(answers.map(({ status }) => status)).toContain(200)
  const { agents } = await directory(own.desk)
  expect([...agents.values()].filter((agent) => agent.admin && agent.active)).toHaveLength(1)
})

test('a key has the rights of its agent, until it is revoked or the agent disabled', async () => {
  await invite(people, admin, 'lea')
  const create = (body: object) => people.call('POST /keys', { as: admin, body })
  const { body: made } = await create({ name: 'Script', agent: 'lea' })
  const { body: other } = await create({ name: 'Other', agent: 'lea' })
  const [key, second] = [String(made['secret']), String(other['secret'])]
  expect(key).toMatch(/^ostler_[\w-]{43}$/)
  expect((await people.call('GET /session', { key })).body).toMatchObject({ username: 'lea' })
  expect((await people.call('GET /keys', { key })).status).toBe(403)
  const { body: listed } = await people.call('GET /keys', { as: admin })
  const theirs = (listed['items'] as { agent: { name: string } | null }[]).filter(
    ({ agent }) => agent?.name === 'Agent lea',
  )
  expect(theirs).toMatchObject([{ name: 'Script', lastUsedAt: expect.any(String) }, { lastUsedAt: null }])
  expect(JSON.stringify(listed)).not.toContain(key)
  const id = (made['key'] as { id: number }).id
  expect((await people.call(`DELETE /keys/${id}`, { as: admin })).status).toBe(200)
  expect((await people.call('GET /session', { key })).status).toBe(401)
  expect((await people.call('GET /session', { key: second })).status).toBe(200)
  await people.call('PATCH /agents/lea', { as: admin, body: { active: false } })
  expect((await people.call('GET /session', { key: second })).status).toBe(401)
})

test('a key without an agent is for intake only', async () => {
  const { key, secret } = await createApiKey(people.desk, { kind: 'system', part: 'command' }, { name: 'Form' })
  expect(key.agent).toBeNull()
  expect(await authenticateKey(people.desk, secret, '192.0.2.1')).toEqual({ kind: 'intake', key: key.id })
  expect(await authenticateKey(people.desk, `${secret}x`, '192.0.2.1')).toBeNull()
  expect((await people.call('GET /desk', { key: secret })).status).toBe(403)
})

test('a department keeps its key when renamed, and the default one stays', async () => {
  await using own = await peopleDesk()
  const admin = await settle(own)
  await invite(own, admin, 'ben')
  const body = { name: 'Gehälter & Lohn', manager: 'ben', members: [{ agent: 'ben', role: 'all-access' }] }
  const made = await own.call('POST /departments', { as: admin, body })
  expect(made.body).toMatchObject({ key: 'gehalter-lohn', members: 1, manager: { name: 'Agent ben' }, autoClaim: true })
  const renamed = await own.call('PATCH /departments/gehalter-lohn', { as: admin, body: { name: 'Payroll' } })
  expect(renamed.body).toMatchObject({ key: 'gehalter-lohn', name: 'Payroll' })
  const again = await own.call('POST /departments', { as: admin, body: { name: 'Gehalter Lohn' } })
  expect(again.body).toMatchObject({ key: 'gehalter-lohn-2' })
  const same = await own.call('POST /departments', { as: admin, body: { name: 'PAYROLL' } })
  expect(same.body.error?.fields).toEqual({ name: 'This name is already taken by “Payroll”.' })
  const disable = (key: string) => own.call(`PATCH /departments/${key}`, { as: admin, body: { disabled: true } })
  expect((await disable('support')).body.error?.fields).toHaveProperty('disabled')
  const standard = { as: admin, body: { isDefault: true } }
  expect((await own.call('PATCH /departments/sales', standard)).body).toMatchObject({ isDefault: true })
  expect((await disable('support')).status).toBe(200)
  expect(await check(own.desk)).toEqual([])
})

test('who leads a team belongs to it, and leaving it ends the lead', async () => {
  const team = await people.call('POST /teams', { as: admin, body: { name: 'Night Shift', lead: 'ada' } })
  expect(team.body).toMatchObject({ key: 'night-shift', lead: { name: 'Ada Admin' }, members: [{ name: 'Ada Admin' }] })
  await people.call('PATCH /agents/ada', { as: admin, body: { teams: [] } })
  const { body } = await people.call('GET /teams', { as: admin })
  expect(body).toMatchObject({ items: [{ lead: null, members: [] }] })
})

test('a role that changes changes what its agents may do at once, and the log says from what to what', async () => {
  const body = { permissions: ['ticket.reply', 'ticket.create'] }
  const { body: role } = await people.call('PATCH /roles/all-access', { as: admin, body })
  expect(role).toMatchObject({ permissions: ['ticket.create', 'ticket.reply'], usedBy: 1 })
  const { body: me } = await people.call('GET /session', { as: admin })
  expect(me).toMatchObject({ departments: { sales: ['ticket.create', 'ticket.reply'] } })
  const events = await people.desk.db.selectFrom('event').selectAll().orderBy('position', 'desc').limit(1).execute()
  expect(events[0]).toMatchObject({
    name: 'settings.changed',
    actor_kind: 'agent',
    details: { kind: 'role', key: 'all-access' },
    changes: { permissions: [expect.arrayContaining(['ticket.delete']), ['ticket.create', 'ticket.reply']] },
  })
})

test('no event holds a name or an address of an agent', async () => {
  await welcome(people, (await invite(people, admin, 'ben')).body)
  await people.call('PATCH /agents/ben', {
    as: admin,
    body: { name: 'Benedict', email: 'b@example.net', onVacation: true },
  })
  const fields = ['name', 'changes', 'details'] as const
  const events = await people.desk.db.selectFrom('event').select(fields).orderBy('position').execute()
  expect(events.at(-1)?.name).toBe('agent.changed')
  expect(JSON.stringify(events)).not.toMatch(/ben|example|ada/i)
})

function invite(people: PeopleDesk, admin: string, username: string, more: object = {}) {
  const email = `${username}@example.com`
  return people.call('POST /agents', {
    as: admin,
    body: { username, name: `Agent ${username}`, email, departments: support, ...more },
  })
}

async function welcome(people: PeopleDesk, invited: Record<string, unknown>): Promise<string | null> {
  const token = (invited['invitation'] as { link: string }).link.split('#')[1]
  const body = { token, password: 'a password of their own' }
  return (await people.call('POST /session/password', { body })).session
}
