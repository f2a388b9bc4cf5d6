import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { act } from '#platform/events/index.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { actsKnown, applyActs, putBack, settleActs, takeTicket } from './index.ts'

let desk: TestDesk
let jane: Caller
let viewer: Caller
let john: number

beforeAll(async () => {
  desk = await startTestDesk()
  jane = await withJane(desk)
  await invited(desk, jane, { username: 'john', departments: { support: 'expanded-access' } })
  viewer = await invited(desk, jane, { username: 'vera', departments: { support: 'view-only' } })
  john =
    (await jane<{ items: { id: number; username: string }[] }>('GET', '/agents')).body.items.find(
      ({ username }) => username === 'john',
    )?.id ?? 0
  await jane('POST', '/fields', { name: 'Cause', type: 'choice', choices: ['Cable', 'Other'], requiredOnClose: true })
  await jane('POST', '/fields', { name: 'Room', type: 'text', public: true })
  await jane('POST', '/topics', { name: 'Sound', department: 'support', fields: ['cause', 'room'] })
})
afterAll(async () => {
  const { wrong } = await checkDesk(desk.desk)
  await desk[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

type Failed = {
  error: { code: string; message: string; fields?: Record<string, string>; refused?: { act: number; reason: string }[] }
}

async function opened(more: object = {}): Promise<Ticket> {
  const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
  const given = { requester, subject: 'No <sound>', body: 'x', topic: 'sound', ...more }
  const { status, body } = await jane<Ticket>('POST', '/tickets', given)
  expect(status).toBe(201)
  return body
}
const now = async ({ number }: Ticket) => (await jane<Ticket>('GET', `/tickets/${number}`)).body
const timeline = async ({ number }: Ticket) =>
  (await jane<{ items: TimelineItem[] }>('GET', `/tickets/${number}/timeline`)).body.items
const actOn = (ticket: Ticket, acts: object[], as = jane) =>
  as<Ticket & Failed>('POST', `/tickets/${ticket.number}/acts`, { acts })
const later = (seconds: number) => new Date(Date.now() + seconds * 1000).getTime()

describe('by hand', () => {
  test('all kinds of acts are done in one go: the place first, fields before the status that needs them', async () => {
    const ticket = await opened()
    const { status, body } = await actOn(ticket, [
      { do: 'set', field: 'status', value: 'resolved' },
      { do: 'field', key: 'cause', value: 'Cable' },
      { do: 'priority-up' },
      { do: 'set', field: 'topic', value: 'sound' },
      { do: 'set', field: 'sla', value: null },
      { do: 'tags', add: ['Outage'], remove: ['never'] },
      { do: 'assign', agent: 'me' },
      { do: 'department', department: 'maintenance' },
      { do: 'due', seconds: 3600 },
      { do: 'note', text: 'For {{ticket.requester.first}}: {{ticket.subject}} in {{ticket.department}}' },
    ])
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      ...{ status: { key: 'resolved' }, priority: { key: 'high' }, department: { key: 'maintenance' }, sla: null },
      ...{ tags: ['outage'], assignee: { name: 'Jane Doe' }, fields: { cause: 'Cable' } },
    })
    expect(Math.abs(Date.parse(body.dueAt ?? '') - later(3600))).toBeLessThan(60_000)
    const items = await timeline(ticket)
    const done = items.filter(({ seq }) => seq > ticket.seq)
    expect(done.map((item) => (item.kind === 'event' ? item.name : item.kind))).toEqual([
      ...['ticket.transferred', 'ticket.assigned', 'ticket.updated', 'note', 'ticket.resolved'],
    ])
    expect(new Set(done.map(({ at }) => at)).size).toBe(1)
    const note = done.find((item) => item.kind === 'note')
    expect(note).toMatchObject({ text: 'For Ken: No <sound> in Maintenance', author: { name: 'Jane Doe' } })
  })

  test('one that cannot be done refuses all, and says which and why', async () => {
    const ticket = await opened()
    const before = await now(ticket)
    const { status, body } = await actOn(ticket, [
      { do: 'tags', add: ['outage'], remove: [] },
      { do: 'set', field: 'status', value: 'resolved' },
      { do: 'assign', agent: 'vera' },
    ])
    expect(status).toBe(409)
    expect(body.error.refused).toEqual([
      { act: 1, reason: 'Fill in before closing: Cause.' },
      { act: 2, reason: 'vera may not reply to tickets of Support.' },
    ])
    expect(await now(ticket)).toEqual(before)
  })

  test('who may not do it by hand may not do it so', async () => {
    const ticket = await opened()
    const acts = [
      { do: 'set', field: 'priority', value: 'high' },
      { do: 'assign', agent: null },
      { do: 'team', team: 'level-i' },
      { do: 'department', department: 'maintenance' },
      { do: 'set', field: 'status', value: 'closed' },
      { do: 'hold', seconds: 3600, status: 'on-hold' },
      { do: 'escalate', to: { agent: john }, reason: 'Now.' },
      { do: 'set', field: 'answered', value: true },
    ]
    const assigned = await jane<Ticket>('PATCH', `/tickets/${ticket.number}`, { assignee: 'john' })
    expect(assigned.status).toBe(200)
    for (const one of acts) {
      const { status, body } = await actOn(ticket, [one], viewer)
      expect([status, body.error?.refused?.length], JSON.stringify(one)).toEqual(
        JSON.stringify(body).includes('There is no team') ? [400, undefined] : [409, 1],
      )
    }
    expect((await now(ticket)).seq).toBe(assigned.body.seq)
    const sales = await invited(desk, jane, { username: 'sue', departments: { sales: 'expanded-access' } })
    expect((await actOn(ticket, [{ do: 'priority-up' }], sales)).status).toBe(404)
  })

  test.each<[object[], string, string]>([
    [[{ do: 'set', field: 'status', value: 'gone' }], 'acts.0.value', 'There is no status “gone”.'],
    [[{ do: 'set', field: 'status', value: null }], 'acts.0.value', 'This field cannot hold that.'],
    [[{ do: 'field', key: 'gone', value: 'x' }], 'acts.0.key', 'There is no field “gone”.'],
    [[{ do: 'field', key: 'cause', value: 'Wind' }], 'fields.cause', 'One of: Cable, Other.'],
    [[{ do: 'assign', agent: 'nobody' }], 'acts.0.agent', 'There is no agent “nobody”.'],
    [
      [{ do: 'hold', seconds: 60, status: 'open' }],
      'acts.0.status',
      'Only a status that puts the ticket on hold takes a moment.',
    ],
    [[{ do: 'tags', add: [], remove: [] }], 'acts.0.add', 'Name at least one.'],
    [[{ do: 'tags', add: ['a'], remove: ['A'] }], 'acts.0.remove', 'A tag is either added or removed.'],
    [[{ do: 'note', text: 'Hi {{ticket.nmber}}' }], 'acts.0.text', 'There is no variable “ticket.nmber”.'],
    [[{ do: 'reply', text: 'Hi' }], 'acts.0', 'What a macro answers is its text.'],
    [
      [{ do: 'priority-up' }, { do: 'set', field: 'priority', value: 'low' }],
      'acts.1',
      'This is set twice. Leave one of them out.',
    ],
    [[], 'acts', 'Name at least one.'],
  ])('%j is refused', async (acts, field, message) => {
    const { status, body } = await actOn(await opened(), acts)
    expect(status).toBe(400)
    expect(body.error.fields).toEqual({ [field]: message })
  })

  test('with a reply: all of it or nothing, and the reply explains', async () => {
    const ticket = await opened()
    const path = `/tickets/${ticket.number}/replies`
    const acts = [{ do: 'set', field: 'status', value: 'resolved' }]
    const refused = await jane<Failed>('POST', path, { body: 'Done.', acts })
    expect([refused.status, refused.body.error.refused]).toEqual([
      409,
      [{ act: 0, reason: 'Fill in before closing: Cause.' }],
    ])
    expect((await now(ticket)).messageCount).toBe(1)
    const twice = await jane<Failed>('POST', path, { body: 'Done.', acts, status: 'closed' })
    expect([twice.status, twice.body.error.fields]).toEqual([
      400,
      { status: 'This is set twice. Leave one of them out.' },
    ])
    const more = [...acts, { do: 'field', key: 'cause', value: 'Other' }, { do: 'note', text: 'Inside.' }]
    const done = await jane<{ kind: string; text: string }>('POST', path, { body: 'Done.', acts: more })
    expect([done.status, done.body]).toMatchObject([201, { kind: 'reply', text: 'Done.' }])
    expect(await now(ticket)).toMatchObject({ status: { key: 'resolved' }, answered: true, messageCount: 2 })
  })

  test('a reply that is taken back takes its acts back', async () => {
    await jane('PATCH', '/settings', { undoSeconds: 20 })
    const ticket = await opened({ assignee: 'john', fields: { room: '12' } })
    const before = await now(ticket)
    const acts = [
      { do: 'tags', add: ['a'], remove: [] },
      { do: 'field', key: 'cause', value: 'Other' },
      { do: 'field', key: 'room', value: null },
      { do: 'set', field: 'status', value: 'resolved' },
      { do: 'assign', agent: 'me' },
    ]
    const reply = await jane<{ id: number }>('POST', `/tickets/${ticket.number}/replies`, {
      body: 'Hm.',
      acts,
      undo: true,
    })
    expect(reply.status).toBe(201)
    expect(await now(ticket)).toMatchObject({ tags: ['a'], assignee: { name: 'Jane Doe' } })
    const back = await jane<{ restored: boolean }>(
      'POST',
      `/tickets/${ticket.number}/messages/${reply.body.id}/withdraw`,
    )
    expect(back.body).toMatchObject({ restored: true })
    const { updatedAt: _, seq: __, ...same } = before
    expect(await now(ticket)).toMatchObject({ ...same, tags: [] })
  })

  test('a reply that waits for its moment keeps its acts', async () => {
    const ticket = await opened()
    const acts = [{ do: 'tags', add: ['waiting'], remove: [] }]
    const path = `/tickets/${ticket.number}/scheduled-replies`
    const { status, body } = await jane<{ id: number; acts: object[] }>('POST', path, {
      ...{ body: 'Soon.', acts, runAt: new Date(Date.now() + 3_600_000).toISOString() },
    })
    expect([status, body.acts]).toEqual([201, acts])
    expect((await now(ticket)).tags).toEqual([])
    expect((await jane('POST', `${path}/${body.id}/send`, {})).status).toBe(201)
    expect((await now(ticket)).tags).toEqual(['waiting'])
  })
})

describe('by the desk', () => {
  async function byDesk(ticket: Ticket, given: Parameters<typeof settleActs>[0]) {
    const acts = settleActs(given, { known: await actsKnown(desk.desk), doneBy: 'rule', path: 'then' })
    const actor = { kind: 'system', part: 'rule' } as const
    return act(desk.desk, async (tx) => {
      const doing = { desk: desk.desk, tx, actor }
      const hand = await takeTicket(doing, { number: ticket.number })
      const applied = await applyActs(doing, hand, acts, { why: 'rule' })
      await putBack(doing, hand)
      return applied
    })
  }

  test('what can be done is done, what cannot comes back in words, and nothing of that is done', async () => {
    const ticket = await opened()
    const { refused, acts } = await byDesk(ticket, [
      { do: 'assign', agent: 'vera' },
      { do: 'set', field: 'status', value: 'closed' },
      { do: 'tags', add: ['auto'], remove: [] },
      {
        do: 'reply',
        text: 'Dear {{recipient.name}}, your #{{ticket.number}} ({{ticket.assignee}}) is {{ticket.priority}}.',
      },
      { do: 'set', field: 'priority', value: 'high' },
    ])
    expect(refused.map(({ place, reason }) => [place, reason])).toEqual([
      [0, 'vera may not reply to tickets of Support.'],
      [1, 'Fill in before closing: Cause.'],
    ])
    expect(acts[4]?.changes).toEqual({ priority: ['normal', 'high'] })
    expect(acts[2]?.changes).toEqual({ tags: [[], ['auto']] })
    expect(await now(ticket)).toMatchObject({ assignee: null, status: { key: 'open' }, tags: ['auto'], answered: true })
    const reply = (await timeline(ticket)).find((item) => item.kind === 'reply')
    expect(reply).toMatchObject({
      ...{ author: { kind: 'system' }, delivery: 'queued' },
      text: `Dear Ken Tanaka, your #${ticket.number} () is High.`,
    })
  })

  test('closing, holding and assigning say that it was a rule', async () => {
    const ticket = await opened()
    await byDesk(ticket, [
      { do: 'hold', seconds: 3600, status: 'on-hold' },
      { do: 'assign', agent: john },
    ])
    expect(await now(ticket)).toMatchObject({ status: { key: 'on-hold' }, assignee: { id: john } })
    expect(Math.abs(Date.parse((await now(ticket)).holdUntil ?? '') - later(3600))).toBeLessThan(60_000)
    await byDesk(ticket, [
      { do: 'field', key: 'cause', value: 'Other' },
      { do: 'set', field: 'status', value: 'closed' },
    ])
    const events = (await timeline(ticket)).filter((item) => item.kind === 'event')
    expect(events.find(({ name }) => name === 'ticket.assigned')?.details).toEqual({ why: 'rule' })
    expect(events.find(({ name }) => name === 'ticket.closed')?.details).toMatchObject({ by: 'rule' })
  })

  test('me is nobody in a rule', async () => {
    const known = await actsKnown(desk.desk)
    expect(() => settleActs([{ do: 'assign', agent: 'me' }], { known, doneBy: 'rule', path: 'then' })).toThrow(
      expect.objectContaining({ fields: { 'then.0.agent': 'There is no agent “me”.' } }),
    )
  })

  test('an escalation by the desk hands up with its reason and its priority', async () => {
    const ticket = await opened()
    await byDesk(ticket, [{ do: 'escalate', to: { agent: john }, reason: 'Waits since {{ticket.created.date}}.' }])
    expect(await now(ticket)).toMatchObject({ priority: { key: 'high' }, assignee: { id: john } })
    expect((await now(ticket)).escalatedAt).not.toBeNull()
  })
})
