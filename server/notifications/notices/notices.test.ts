import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertEvent } from '#api/alerts.ts'
import type { Notice } from '#api/notices.ts'
import type { Ticket } from '#api/tickets.ts'
import { act } from '#platform/events/index.ts'
import { checkDesk } from '../../app.ts'
import { startTestDesk, type TestDesk } from '../../testing/desk.ts'
import { callerWith, type Caller, invited, withJane } from '../../testing/people.ts'
import { forgetOldNotices, tellInApp } from './actions.ts'

let started: TestDesk
let jane: Caller
let john: Caller
let sally: Caller
const ids: Record<string, number> = {}

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  john = await invited(started, jane, { username: 'john.doe', departments: { support: 'all-access' } })
  sally = await invited(started, jane, { username: 'sally', departments: { sales: 'all-access' } })
  const { body } = await jane<{ items: { id: number; username: string }[] }>('GET', '/agents')
  for (const { id, username } of body.items) ids[username] = id
})
afterAll(async () => {
  const { wrong } = await checkDesk(started.desk)
  await started[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

interface Listed {
  items: Notice[]
  next: string | null
  unread: number
}

/** A ticket of its own, with its last event of that name. */
async function ticket(subject: string): Promise<Ticket> {
  const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
  return (await jane<Ticket>('POST', '/tickets', { requester, subject, body: 'Help', department: 'support' })).body
}

/** Tells these agents of the last thing that happened to a ticket. */
async function tell(number: string, event: AlertEvent, ...agents: string[]): Promise<number> {
  const { desk } = started
  const found = desk.db.selectFrom('event').innerJoin('ticket', 'ticket.id', 'event.stream_id')
  const { position, at } = await found
    .select(['event.position', 'event.at'])
    .where('ticket.number', '=', number)
    .orderBy('event.position', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const news = { event, position, at, agents: agents.map((name) => ids[name] ?? 0) }
  await act(desk, (tx) => tellInApp(tx, desk, [news]))
  return position
}

async function list(caller: Caller, query = ''): Promise<Listed> {
  return (await caller<Listed>('GET', `/notices${query}`)).body
}

test('an agent reads what they are told, once each, and nobody else does', async () => {
  const { number } = await ticket('Printer on fire')
  const created = await tell(number, 'created', 'john.doe')
  await tell(number, 'created', 'john.doe')
  await jane('PATCH', `/tickets/${number}`, { assignee: 'john.doe' })
  const assigned = await tell(number, 'assigned', 'john.doe', 'john.doe')
  const told = await list(john)
  expect(told).toMatchObject({ next: null, unread: 2 })
  expect(told.items).toEqual([
    {
      ...{
        id: assigned,
        at: expect.any(String),
        event: 'assigned',
        doer: 'Jane Doe',
        reply: false,
        to: 'you',
        read: false,
      },
      ticket: { number, subject: 'Printer on fire' },
    },
    expect.objectContaining({ id: created, event: 'created', doer: 'Jane Doe', to: null }),
  ])
  expect(await list(sally)).toEqual({ items: [], next: null, unread: 0 })
  expect((await john('POST', '/notices/read', { ids: [assigned] })).body).toEqual({ unread: 1 })
  expect((await list(john, '?unread=true')).items.map(({ id }) => id)).toEqual([created])
  expect((await john('POST', '/notices/read', { ticket: number })).body).toEqual({ unread: 0 })
  await tell(number, 'assigned', 'john.doe')
  expect((await john('GET', '/notices/unread')).body).toEqual({ unread: 0 })
})

test('whoever is no agent has no notices, and those of others are not to be found', async () => {
  const { number } = await ticket('A secret of John')
  const position = await tell(number, 'message', 'john.doe')
  expect((await callerWith(started)('GET', '/notices')).status).toBe(401)
  expect((await sally('POST', '/notices/read', { ids: [position] })).status).toBe(404)
  expect((await sally('POST', '/notices/read', { ticket: number })).body).toEqual({ unread: 0 })
  expect((await sally('POST', '/notices/read', { all: true })).body).toEqual({ unread: 0 })
  expect((await list(john, '?unread=true')).items.map(({ id }) => id)).toEqual([position])
  for (const body of [{}, { all: true, ticket: number }, { ids: [] }])
    expect((await john('POST', '/notices/read', body)).status).toBe(400)
  await john('POST', '/notices/read', { all: true })
  expect(await list(john, '?unread=true')).toEqual({ items: [], next: null, unread: 0 })
})

test('a ticket that went out of sight is neither listed nor counted, until it comes back', async () => {
  const { number } = await ticket('Moving about')
  await tell(number, 'created', 'john.doe')
  await jane('PATCH', `/tickets/${number}`, { department: 'maintenance' })
  expect(await list(john, '?unread=true')).toMatchObject({ items: [], unread: 0 })
  expect(await list(john)).not.toMatchObject({ items: [expect.objectContaining({ ticket: { number } })] })
  await jane('PATCH', `/tickets/${number}`, { department: 'support' })
  expect(await list(john, '?unread=true')).toMatchObject({ items: [{ ticket: { number } }], unread: 1 })
  await john('POST', '/notices/read', { all: true })
})

test('pages follow each other without gap or repetition', async () => {
  const { number } = await ticket('Much ado')
  const positions: number[] = []
  for (let n = 0; n < 5; n += 1) {
    await jane('POST', `/tickets/${number}/notes`, { body: `Note ${n}` })
    positions.unshift(await tell(number, 'note', 'sally', 'john.doe'))
  }
  const read: number[] = []
  for (let cursor = ''; ;) {
    const page = await list(john, `?unread=true&limit=2${cursor}`)
    read.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(read).toEqual(positions)
  expect((await list(sally)).items).toEqual([])
  expect((await john('GET', '/notices?cursor=nonsense')).status).toBe(400)
  await john('POST', '/notices/read', { all: true })
})

test('whoever does not want to hear of something in the app is not told of it there', async () => {
  const { number } = await ticket('Quietly')
  const set = await john<{ channels: object }>('PATCH', '/profile', { channels: { note: { mail: true, app: false } } })
  expect(set.body.channels).toEqual({ note: { mail: true, app: false } })
  expect((await john<{ channels: object }>('GET', '/profile')).body.channels).toEqual(set.body.channels)
  expect((await john('PATCH', '/profile', { channels: { nonsense: { mail: true, app: false } } })).status).toBe(400)
  await jane('POST', `/tickets/${number}/notes`, { body: 'Psst' })
  await tell(number, 'note', 'john.doe')
  expect(await list(john, '?unread=true')).toMatchObject({ items: [], unread: 0 })
  await tell(number, 'message', 'john.doe')
  expect(await list(john, '?unread=true')).toMatchObject({ items: [{ event: 'message' }], unread: 1 })
  await john('POST', '/notices/read', { all: true })
})

test('after 90 days a notice is gone', async () => {
  const { number } = await ticket('Long ago')
  await tell(number, 'created', 'john.doe')
  const before = (await list(john)).items.length
  await forgetOldNotices(started.desk)
  expect((await list(john)).items).toHaveLength(before)
  started.pass(91 * 86_400_000)
  await forgetOldNotices(started.desk)
  expect((await list(john)).items).toEqual([])
})
