import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SettingChange } from '#api/history.ts'
import type { Sla } from '#api/sla.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { callerWith, type Caller, invited, withJane } from '../testing/people.ts'
import { check } from './index.ts'

type Refused = { error: { code: string; message: string; fields?: Record<string, string>; current?: Partial<Sla> } }

let started: TestDesk
let jane: Caller
let tom: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  tom = await invited(started, jane, { username: 'tom', departments: { support: 'all-access' } })
  await jane('POST', '/teams', { name: 'First', members: ['tom'] })
  await jane('POST', '/priorities', { name: 'Retired' })
  await jane('PATCH', '/priorities/retired', { disabled: true })
})
afterAll(async () => {
  const wrong = await check(started.desk)
  await started[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

const resolution = { metric: 'resolution', seconds: 3600 }
const telling = { when: 'at', notify: ['assignee'] }
const made = async (body: object) => (await jane<Sla>('POST', '/slas', body)).body

test('in short it is one promise for the resolution, around the clock or by a calendar', async () => {
  const plain = await made({ name: 'Plain', seconds: 3600 })
  expect(plain).toMatchObject({ seconds: 3600, ladder: [], conditions: null, version: 1, alerts: true })
  expect(plain.targets).toEqual([
    {
      ...{ metric: 'resolution', priority: null, seconds: 3600, hours: 'always', calendar: null },
      pauses: ['waiting', 'hold'],
    },
  ])
  const shop = await made({ name: 'Shop hours', seconds: 60, calendar: 'business-hours' })
  expect(shop.targets).toMatchObject([{ hours: 'calendar', calendar: 'business-hours' }])
  const { body: changed } = await jane<Sla>('PATCH', `/slas/${shop.key}`, { seconds: 120 })
  expect(changed).toMatchObject({ seconds: 120, targets: [{ seconds: 120, calendar: 'business-hours' }] })
})

test('in full it promises by metric and priority, and the short form leaves all but the plain promise', async () => {
  const targets = [
    { metric: 'first-response', seconds: 900 },
    { ...resolution, priority: 'emergency' },
    { ...resolution, seconds: 7200, hours: 'department', pauses: [] },
  ]
  const gold = await made({ name: 'Full', targets })
  expect(gold).toMatchObject({ seconds: 7200, targets: [{ pauses: [] }, { priority: 'emergency' }, { pauses: [] }] })
  const { body } = await jane<Sla>('PATCH', '/slas/full', { calendar: null })
  expect(body.targets).toEqual([...gold.targets.slice(0, 2), { ...gold.targets[2], hours: 'always' }])
  const only = await made({ name: 'Only answers', targets: targets.slice(0, 1) })
  expect(only.seconds).toBeNull()
})

test.each<[string, object, string[]]>([
  ['says nothing of time', {}, ['seconds']],
  ['names a calendar and no time', { calendar: 'business-hours' }, ['seconds']],
  ['says it twice', { seconds: 60, targets: [resolution] }, ['targets']],
  ['names an unknown calendar in short', { seconds: 60, calendar: 'moon' }, ['targets.0.calendar']],
  [
    'names what there is not, or is not in use',
    {
      targets: [
        { ...resolution, priority: 'urgent' },
        { ...resolution, priority: 'retired' },
        { metric: 'agent-work', seconds: 60, hours: 'calendar' },
        { metric: 'next-response', seconds: 60, hours: 'calendar', calendar: 'moon' },
        { metric: 'periodic-update', seconds: 60, calendar: 'business-hours' },
      ],
    },
    [...['targets.0.priority', 'targets.1.priority', 'targets.2.calendar', 'targets.3.calendar'], 'targets.4.hours'],
  ],
  ['promises one thing twice', { targets: [resolution, { ...resolution, seconds: 60 }] }, ['targets.1.metric']],
  ['promises less than a minute', { targets: [{ ...resolution, seconds: 59 }] }, ['targets.0.seconds']],
  ['restarts after nobody knows when', { seconds: 60, reopening: 'restart-after' }, ['reopenDays']],
  ['has a step that does nothing', { seconds: 60, ladder: [{ when: 'at' }] }, ['ladder.0']],
  ['has a step at no time', { seconds: 60, ladder: [{ ...telling, when: 'before' }] }, ['ladder.0.seconds']],
  [
    'has a step of what is not promised',
    { seconds: 60, ladder: [{ ...telling, metric: 'first-response' }] },
    ['ladder.0.metric'],
  ],
  [
    'names strangers in its ladder',
    { seconds: 60, ladder: [telling, { when: 'at', agents: ['tom', 'nobody'], assignee: 'ghost' }] },
    ['ladder.1.agents.1', 'ladder.1.assignee'],
  ],
  [
    'gives tickets to nobody',
    { seconds: 60, ladder: [{ when: 'at', team: 'none', department: 'none' }] },
    ['ladder.0.team', 'ladder.0.department'],
  ],
  [
    'asks for what there is not',
    {
      seconds: 60,
      conditions: ['department', 'topic', 'priority', 'team', 'source', 'organisation', 'requester'].map((field) => ({
        ...asks(field, field === 'organisation' || field === 'requester' ? '999999' : 'none'),
      })),
    },
    Array.from({ length: 7 }, (_, index) => `conditions.all.${index}.values.0`),
  ],
  ['asks for a person by name', { seconds: 60, conditions: asks('requester', 'ken') }, ['conditions.values.0']],
  ['asks in no form at all', { seconds: 60, conditions: 'urgent' }, ['conditions']],
  ['asks for nothing', { seconds: 60, conditions: [] }, ['conditions.all']],
  [
    'asks for more than a ticket says at once',
    { seconds: 60, conditions: { any: [asks('subject', 'x'), { field: 'team', operator: 'changed', values: [] }] } },
    ['conditions.any.0.field', 'conditions.any.1.field'],
  ],
])('a policy that %s is refused, by field', async (_, body, fields) => {
  const { status, body: answer } = await jane<Refused>('POST', '/slas', { name: 'Wrong', ...body })
  expect([status, Object.keys(answer.error.fields ?? {}).toSorted()]).toEqual([400, fields.toSorted()])
})

function asks(field: string, ...values: string[]) {
  return { field, operator: 'is', values }
}

test('a ladder takes agents by any of their names and answers persons', async () => {
  const { body: known } = await jane<{ id: number }>('GET', '/agents/tom')
  const ladder = [{ when: 'at', agents: ['TOM', 'jane.doe@example.com', known.id, 'me'], assignee: 'tom', seconds: 7 }]
  const { body } = await jane<Sla>('POST', '/slas', { name: 'Ladder', seconds: 60, ladder })
  const [step] = body.ladder
  expect(step).toMatchObject({ when: 'at', seconds: 0, notify: [], raisePriority: false, note: '', team: null })
  expect(step?.agents.map(({ name }) => name).toSorted()).toEqual(['Jane Doe', 'tom'])
  expect(step?.assignee).toEqual({ id: known.id, name: 'tom' })
  const listed = (await tom<{ items: Sla[] }>('GET', '/slas')).body.items.find(({ key }) => key === 'ladder')
  expect(listed).toEqual(body)
  const { body: desk } = await tom<{ slas: Sla[] }>('GET', '/desk')
  expect(desk.slas.find(({ key }) => key === 'ladder')).toEqual(body)
})

test('what somebody else changed meanwhile is not overwritten, people compared whole', async () => {
  const before = await made({ name: 'Shared', seconds: 60, ladder: [{ when: 'at', agents: ['tom'] }] })
  const path = '/slas/shared'
  const ladder = [{ when: 'at', agents: ['me'] }]
  expect((await jane('PATCH', path, { ladder, was: before })).status).toBe(200)
  const late = await jane<Refused>('PATCH', path, { ladder: [], was: { ladder: before.ladder } })
  expect([late.status, late.body.error.fields]).toEqual([409, { ladder: 'Jane Doe changed this meanwhile.' }])
  expect(late.body.error.current?.ladder?.[0]?.agents).toMatchObject([{ name: 'Jane Doe' }])
  await jane('PATCH', path, { seconds: 120 })
  const short = await jane<Refused>('PATCH', path, { seconds: 180, was: { seconds: 60, calendar: null } })
  expect([short.status, Object.keys(short.body.error.fields ?? {})]).toEqual([409, ['seconds']])
  expect((await jane('PATCH', path, { seconds: 180, was: { seconds: 120, calendar: null } })).status).toBe(200)
  const { body } = await jane<{ items: SettingChange[] }>('GET', '/settings/history?kind=sla&key=shared')
  const change = body.items.find(({ changes }) => 'ladder' in changes)
  expect(change?.changes['ladder']).toMatchObject([
    [{ agents: [{ name: 'tom' }] }],
    [{ agents: [{ name: 'Jane Doe' }] }],
  ])
  expect(body.items.every(({ changes }) => !('version' in changes) && !('seconds' in changes))).toBe(true)
})

test('each change of what it promises is a version of its own; its name and place are none', async () => {
  await made({ name: 'Versioned', seconds: 60 })
  const version = async (patch: object) => (await jane<Sla>('PATCH', '/slas/versioned', patch)).body.version
  expect(await version({ name: 'Renamed', position: 500, transient: true, alerts: false })).toBe(1)
  expect(await version({ conditions: [asks('priority', 'high')] })).toBe(1)
  expect(await version({ seconds: 120 })).toBe(2)
  expect(await version({ seconds: 120 })).toBe(2)
  expect(await version({ ladder: [telling], warnSeconds: 60 })).toBe(3)
  expect(await version({ reopening: 'restart-after', reopenDays: 5 })).toBe(4)
  expect(await version({ reopenDays: 6 })).toBe(5)
  expect(await version({ reopening: 'continue' })).toBe(6)
  const { desk } = started
  const kept = await desk.db.selectFrom('sla_version').selectAll().where('sla', '=', 'versioned').execute()
  expect(kept.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6])
  expect(kept[1]?.definition).toMatchObject({ targets: [{ seconds: 120 }], reopening: 'restart', warnSeconds: null })
  expect(kept[5]?.definition).toMatchObject({ reopening: 'continue', reopenDays: null, warnSeconds: 60 })
})

test('what is not what its newest version says is found', async () => {
  await made({ name: 'Tampered', seconds: 60 })
  const { db } = started.desk
  await db.updateTable('sla').set({ warn_seconds: 90 }).where('key', '=', 'tampered').execute()
  expect(await check(started.desk)).toEqual(['The SLA policy “Tampered” is not what its newest version says.'])
  await db.updateTable('sla').set({ warn_seconds: null }).where('key', '=', 'tampered').execute()
})

test('a new one comes last, and they are listed in order', async () => {
  const keys = async () => (await jane<{ items: Sla[] }>('GET', '/slas')).body.items.map(({ key }) => key)
  await made({ name: 'Newcomer', seconds: 60 })
  expect((await keys()).at(-1)).toBe('newcomer')
  await jane('PATCH', '/slas/newcomer', { position: 0 })
  expect((await keys())[0]).toBe('newcomer')
})

test('what a policy names is used by it, and stays', async () => {
  await jane('POST', '/priorities', { name: 'Priceless' })
  for (const path of ['/teams', '/topics', '/departments']) await jane('POST', path, { name: 'Needed' })
  await jane('POST', '/teams', { name: 'Asked' })
  const body = await made({
    ...{ name: 'Needy', targets: [{ ...resolution, priority: 'priceless' }] },
    ladder: [{ when: 'at', team: 'needed', department: 'needed' }],
    conditions: [asks('topic', 'needed'), asks('team', 'asked')],
  })
  expect(body.key).toBe('needy')
  const named = ['priority/priceless', 'team/needed', 'team/asked', 'topic/needed', 'department/needed']
  const usage = async (path: string) => {
    return (await jane<{ uses: { kind: string; key: string }[] }>('GET', `/settings/usage/${path}`)).body.uses
  }
  for (const path of [...named, 'calendar/business-hours']) {
    const expected = { kind: 'sla', key: path.startsWith('calendar') ? 'shop-hours' : 'needy' }
    expect([path, (await usage(path)).filter(({ kind }) => kind === 'sla')]).toMatchObject([path, [expected]])
  }
  for (const path of ['/priorities/priceless', '/teams/needed', '/teams/asked', '/topics/needed']) {
    expect([path, (await jane('DELETE', path)).status]).toEqual([path, 409])
  }
  expect((await jane('DELETE', '/slas/needy')).status).toBe(200)
  const left = await started.desk.db.selectFrom('sla_version').select('sla').where('sla', '=', 'needy').execute()
  expect(left).toEqual([])
  expect((await jane('DELETE', '/priorities/priceless')).status).toBe(200)
})

test('whom or what it names may leave: the policy can still be changed', async () => {
  await invited(started, jane, { username: 'tim', departments: { support: 'all-access' } })
  await jane('POST', '/priorities', { name: 'Passing' })
  const target = { ...resolution, priority: 'passing' }
  const before = await made({ name: 'Faithful', targets: [target], ladder: [{ when: 'at', agents: ['tim'] }] })
  await jane('PATCH', '/agents/tim', { active: false })
  await jane('PATCH', '/priorities/passing', { disabled: true })
  const ladder = [{ when: 'at', agents: [before.ladder[0]?.agents[0]?.id], note: 'Late.' }]
  const path = '/slas/faithful'
  expect((await jane('PATCH', path, { ladder, targets: [{ ...target, seconds: 60 }] })).status).toBe(200)
  await jane('PATCH', path, { ladder: [telling], targets: [resolution] })
  const again = await jane<Refused>('PATCH', path, { ladder })
  expect([again.status, Object.keys(again.body.error.fields ?? {})]).toEqual([400, ['ladder.0.agents.0']])
  expect((await jane('PATCH', path, { targets: [target] })).status).toBe(400)
})

test('every agent reads them, an administrator alone changes them', async () => {
  const body = { name: 'Mine', seconds: 60 }
  expect((await tom('POST', '/slas', body)).status).toBe(403)
  expect((await tom('PATCH', '/slas/default-sla', body)).status).toBe(403)
  expect((await tom('DELETE', '/slas/default-sla')).status).toBe(403)
  expect((await tom('GET', '/slas')).status).toBe(200)
  const stranger = callerWith(started)
  expect((await stranger('GET', '/slas')).status).toBe(401)
  expect((await stranger('POST', '/slas', body)).status).toBe(401)
  expect((await jane('PATCH', '/slas/none', { seconds: 60 })).status).toBe(404)
})

test('there are at most two hundred', async () => {
  await using own = await startTestDesk()
  const admin = await withJane(own)
  const many = Array.from({ length: 199 }, (_, index) => ({
    ...{ key: `sla-${index}`, name: `SLA ${index}`, position: index },
    ...{ conditions: 'null', targets: '[]', ladder: '[]' },
  }))
  await own.desk.db.insertInto('sla').values(many).execute()
  const { status, body } = await admin<Refused>('POST', '/slas', { name: 'One more', seconds: 60 })
  expect([status, body.error.message]).toEqual([409, 'A desk has at most 200 SLA policies.'])
})
