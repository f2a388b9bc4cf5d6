import { expect, test } from 'vitest'
import type { Agent } from '#api/agents.ts'
import type { Ticket } from '#api/tickets.ts'
import { startTestDesk } from '../testing/desk.ts'
import { asAgent, type Caller, invited, withJane } from '../testing/people.ts'
import { check } from './index.ts'

const DAY = 86_400_000
interface Refused {
  error: { fields: Record<string, string> }
}

test('departments lie below each other, and never below themselves', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
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
  expect(await check(started.desk)).toEqual([])
})

test('the members of a department are set with a role each; their other departments stay', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  await invited(started, jane, { username: 'ben', departments: { sales: 'limited-access', support: 'view-only' } })
  await invited(started, jane, { username: 'eve', departments: { support: 'limited-access' } })
  const set = (members: object[]) => jane<Refused>('PATCH', '/departments/support', { members })
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
    { department: 'sales', role: 'limited-access' },
    { department: 'support', role: 'expanded-access' },
  ])
  await jane('PATCH', '/departments/sales', { members: [{ agent: 'eve', role: 'view-only' }, ...all] })
  expect((await set(all.slice(0, 1))).status).toBe(200)
  expect(await worksIn('eve')).toEqual([{ department: 'sales', role: 'view-only' }])
  expect((await set([{ agent: 'nobody', role: 'boss' }])).body.error.fields).toEqual({
    'members.0.agent': 'There is no agent “nobody”.',
    'members.0.role': 'There is no role “boss”.',
  })
  expect(await check(started.desk)).toEqual([])
})

test('whoever is no admin changes neither departments nor agents, nor sees what hangs on one', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const ben = await invited(started, jane, { username: 'ben', departments: { support: 'all-access' } })
  expect((await ben('PATCH', '/departments/support', { signature: 'Mine' })).status).toBe(403)
  expect((await ben('PATCH', '/agents/ben', { admin: true })).status).toBe(403)
  expect((await ben('GET', '/agents/ben/duties')).status).toBe(403)
  expect((await jane('GET', '/agents/nobody/duties')).status).toBe(404)
})

test('before an agent is locked, what hangs on them is told; locked, they are out at once', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const ben = await invited(started, jane, { username: 'ben', departments: { support: 'all-access' } })
  await jane('PATCH', '/departments/support', { manager: 'ben' })
  await jane('POST', '/teams', { name: 'Night', lead: 'ben' })
  await opened(jane, { assignee: 'ben' })
  const { body: done } = await opened(jane, { assignee: 'ben' })
  await jane('PATCH', `/tickets/${done.number}`, { status: 'closed', comment: 'Done.' })
  expect((await jane('GET', '/agents/ben/duties')).body).toEqual({
    ...{ openTickets: 1, keys: 1 },
    manages: [{ key: 'support', name: 'Support' }],
    leads: [{ key: 'night', name: 'Night' }],
  })
  expect((await jane('PATCH', '/agents/ben', { active: false })).status).toBe(200)
  expect((await ben('GET', '/profile')).status).toBe(401)
  expect((await jane('PATCH', '/agents/ben', { active: true })).status).toBe(200)
  expect((await ben('GET', '/profile')).status).toBe(200)
})

test('how long an invitation works is shown until it is followed or too old', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  await invited(started, jane, { username: 'ben', departments: { support: 'all-access' } })
  const link = async () => (await jane<Agent>('GET', '/agents/ben')).body.linkExpiresAt
  expect(Date.parse((await link()) ?? '') - started.desk.now().getTime()).toBeGreaterThan(DAY - 60_000)
  started.pass(DAY)
  expect(await link()).toBeNull()
  const { body: fresh } = await jane<{ expiresAt: string }>('POST', '/agents/ben/reset')
  expect(await link()).toBe(fresh.expiresAt)
  await jane('PATCH', '/agents/ben', { active: false })
  expect(await link()).toBeNull()
})

test.each([
  ['its former assignee', { reopenTo: 'assignee' }, {}, 'ben'],
  ['the queue, where the department says so', { reopenTo: 'queue' }, {}, undefined],
  ['the queue, where the assignee is on vacation', { reopenTo: 'assignee' }, { onVacation: true }, undefined],
])('a ticket that is reopened goes to %s', async (_, department, agent, name) => {
  for (const again of [byStatus, byReply]) {
    await using started = await startTestDesk()
    const jane = await withJane(started)
    await invited(started, jane, { username: 'ben', departments: { support: 'all-access' } })
    await jane('PATCH', '/departments/support', department)
    const { body: ticket } = await opened(jane, { assignee: 'ben' })
    await jane('PATCH', `/tickets/${ticket.number}`, { status: 'resolved', comment: 'Done.' })
    await jane('PATCH', '/agents/ben', agent)
    await again(await asAgent(started, 'jane.doe'), ticket.number)
    expect(await assigneeOf(jane, ticket.number)).toBe(name)
  }
})

function byStatus(jane: Caller, number: string) {
  return jane('PATCH', `/tickets/${number}`, { status: 'open' })
}

function byReply(jane: Caller, number: string) {
  return jane('POST', `/tickets/${number}/replies`, { body: 'Once more.', status: 'open' })
}

async function assigneeOf(jane: Caller, number: string) {
  return (await jane<Ticket>('GET', `/tickets/${number}`)).body.assignee?.name
}

function opened(jane: Caller, more: object) {
  const requester = { name: 'Ken', email: 'ken@example.com' }
  return jane<Ticket>('POST', '/tickets', { requester, subject: 'Sound', body: 'None', ...more })
}
