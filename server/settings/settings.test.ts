import { expect, test } from 'vitest'
import { peopleDesk, type PeopleDesk, settle } from '../testing/people-desk.ts'
import { address, catalog, check } from './index.ts'

test('a new desk has the statuses, priorities, topics and the SLA policy it starts with', async () => {
  await using people = await peopleDesk()
  await settle(people)
  const { settings, statuses, priorities, slas, topics } = await catalog(people.desk)
  expect([...statuses.values()].map(({ name, category }) => [name, category])).toEqual([
    ['Open', 'open'],
    ['In Progress', 'open'],
    ['Pending Customer Reply', 'waiting'],
    ['On Hold', 'hold'],
    ['Resolved', 'resolved'],
    ['Closed', 'closed'],
  ])
  expect([...priorities.keys()]).toEqual(['emergency', 'high', 'normal', 'low'])
  expect([...slas.values()]).toMatchObject([
    { key: 'default-sla', name: 'Default SLA', seconds: 172_800, version: 1, conditions: null, disabled: false },
  ])
  expect(topics.get('report-a-problem-access-issue')).toMatchObject({ name: 'Report a Problem / Access Issue' })
  expect(settings).toMatchObject({ name: 'Harbour Help', defaultStatus: 'open', defaultPriority: 'normal' })
  expect(await check(people.desk)).toEqual([])
})

test('a change is seen at once, and the log says from what to what', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const before = await catalog(people.desk)
  const { body } = await patch(people, admin, 'statuses/on-hold', { name: 'Parked', position: 5 })
  expect(body).toMatchObject({ key: 'on-hold', name: 'Parked', category: 'hold' })
  const after = await catalog(people.desk)
  expect([before.statuses.get('on-hold')?.name, after.statuses.get('on-hold')?.name]).toEqual(['On Hold', 'Parked'])
  expect([...after.statuses.keys()][0]).toBe('on-hold')
  expect(await lastEvent(people)).toMatchObject({
    name: 'settings.changed',
    details: { kind: 'status', key: 'on-hold' },
    changes: { name: ['On Hold', 'Parked'], position: [40, 5] },
  })
})

test('nothing is put on record where nothing changed', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const before = await lastEvent(people)
  await patch(people, admin, 'statuses/on-hold', { name: 'On Hold' })
  expect(await lastEvent(people)).toEqual(before)
})

test('what is a default, or the last of its kind, is not disabled', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  for (const path of ['statuses/open', 'statuses/resolved', 'slas/default-sla']) {
    const { status, body } = await patch(people, admin, path, { disabled: true })
    expect([path, status, Object.keys(body.error?.fields ?? {})]).toEqual([path, 400, ['disabled']])
  }
  await patch(people, admin, 'settings', { defaultSla: null, defaultTopic: 'feedback' })
  expect((await patch(people, admin, 'slas/default-sla', { disabled: true })).status).toBe(200)
  expect((await patch(people, admin, 'topics/feedback', { disabled: true })).status).toBe(400)
  expect((await patch(people, admin, 'statuses/in-progress', { disabled: true })).status).toBe(200)
})

test('settings name only what exists and is in use', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const body = { defaultStatus: 'closed', defaultPriority: 'urgent', defaultTopic: 'none', defaultSla: 'none' }
  const { status, body: answer } = await patch(people, admin, 'settings', body)
  expect([status, Object.keys(answer.error?.fields ?? {})]).toEqual([400, Object.keys(body)])
  expect((await patch(people, admin, 'settings', { zone: 'Europe/Atlantis' })).status).toBe(400)
  const saved = await patch(people, admin, 'settings', {
    zone: 'Europe/Berlin',
    publicUrl: 'https://help.example.com/',
  })
  expect(saved.body).toMatchObject({ zone: 'Europe/Berlin', reopenDays: 30 })
  expect(await address(people.desk)).toBe('https://help.example.com')
})

test('a topic points only to what exists, and says which of it does not', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const body = { name: 'Billing', department: 'moon', priority: 'high', sla: 'none', team: 'none', fields: ['order'] }
  const refused = await people.call('POST /topics', { as: admin, body })
  expect(Object.keys(refused.body.error?.fields ?? {}).toSorted()).toEqual(['department', 'fields.0', 'sla', 'team'])
  const field = { name: 'Order', type: 'text', required: true }
  expect((await people.call('POST /fields', { as: admin, body: field })).body).toMatchObject({
    key: 'order',
    public: true,
  })
  const fine = { name: 'Billing', department: 'sales', assignee: 'me', fields: ['order'] }
  const made = await people.call('POST /topics', { as: admin, body: fine })
  expect(made.body).toMatchObject({ key: 'billing', position: 50, assignee: { name: 'Ada Admin' }, fields: ['order'] })
  const cleared = await patch(people, admin, 'topics/billing', { assignee: null, department: null })
  expect(cleared.body).toMatchObject({ assignee: null, department: null, fields: ['order'] })
  const nobody = await patch(people, admin, 'topics/billing', { assignee: 'nobody' })
  expect(nobody.body.error?.fields).toEqual({ assignee: 'There is no active agent “nobody”.' })
})

test('two things made with one name at the same moment: one is refused', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const body = { name: 'Gold', seconds: 3600 }
  const both = await Promise.all([1, 2].map(() => people.call('POST /slas', { as: admin, body })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 400])
})

test('a choice keeps at least one option', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const body = { name: 'Size', type: 'choice', choices: ['S', 'L'] }
  expect((await people.call('POST /fields', { as: admin, body })).status).toBe(201)
  expect((await patch(people, admin, 'fields/size', { choices: [] })).body.error?.fields).toHaveProperty('choices')
})

test('only an admin changes the settings, every agent reads them', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const departments = [{ department: 'support', role: 'all-access' }]
  const invited = { username: 'ben', name: 'Ben', email: 'ben@example.com', departments }
  await people.call('POST /agents', { as: admin, body: invited })
  const { body } = await people.call('POST /keys', { as: admin, body: { name: 'Ben', agent: 'ben' } })
  const key = String(body['secret'])
  expect((await people.call('PATCH /settings', { key, body: { name: 'Mine' } })).status).toBe(403)
  for (const path of ['settings', 'statuses', 'priorities', 'slas', 'topics', 'fields'] as const) {
    expect([path, (await people.call(`GET /${path}`, { key })).status]).toEqual([path, 200])
    expect([path, (await people.call(`GET /${path}`)).status]).toEqual([path, 401])
  }
})

function patch(people: PeopleDesk, admin: string, path: string, body: object) {
  return people.call(`PATCH /${path}`, { as: admin, body })
}

async function lastEvent({ desk }: PeopleDesk) {
  const [event] = await desk.db.selectFrom('event').selectAll().orderBy('position', 'desc').limit(1).execute()
  return event
}
