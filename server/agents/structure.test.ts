import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agent } from '#api/agents.ts'
import type { Ticket } from '#api/tickets.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { asAgent, type Caller, invited, withJane } from '../testing/people.ts'
import { check } from './index.ts'

const DAY = 86_400_000
interface Refused {
  error: { fields: Record<string, string> }
}

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
})
afterAll(() => started[Symbol.asyncDispose]())

/** Nobody but Jane works in it. */
const department = (name: string) =>
  jane('POST', '/departments', { name, members: [{ agent: 'jane.doe', role: 'all-access' }] })

test('departments lie below each other, and never below themselves', async () => {
  await using own = await startTestDesk()
  const jane = await withJane(own)
  const below = { name: 'Berlin', parent: 'support', signature: 'Support\nBerlin', reopenTo: 'queue' }
  const made = await jane('POST', '/departments', below)
  expect(made.body).toMatchObject({ ...below, key: 'berlin', path: 'Support / Berlin' })
  const circle = await jane<Refused>('PATCH', '/departments/support', { parent: 'berlin' })
  expect([circle.status, circle.body.error.fields]).toEqual([400, { parent: '“Berlin” lies below “Support” itself.' }])
  const unknown = await jane<Refused>('POST', '/departments', { name: 'Moon', parent: 'nowhere' })
  expect(unknown.body.error.fields).toHaveProperty('parent')
  const { body: listed } = await jane<{ items: { key: string }[] }>('GET', '/departments')
  expect(listed.items.map(({ key }) => key)).toEqual(['maintenance', 'sales', 'support', 'berlin'])
  expect((await jane('PATCH', '/departments/berlin', { parent: null })).body).toMatchObject({ path: 'Berlin' })
  expect(await check(own.desk)).toEqual([])
})

test('the members of a department are set with a role each; their other departments stay', async () => {
  for (const name of ['Docks', 'Harbour']) await department(name)
  await invited(started, jane, { username: 'ben', departments: { docks: 'limited-access', harbour: 'view-only' } })
  await invited(started, jane, { username: 'eve', departments: { harbour: 'limited-access' } })
  const set = (members: object[]) => jane<Refused>('PATCH', '/departments/harbour', { members })
  const worksIn = async (agent: string) => (await jane<Agent>('GET', `/agents/${agent}`)).body.departments
  const all = [
    { agent: 'jane.doe', role: 'all-access' },
    { agent: 'ben', role: 'expanded-access' },
  ]
  const homeless = await set(all)
  expect([homeless.status, homeless.body.error.fields]).toEqual([
    ...[400, { members: 'eve would work in no department. Give them another one first.' }],
  ])
  expect((await set([...all, { agent: 'eve', role: 'limited-access' }])).body).toMatchObject({ members: 3 })
  expect(await worksIn('ben')).toEqual([
    { department: 'docks', role: 'limited-access' },
    { department: 'harbour', role: 'expanded-access' },
  ])
  await jane('PATCH', '/departments/docks', { members: [{ agent: 'eve', role: 'view-only' }, ...all] })
  expect((await set(all.slice(0, 1))).status).toBe(200)
  expect(await worksIn('eve')).toEqual([{ department: 'docks', role: 'view-only' }])
  expect((await set([{ agent: 'nobody', role: 'boss' }])).body.error.fields).toEqual({
    'members.0.agent': 'There is no agent “nobody”.',
    'members.0.role': 'There is no role “boss”.',
  })
  expect(await check(started.desk)).toEqual([])
})

test('of two who add somebody to a department at once, neither is lost in silence', async () => {
  await department('Crew')
  for (const username of ['kay', 'lea']) await invited(started, jane, { username, departments: { sales: 'view-only' } })
  await invited(started, jane, { username: 'tom', departments: { crew: 'all-access' } })
  await jane('PATCH', '/agents/tom', { admin: true })
  const tom = await asAgent(started, 'tom')
  const seen = [
    { agent: 'tom', role: 'all-access' },
    { agent: 'Jane.Doe@example.com', role: 'all-access' },
  ]
  const add = (admin: Caller, agent: string, was: object = { members: seen }) =>
    admin<Clash>('PATCH', '/departments/crew', { members: [...seen, { agent, role: 'view-only' }], was })
  const both = await Promise.all([add(jane, 'kay'), add(tom, 'lea')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const [won, lost] = both[0].status === 200 ? ['kay', both[1]] : ['lea', both[0]]
  expect(lost.body.error.fields).toEqual({ members: 'Somebody changed this meanwhile.' })
  const now = [
    { agent: 'jane.doe', role: 'all-access' },
    { agent: 'tom', role: 'all-access' },
    { agent: won, role: 'view-only' },
  ]
  const { members } = lost.body.error.current
  expect(members).toEqual(now.toSorted((one, other) => (one.agent < other.agent ? -1 : 1)))
  const all = [...now, { agent: won === 'kay' ? 'lea' : 'kay', role: 'view-only' }]
  const again = await tom('PATCH', '/departments/crew', { members: all, was: { members } })
  expect([again.status, again.body]).toMatchObject([200, { members: 4 }])
  const { body } = await jane<{ items: { key: string }[] }>('GET', '/departments')
  const was = body.items.find(({ key }) => key === 'crew') ?? {}
  expect((await jane('PATCH', '/departments/crew', { members: all, was })).status).toBe(200)
  expect((await jane('PATCH', '/departments/crew', { name: 'Help', was: { members: seen } })).status).toBe(200)
})

interface Clash {
  error: { fields: object; current: { members: object[] } }
}

test('a team is renamed whoever joined it meanwhile, and keeps who leads it', async () => {
  for (const username of ['pat', 'sue'])
    await invited(started, jane, { username, departments: { support: 'view-only' } })
  const { body: was } = await jane('POST', '/teams', { name: 'Night', members: ['pat'], lead: 'pat' })
  await jane('PATCH', '/teams/night', { members: ['sue'], lead: 'sue' })
  const renamed = await jane('PATCH', '/teams/night', { name: 'Late', was })
  expect([renamed.status, renamed.body]).toMatchObject([200, { name: 'Late', members: [{ name: 'sue' }] }])
  expect((await jane('PATCH', '/teams/night', { members: ['pat'], was })).status).toBe(409)
  const led = await jane('PATCH', '/teams/night', { lead: 'pat' })
  expect(led.body).toMatchObject({ lead: { name: 'pat' }, members: [{ name: 'pat' }, { name: 'sue' }] })
})

test('whoever is no admin changes neither departments nor agents, nor sees what hangs on one', async () => {
  const max = await invited(started, jane, { username: 'max', departments: { support: 'all-access' } })
  expect((await max('PATCH', '/departments/support', { signature: 'Mine' })).status).toBe(403)
  expect((await max('PATCH', '/agents/max', { admin: true })).status).toBe(403)
  expect((await max('GET', '/agents/max/duties')).status).toBe(403)
  expect((await jane('GET', '/agents/nobody/duties')).status).toBe(404)
})

test('before an agent is locked, what hangs on them is told; locked, they are out at once', async () => {
  const lou = await invited(started, jane, { username: 'lou', departments: { support: 'all-access' } })
  await jane('PATCH', '/departments/support', { manager: 'lou' })
  await jane('POST', '/teams', { name: 'Weekend', lead: 'lou' })
  await opened({ assignee: 'lou' })
  const { body: done } = await opened({ assignee: 'lou' })
  await jane('PATCH', `/tickets/${done.number}`, { status: 'closed', comment: 'Done.' })
  expect((await jane('GET', '/agents/lou/duties')).body).toEqual({
    ...{ openTickets: 1, keys: 1 },
    manages: [{ key: 'support', name: 'Support' }],
    leads: [{ key: 'weekend', name: 'Weekend' }],
  })
  expect((await jane('PATCH', '/agents/lou', { active: false })).status).toBe(200)
  expect((await lou('GET', '/profile')).status).toBe(401)
  expect((await jane('PATCH', '/agents/lou', { active: true })).status).toBe(200)
  expect((await lou('GET', '/profile')).status).toBe(200)
})

test('how long an invitation works is shown until it is followed or too old', async () => {
  await invited(started, jane, { username: 'new', departments: { support: 'all-access' } })
  const link = async () => (await jane<Agent>('GET', '/agents/new')).body.linkExpiresAt
  expect(Date.parse((await link()) ?? '') - started.desk.now().getTime()).toBeGreaterThan(DAY - 60_000)
  started.pass(DAY)
  expect(await link()).toBeNull()
  const { body: fresh } = await jane<{ expiresAt: string }>('POST', '/agents/new/reset')
  expect(await link()).toBe(fresh.expiresAt)
  await jane('PATCH', '/agents/new', { active: false })
  expect(await link()).toBeNull()
})

let reopened = 0

test.each([
  ['its former assignee', { reopenTo: 'assignee' }, {}, true],
  ['the queue, where the department says so', { reopenTo: 'queue' }, {}, false],
  ['the queue, where the assignee is on vacation', { reopenTo: 'assignee' }, { onVacation: true }, false],
])('a ticket that is reopened goes to %s', async (_, department, agent, comesBack) => {
  for (const again of [byStatus, byReply]) {
    reopened += 1
    const username = `former-${reopened}`
    await invited(started, jane, { username, departments: { support: 'all-access' } })
    await jane('PATCH', '/departments/support', department)
    const { body: ticket } = await opened({ assignee: username })
    await jane('PATCH', `/tickets/${ticket.number}`, { status: 'resolved', comment: 'Done.' })
    await jane('PATCH', `/agents/${username}`, agent)
    await again(ticket.number)
    expect(await assigneeOf(ticket.number)).toBe(comesBack ? username : undefined)
  }
})

function byStatus(number: string) {
  return jane('PATCH', `/tickets/${number}`, { status: 'open' })
}

function byReply(number: string) {
  return jane('POST', `/tickets/${number}/replies`, { body: 'Once more.', status: 'open' })
}

async function assigneeOf(number: string) {
  return (await jane<Ticket>('GET', `/tickets/${number}`)).body.assignee?.name
}

function opened(more: object) {
  const requester = { name: 'Ken', email: 'ken@example.com' }
  return jane<Ticket>('POST', '/tickets', { requester, subject: 'Sound', body: 'None', ...more })
}
