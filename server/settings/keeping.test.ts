import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SettingChange } from '#api/history.ts'
import type { DeskSettings } from '#api/settings.ts'
import type { Ticket } from '#api/tickets.ts'
import type { Topic } from '#api/topics.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { asAgent, type Caller, invited, withJane } from '../testing/people.ts'

interface Refused {
  error: { code: string; fields?: Record<string, string>; current: Record<string, unknown>; uses?: object[] }
}

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
})
afterAll(() => started[Symbol.asyncDispose]())

/** For a test that needs a desk on which nobody else did anything. */
async function untouched() {
  const own = await startTestDesk()
  return { own, jane: await withJane(own), [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() }
}

const opening = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help' }

/** A second administrator; the role of all access stays Jane’s alone. */
async function another(username: string): Promise<Caller> {
  await invited(started, jane, { username, departments: { support: 'expanded-access' } })
  await jane('PATCH', `/agents/${username}`, { admin: true })
  return asAgent(started, username)
}

test('of two who change the same at once, the second is told who came first and what it is now', async () => {
  const tom = await another('tom')
  const colour = '#8a5300'
  const was = { name: 'On Hold', colour: '#6b4c9a' }
  const both = await Promise.all([
    jane<Refused>('PATCH', '/statuses/on-hold', { name: 'Halted', was }),
    tom<Refused>('PATCH', '/statuses/on-hold', { name: 'Paused', was }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const lost = both.find(({ status }) => status === 409)?.body.error
  const wonByJane = both[0].status === 200
  expect(lost?.fields).toEqual({ name: `${wonByJane ? 'Jane Doe' : 'tom'} changed this meanwhile.` })
  expect(lost?.current).toMatchObject({ key: 'on-hold', name: wonByJane ? 'Halted' : 'Paused' })
  expect((await tom('PATCH', '/statuses/on-hold', { colour, was })).status).toBe(200)
  expect((await tom('PATCH', '/statuses/on-hold', { name: 'Mine' })).status).toBe(200)
})

test('a field that another changed stops the whole patch, and only where it is asked for', async () => {
  const { body: before } = await jane<DeskSettings>('GET', '/settings')
  await jane('PATCH', '/settings', { closeDays: 3, portal: { ...before.portal, en: { ...texts, heading: 'Hi' } } })
  const patch = { closeDays: 9, reopenDays: 9 }
  const refused = await jane<Refused>('PATCH', '/settings', { ...patch, was: before })
  expect([refused.status, Object.keys(refused.body.error.fields ?? {})]).toEqual([409, ['closeDays']])
  expect(refused.body.error.current).toMatchObject({ closeDays: 3, reopenDays: 30 })
  expect((await jane<DeskSettings>('PATCH', '/settings', { reopenDays: 9, was: before })).body).toMatchObject({
    closeDays: 3,
    reopenDays: 9,
  })
  const portal = { ...before.portal, de: { ...texts, heading: 'Hallo' } }
  expect((await jane('PATCH', '/settings', { portal, was: { portal: before.portal } })).status).toBe(409)
})

const texts = { heading: '', intro: '', footer: '' }

test('people are compared whole, by id or by name', async () => {
  await another('tim')
  const { body: tim } = await jane<{ id: number }>('GET', '/agents/tim')
  const { body: topic } = await jane<Topic>('POST', '/topics', { name: 'Bills', assignee: 'jane.doe' })
  const path = '/topics/bills'
  for (const assignee of [topic.assignee, topic.assignee?.id, 'jane.doe', 'Jane.Doe@example.com']) {
    expect((await jane('PATCH', path, { assignee: 'jane.doe', was: { assignee } })).status).toBe(200)
  }
  const refused = await jane<Refused>('PATCH', path, { assignee: null, was: { assignee: 'tim' } })
  expect([refused.status, refused.body.error.current['assignee']]).toEqual([409, topic.assignee])
  await jane('POST', '/teams', { name: 'Level', members: ['jane.doe', 'tim'], lead: 'tim' })
  const team = { members: ['tim', 'jane.doe'], lead: { id: tim.id, name: 'tim' } }
  expect((await jane('PATCH', '/teams/level', { lead: 'jane.doe', was: team })).status).toBe(200)
  expect((await jane('PATCH', '/teams/level', { lead: null, was: team })).status).toBe(409)
  expect((await jane('PATCH', '/departments/support', { manager: 'tim', was: { manager: null } })).status).toBe(200)
  expect((await jane('PATCH', '/departments/support', { manager: null, was: { manager: null } })).status).toBe(409)
})

test('an agent whom somebody else changed meanwhile is not overwritten', async () => {
  const ted = await another('ted')
  const path = '/agents/ted'
  const { body: was } = await jane('GET', path)
  const departments = [{ department: 'support', role: 'limited-access' }]
  expect((await ted('PATCH', path, { departments, name: 'Tadeusz', was })).status).toBe(200)
  const refused = await jane<Refused>('PATCH', path, { departments: [], onVacation: true, was })
  expect(refused.status).toBe(400)
  const late = await jane<Refused>('PATCH', path, { departments: was['departments'], name: 'Ted B.', was })
  // Names stay out of the log, so nobody knows who changed one.
  const said = { departments: 'Tadeusz changed this meanwhile.', name: 'Somebody changed this meanwhile.' }
  expect([late.status, late.body.error.fields]).toEqual([409, said])
  expect(late.body.error.current).toMatchObject({ departments, name: 'Tadeusz' })
  expect(Object.keys(late.body.error.current)).not.toContain('pictureId')
  expect((await jane('PATCH', path, { onVacation: true, was })).status).toBe(200)
  expect((await jane('PATCH', path, { name: 'Ted' })).status).toBe(200)
})

test('the history says who changed what from what to what, and a change can be undone with it', async () => {
  await using given = await untouched()
  const { own, jane } = given
  await jane('POST', '/topics', { name: 'Bills' })
  await jane('PATCH', '/topics/bills', { name: 'Invoices', assignee: 'jane.doe' })
  const all = await history(jane, '?kind=topic&key=bills')
  expect(all.map(({ act, name }) => [act, name])).toEqual([
    ['changed', 'Invoices'],
    ['made', 'Invoices'],
  ])
  expect(all[0]).toMatchObject({
    by: { name: 'Jane Doe' },
    changes: { name: ['Bills', 'Invoices'], assignee: [null, { name: 'Jane Doe' }] },
  })
  const undo = { name: 'Bills', assignee: null, was: { name: 'Invoices', assignee: all[0]?.changes['assignee']?.[1] } }
  expect((await jane('PATCH', '/topics/bills', undo)).status).toBe(200)
  expect((await jane('PATCH', '/topics/bills', undo)).status).toBe(409)

  await invited(own, jane, { username: 'tom', departments: { support: 'all-access' } })
  expect((await history(jane, '?kind=agent')).map(({ act, name }) => [act, name])).toEqual([['made', 'tom']])
  expect((await history(jane, '?kind=key')).every(({ act }) => act === 'made')).toBe(true)
  await jane('DELETE', '/topics/bills')
  expect((await history(jane, '?kind=topic&key=bills&limit=1'))[0]).toMatchObject({ act: 'deleted', name: 'Bills' })
})

test('the history is read page by page, by administrators alone', async () => {
  await using given = await untouched()
  const { own, jane } = given
  for (const closeDays of [1, 2, 3, 4]) await jane('PATCH', '/settings', { closeDays })
  const seen: unknown[] = []
  for (let cursor = ''; ;) {
    const path = `/settings/history?kind=desk&limit=3${cursor}`
    const { body } = await jane<{ items: SettingChange[]; next: string | null }>('GET', path)
    seen.push(...body.items.map(({ changes }) => changes['closeDays']?.[1]))
    if (body.next === null) break
    cursor = `&cursor=${body.next}`
  }
  expect(seen).toEqual([4, 3, 2, 1])
  expect((await jane('GET', '/settings/history?cursor=x')).status).toBe(400)
  const tom = await invited(own, jane, { username: 'tom', departments: { support: 'all-access' } })
  for (const path of ['/settings/history', '/settings/usage/status/open']) {
    expect([path, (await tom('GET', path)).status]).toEqual([path, 403])
  }
  for (const path of ['/topics/feedback', '/settings/logo']) expect((await tom('DELETE', path)).status).toBe(403)
})

test('what is used says by what, and stays', async () => {
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  await jane('POST', '/fields', { name: 'Order', type: 'text' })
  await jane('POST', '/topics', { name: 'Offers', sla: 'gold', fields: ['order'] })
  await jane('POST', '/topics', { name: 'Old offers', parent: 'offers' })
  await jane('PATCH', '/departments/sales', { sla: 'gold' })
  const uses = async (path: string) => (await jane<Usage>('GET', `/settings/usage/${path}`)).body
  expect((await uses('sla/gold')).uses).toEqual([
    { kind: 'topic', key: 'offers', name: 'Offers' },
    { kind: 'department', key: 'sales', name: 'Sales' },
  ])
  expect(await uses('field/order')).toMatchObject({ uses: [{ key: 'offers' }], deletable: false })
  expect((await uses('topic/offers')).uses).toMatchObject([{ kind: 'topic', key: 'old-offers' }])
  expect(await uses('status/open')).toMatchObject({ uses: [{ kind: 'desk', key: 'defaultStatus' }], deletable: false })
  expect((await uses('role/all-access')).uses).toMatchObject([{ kind: 'agent', name: 'Jane Doe' }])
  expect((await jane('GET', '/settings/usage/status/none')).status).toBe(404)
  for (const path of ['/slas/gold', '/fields/order', '/topics/offers', '/statuses/open', '/roles/all-access']) {
    const { status, body } = await jane<Refused>('DELETE', path)
    expect([path, status, (body.error.uses ?? []).length > 0]).toEqual([path, 409, true])
  }
  expect((await jane('DELETE', '/statuses/none')).status).toBe(404)
})

interface Usage {
  uses: { kind: string; key: string; name: string }[]
  tickets: { open: number; all: number } | null
  deletable: boolean
}

test('what a ticket has, or once had, is not deleted; what none had is gone', async () => {
  await jane('POST', '/statuses', { name: 'Parked', category: 'hold' })
  await jane('POST', '/priorities', { name: 'Whenever' })
  const { body: ticket } = await jane<Ticket>('POST', '/tickets', { ...opening, priority: 'whenever' })
  const usage = await jane<Usage>('GET', '/settings/usage/priority/whenever')
  expect(usage.body.tickets).toEqual({ open: 1, all: 1 })
  expect((await jane('DELETE', '/priorities/whenever')).status).toBe(409)
  await jane('PATCH', `/tickets/${ticket.number}`, { priority: 'low' })
  expect((await jane<Refused>('DELETE', '/priorities/whenever')).status).toBe(409)
  // What a screen shows says nothing of former tickets: only deleting asks the log.
  const former = await jane<Usage>('GET', '/settings/usage/priority/whenever')
  expect(former.body).toMatchObject({ tickets: { open: 0, all: 0 }, deletable: true })
  expect((await jane('DELETE', '/statuses/parked')).status).toBe(200)
  expect((await jane('PATCH', '/statuses/parked', { name: 'Back' })).status).toBe(404)
  for (const [path, body] of made) {
    const { body: thing } = await jane<{ key: string }>('POST', path, body)
    expect([path, (await jane('DELETE', `${path}/${thing.key}`)).status]).toEqual([path, 200])
  }
})

test('a field that a ticket filled in stays, though nothing asks for it any more', async () => {
  await jane('POST', '/fields', { name: 'Model', type: 'text' })
  await jane('POST', '/topics', { name: 'Repairs', fields: ['model'] })
  await jane('POST', '/tickets', { ...opening, topic: 'repairs', fields: { model: '7' } })
  expect((await jane('DELETE', '/fields/model')).status).toBe(409)
  await jane('PATCH', '/topics/repairs', { fields: [] })
  const usage = await jane<Usage>('GET', '/settings/usage/field/model')
  expect(usage.body).toEqual({ uses: [], tickets: null, deletable: true })
  const refused = await jane<Refused & { error: { message: string } }>('DELETE', '/fields/model')
  expect([refused.status, refused.body.error.message]).toEqual([
    ...[409, 'Tickets once had it, and their history tells so. Disable it instead.'],
  ])
})

test('tickets are counted whether they are open, closed or deleted', async () => {
  await using given = await untouched()
  const { jane } = given
  const open = async () => (await jane<Ticket>('POST', '/tickets', opening)).body.number
  await open()
  await jane('PATCH', `/tickets/${await open()}`, { status: 'closed', comment: 'Done.' })
  await jane('DELETE', `/tickets/${await open()}`)
  const tickets = async (path: string) => (await jane<Usage>('GET', `/settings/usage/${path}`)).body.tickets
  expect(await tickets('priority/normal')).toEqual({ open: 1, all: 3 })
  expect(await tickets('department/support')).toEqual({ open: 1, all: 3 })
  expect(await tickets('status/open')).toEqual({ open: 1, all: 2 })
  expect(await tickets('status/closed')).toEqual({ open: 0, all: 1 })
})

const made: [string, object][] = [
  ['/departments', { name: 'Gone' }],
  ['/teams', { name: 'Gone', members: ['jane.doe'] }],
  ['/roles', { name: 'Gone', permissions: [] }],
  ['/topics', { name: 'Gone' }],
  ['/slas', { name: 'Gone', seconds: 60 }],
  ['/fields', { name: 'Gone', type: 'text' }],
]

async function history(jane: Caller, query: string): Promise<SettingChange[]> {
  return (await jane<{ items: SettingChange[] }>('GET', `/settings/history${query}`)).body.items
}
