import { beforeAll, afterAll, expect, test } from 'vitest'
import type { Message, TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { asIntake, type Caller, callerWith, invited, withJane } from '../testing/people.ts'

let desk: TestDesk
let jane: Caller
let john: Caller

const HOUR = 3_600_000
const DAY = 24 * HOUR
const opening = {
  requester: { name: 'Ken Tanaka', email: 'ken@example.com' },
  subject: 'No sound',
  body: 'Since today.',
}

beforeAll(async () => {
  desk = await startTestDesk()
  jane = await withJane(desk)
  john = await invited(desk, jane, { username: 'john.doe', departments: { support: 'expanded-access' } })
})
afterAll(async () => {
  const { wrong } = await checkDesk(desk.desk)
  await desk[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

async function opened(more: object = {}): Promise<Ticket> {
  const answer = await jane<Ticket>('POST', '/tickets', { ...opening, ...more })
  expect(answer.body).toHaveProperty('number')
  return answer.body
}
const path = (ticket: Ticket, rest = '') => `/tickets/${ticket.number}${rest}`
const now = async (ticket: Ticket) => (await jane<Ticket>('GET', path(ticket))).body
const patch = (ticket: Ticket, body: object) => jane<Ticket & Failed>('PATCH', path(ticket), body)
type Failed = {
  error: { code: string; message: string; fields?: Record<string, string>; since?: TimelineItem[]; current?: Ticket }
}

test('a ticket opened by the API has defaults for all that was not given', async () => {
  const ticket = await opened()
  expect(ticket).toMatchObject({
    ...{ subject: 'No sound', status: { key: 'open', category: 'open' }, priority: { key: 'normal' } },
    ...{ department: { key: 'support' }, assignee: null, source: 'api', answered: false, overdue: false },
    ...{ requester: { name: 'Ken Tanaka', email: 'ken@example.com' }, messageCount: 1, preview: 'Since today.' },
  })
  expect(ticket.number).toMatch(/^[1-9]\d{5}$/)
  const { body } = await jane<{ items: TimelineItem[] }>('GET', path(ticket, '/timeline'))
  expect(body.items.map((item) => item.kind)).toEqual(['event', 'message'])
})

test('an explicit value wins over the topic, the topic over the department, the department over the desk', async () => {
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const topic = await jane<{ key: string }>('POST', '/topics', {
    name: 'Cables',
    department: 'maintenance',
    priority: 'high',
    sla: 'gold',
  })
  const byTopic = await opened({ topic: topic.body.key })
  expect(byTopic).toMatchObject({ department: { key: 'maintenance' }, priority: { key: 'high' }, sla: { key: 'gold' } })
  expect(Date.parse(byTopic.due?.at ?? '') - Date.parse(byTopic.createdAt)).toBe(HOUR)
  const explicit = await opened({ topic: topic.body.key, department: 'sales', priority: 'low' })
  expect(explicit).toMatchObject({ department: { key: 'sales' }, priority: { key: 'low' }, sla: { key: 'gold' } })
})

test('the wrong field is named, and nothing is made', async () => {
  const before = await jane<{ counts: { all: number } }>('GET', '/queues')
  for (const [wrong, field] of [
    [{ subject: ' ' }, 'subject'],
    [{ subject: 'x'.repeat(201) }, 'subject'],
    [{ requester: { name: 'Ken', email: 'ken@' } }, 'requester.email'],
    [{ topic: 'no-such' }, 'topic'],
    [{ assignee: 'nobody' }, 'assignee'],
    [{ priority: 'urgent' }, 'priority'],
    [{ dueAt: '2001-01-01T00:00:00Z' }, 'dueAt'],
    [{ attachments: [{ name: 'a.txt', base64: '***' }] }, 'attachments.0.base64'],
    [{ colour: 'red' }, 'colour'],
  ] as const) {
    const { status, body } = await jane<Failed>('POST', '/tickets', { ...opening, ...wrong })
    expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, [field]])
  }
  const after = await jane<{ counts: { all: number } }>('GET', '/queues')
  expect(after.body.counts.all).toBe(before.body.counts.all)
})

test('a key for intake opens tickets with what a customer may say, and does nothing else', async () => {
  const intake = await asIntake(desk)
  const made = await intake<Ticket>('POST', '/tickets', opening)
  expect([made.status, made.body.source]).toEqual([201, 'api'])
  const refused = await intake<Failed>('POST', '/tickets', { ...opening, priority: 'emergency', assignee: 'jane.doe' })
  expect([refused.status, Object.keys(refused.body.error.fields ?? {})]).toEqual([400, ['priority', 'assignee']])
  expect((await intake('GET', path(made.body))).status).toBe(403)
  expect((await callerWith(desk)('GET', path(made.body))).status).toBe(401)
})

test('the first reply takes the ticket, and a reply can resolve it in the same act', async () => {
  const ticket = await opened()
  const reply = await jane<Message>('POST', path(ticket, '/replies'), {
    body: 'Try **the other** plug.',
    format: 'markdown',
    status: 'resolved',
  })
  expect(reply.body).toMatchObject({ kind: 'reply', author: { name: 'Jane Doe' }, delivery: 'queued' })
  expect(reply.body.html).toContain('<strong>the other</strong>')
  const after = await now(ticket)
  expect(after).toMatchObject({ status: { key: 'resolved' }, assignee: { name: 'Jane Doe' }, answered: true })
  expect(after.resolvedAt).not.toBeNull()
  const closed = await jane<{ items: Ticket[] }>('GET', '/tickets?queue=closed')
  expect(closed.body.items.map(({ number }) => number)).toContain(ticket.number)
})

test('nobody is mailed who has no address', async () => {
  const ticket = await opened({ requester: { name: 'Anna on the phone' }, source: 'phone' })
  expect(ticket.requester.email).toBeNull()
  const reply = await jane<Message>('POST', path(ticket, '/replies'), { body: 'As I said on the phone.' })
  expect(reply.body.delivery).toBe('none')
})

test('what was written is stored without script, and shown as it was meant', async () => {
  const ticket = await opened({
    body: '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=y></p>',
    format: 'html',
  })
  const { body } = await jane<{ items: Message[] }>('GET', path(ticket, '/timeline'))
  expect(body.items[1]?.html).toBe('<p>Hi</p>')
  const plain = await opened({ body: '1 < 2 & <b>no</b>' })
  const shown = await jane<{ items: Message[] }>('GET', path(plain, '/timeline'))
  expect(shown.body.items[1]).toMatchObject({ text: '1 < 2 & <b>no</b>' })
  expect(shown.body.items[1]?.html).not.toContain('<b>')
})

test('a reply based on an older state of the thread is refused with what is new, and can be confirmed', async () => {
  const ticket = await opened()
  await jane('POST', path(ticket, '/messages'), { from: {}, body: 'One more thing.' })
  const stale = await john<Failed>('POST', path(ticket, '/replies'), { body: 'Done.', seen: ticket.seq })
  expect(stale.status).toBe(409)
  expect(stale.body.error.since).toMatchObject([{ kind: 'message', text: 'One more thing.' }])
  const { seq } = await now(ticket)
  expect((await john('POST', path(ticket, '/replies'), { body: 'Done.', seen: seq })).status).toBe(201)
})

test('two agents changing different fields both win; the same field is refused with what changed', async () => {
  const ticket = await opened()
  expect((await patch(ticket, { priority: 'high', seen: ticket.seq })).status).toBe(200)
  const other = await john<Ticket>('PATCH', path(ticket), { subject: 'No sound at all', seen: ticket.seq })
  expect([other.status, other.body.subject]).toEqual([200, 'No sound at all'])
  const same = await john<Failed>('PATCH', path(ticket), { priority: 'low', seen: ticket.seq })
  expect([same.status, Object.keys(same.body.error.fields ?? {})]).toEqual([409, ['priority']])
  expect(same.body.error.current?.priority.key).toBe('high')
  expect((await now(ticket)).priority.key).toBe('high')
  const lastWins = await john<Ticket>('PATCH', path(ticket), { priority: 'low' })
  expect(lastWins.body.priority.key).toBe('low')
})

test('a ticket goes only to people who may work there', async () => {
  await invited(desk, jane, { username: 'viewer', departments: { support: 'view-only' } })
  await jane('POST', '/departments', {
    name: 'Vault',
    membersOnly: true,
    members: [{ agent: 'jane.doe', role: 'all-access' }],
  })
  const ticket = await opened()
  const refused = await patch(ticket, { assignee: 'viewer' })
  expect([refused.status, refused.body.error.fields?.['assignee']]).toEqual([
    400,
    'viewer may not reply to tickets of Support.',
  ])
  const inside = await opened({ department: 'vault' })
  expect((await patch(inside, { assignee: 'john.doe' })).status).toBe(400)
  expect((await patch(ticket, { assignee: 'john.doe' })).body.assignee?.name).toBe('john.doe')
  const moved = await patch(ticket, { department: 'vault' })
  expect(moved.body).toMatchObject({ department: { key: 'vault' }, assignee: null })
})

test('on hold until a moment, the ticket opens at that moment, whenever somebody looks', async () => {
  const { endHolds } = await import('./index.ts')
  const ticket = await opened()
  const until = new Date(desk.desk.now().getTime() + HOUR).toISOString()
  expect((await patch(ticket, { status: 'on-hold', holdUntil: until })).body).toMatchObject({ holdUntil: until })
  await endHolds(desk.desk)
  expect((await now(ticket)).status.key).toBe('on-hold')
  desk.pass(5 * HOUR)
  await endHolds(desk.desk)
  await endHolds(desk.desk)
  expect(await now(ticket)).toMatchObject({ status: { key: 'open' }, holdUntil: null })
  const { body } = await jane<{ items: TimelineItem[] }>('GET', path(ticket, '/timeline'))
  expect(body.items.at(-1)).toMatchObject({ name: 'ticket.status-changed', at: until, actor: { kind: 'system' } })
  expect(body.items.filter((item) => item.kind === 'event')).toHaveLength(3)
})

test('a resolved ticket closes after days of silence, by the last message and stamped with its own moment', async () => {
  const { closeSilent } = await import('./index.ts')
  const ticket = await opened()
  await patch(ticket, { status: 'resolved' })
  const { resolvedAt } = await now(ticket)
  desk.pass(6 * DAY)
  await jane('POST', path(ticket, '/notes'), { body: 'A note is no sign of life from the customer.' })
  await closeSilent(desk.desk)
  expect((await now(ticket)).status.key).toBe('resolved')
  desk.pass(2 * DAY)
  await closeSilent(desk.desk)
  const after = await now(ticket)
  expect(after.status.category).toBe('closed')
  expect(Date.parse(after.closedAt ?? '') - Date.parse(resolvedAt ?? '')).toBe(7 * DAY)
})

test('the customer’s words reopen a resolved ticket for the former assignee, and long after closing open a new one', async () => {
  const ticket = await opened({ assignee: 'john.doe' })
  await patch(ticket, { status: 'closed' })
  await jane('POST', path(ticket, '/messages'), { from: {}, body: 'It is back.' })
  expect(await now(ticket)).toMatchObject({
    ...{ status: { key: 'open' }, assignee: { name: 'john.doe' }, reopenCount: 1 },
    ...{ resolvedAt: null, closedAt: null, answered: false },
  })
  await patch(ticket, { status: 'closed' })
  await jane('PATCH', '/agents/john.doe', { onVacation: true })
  await jane('POST', path(ticket, '/messages'), { from: {}, body: 'And again.' })
  expect(await now(ticket)).toMatchObject({ assignee: null, reopenCount: 2 })
  await patch(ticket, { assignee: 'jane.doe', status: 'closed' })
  expect((await patch(ticket, { status: 'open' })).body).toMatchObject({
    assignee: { name: 'Jane Doe' },
    reopenCount: 3,
  })
  await jane('PATCH', '/agents/john.doe', { onVacation: false })
  await patch(ticket, { status: 'closed' })
  desk.pass(31 * DAY)
  const { body } = await jane<Message>('POST', path(ticket, '/messages'), { from: {}, body: 'A year later.' })
  expect((await now(ticket)).status.key).toBe('closed')
  const newest = await jane<{ items: Ticket[] }>('GET', '/tickets?sort=-created&limit=1')
  expect(newest.body.items[0]).toMatchObject({ subject: ticket.subject, preview: 'A year later.' })
  expect(body.text).toBe('A year later.')
})

test('fields required on close and a compulsory explanation hold a ticket open, by name', async () => {
  await jane('POST', '/fields', { name: 'Root cause', type: 'text', requiredOnClose: true })
  const topic = await jane<{ key: string }>('POST', '/topics', { name: 'Outages', fields: ['root-cause'] })
  const ticket = await opened({ topic: topic.body.key })
  const refused = await patch(ticket, { status: 'resolved' })
  expect([refused.status, refused.body.error.message]).toEqual([409, 'Fill in before closing: Root cause.'])
  expect((await patch(ticket, { fields: { 'root-cause': 'A loose plug' }, status: 'resolved' })).status).toBe(200)
  expect((await now(ticket)).fields).toEqual({ 'root-cause': 'A loose plug' })

  await jane('PATCH', '/departments/sales', { explainResolution: true })
  const sale = await opened({ department: 'sales' })
  expect((await patch(sale, { status: 'closed' })).status).toBe(409)
  expect((await patch(sale, { status: 'closed', comment: 'The customer has it now.' })).status).toBe(200)
})

test('escalating hands up with a reason, raises the priority and shows until it is resolved', async () => {
  const ticket = await opened()
  const { status, body } = await jane<Ticket>('POST', path(ticket, '/escalations'), {
    ...{ to: { department: 'maintenance', agent: 'jane.doe' }, reason: 'The whole floor is affected.' },
  })
  expect([status, body.priority.key, body.department.key, body.assignee?.name]).toEqual([
    201,
    'high',
    'maintenance',
    'Jane Doe',
  ])
  expect(body.escalatedAt).not.toBeNull()
  expect((await patch(ticket, { status: 'resolved' })).body.escalatedAt).toBeNull()
  expect((await jane('POST', path(ticket, '/escalations'), { to: {}, reason: 'x' })).status).toBe(400)
})

test('a referral gives a view, and an act only by the role one has', async () => {
  const sally = await invited(desk, jane, { username: 'sally', departments: { sales: 'limited-access' } })
  const ticket = await opened()
  expect((await sally('GET', path(ticket))).status).toBe(404)
  const referred = await jane<{ items: object[] }>('POST', path(ticket, '/referrals'), { to: { department: 'sales' } })
  expect(referred.body.items).toEqual([{ kind: 'department', key: 'sales', name: 'Sales' }])
  expect((await sally('GET', path(ticket))).status).toBe(200)
  await jane('DELETE', path(ticket, '/referrals/department/sales'))
  expect((await sally('GET', path(ticket))).status).toBe(404)
})

test('an edited reply keeps its earlier version; a customer’s words cannot be edited', async () => {
  const ticket = await opened()
  const { body: reply } = await john<Message>('POST', path(ticket, '/replies'), { body: 'Restrat it.' })
  const { body: edited } = await john<Message>('PATCH', path(ticket, `/messages/${reply.id}`), { body: 'Restart it.' })
  expect([edited.text, edited.editedAt === null]).toEqual(['Restart it.', false])
  const versions = await jane<{ items: { text: string }[] }>('GET', path(ticket, `/messages/${reply.id}/versions`))
  expect(versions.body.items.map(({ text }) => text)).toEqual(['Restrat it.'])
  const { body } = await jane<{ items: Message[] }>('GET', path(ticket, '/timeline'))
  const first = body.items.find(({ kind }) => kind === 'message')
  expect((await jane('PATCH', path(ticket, `/messages/${first?.id}`), { body: 'Changed.' })).status).toBe(403)
})

test('a deleted ticket is gone for all but those who may delete, and comes back as it was', async () => {
  const ticket = await opened({ assignee: 'john.doe' })
  expect((await john('DELETE', path(ticket))).status).toBe(403)
  expect((await jane('DELETE', path(ticket))).status).toBe(200)
  expect((await john('GET', path(ticket))).status).toBe(404)
  const bin = await jane<{ items: Ticket[] }>('GET', '/tickets?deleted=true')
  expect(bin.body.items.map(({ number }) => number)).toContain(ticket.number)
  expect((await patch(ticket, { priority: 'low' })).status).toBe(409)
  const back = await jane<Ticket>('POST', path(ticket, '/restore'))
  expect(back.body).toMatchObject({ deletedAt: null, status: ticket.status, assignee: { name: 'john.doe' } })
})

test('a list pages through everything once, whatever it is sorted by', async () => {
  const total = (await jane<{ counts: { all: number } }>('GET', '/queues')).body.counts.all
  for (const sort of ['number', '-created', 'updated', 'due', '-priority', '-closed']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await jane<{ items: Ticket[]; next: string | null }>(
        'GET',
        `/tickets?limit=7&sort=${sort}${cursor}`,
      )
      seen.push(...body.items.map(({ number }) => number))
      cursor = body.next === null ? '' : `&cursor=${body.next}`
    } while (cursor !== '')
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, total, total])
  }
  expect((await jane('GET', '/tickets?sort=due&cursor=nonsense')).status).toBe(400)
})

test('an idempotency key makes one ticket of two calls, and refuses another body', async () => {
  const headers = { 'idempotency-key': 'once-1' }
  const [one, two] = await Promise.all([1, 2].map(() => jane<Ticket & Failed>('POST', '/tickets', opening, headers)))
  const again = await jane<Ticket>('POST', '/tickets', opening, headers)
  const numbers = [one, two, again].flatMap((answer) => answer?.body.number ?? [])
  expect(new Set(numbers).size).toBe(1)
  expect((await jane('POST', '/tickets', { ...opening, subject: 'Other' }, headers)).status).toBe(409)
})

test('the event log tells what an agent may see, in order', async () => {
  const sales = await invited(desk, jane, { username: 'seller', departments: { sales: 'view-only' } })
  const hidden = await opened()
  const shown = await opened({ department: 'sales' })
  const { body } = await sales<{ items: { ticket: string; position: number }[]; position: number }>(
    'GET',
    '/events?limit=500',
  )
  const tickets = new Set(body.items.map(({ ticket }) => ticket))
  expect([tickets.has(shown.number), tickets.has(hidden.number)]).toEqual([true, false])
  const positions = body.items.map(({ position }) => position)
  expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  expect(JSON.stringify(body.items)).not.toContain('No sound')
})
