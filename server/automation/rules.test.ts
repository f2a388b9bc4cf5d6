import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Decision } from '#api/decisions.ts'
import type { Message, TimelineItem } from '#api/messages.ts'
import type { GivenRuleAct, ShownRule, Trigger } from '#api/rules.ts'
import type { Condition } from '#api/conditions.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk, jobsOf } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

let started: TestDesk
let jane: Caller
let sam: Caller
let count = 0

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  sam = await invited(started, jane, { username: 'sam', departments: { sales: 'all-access' } })
  await jane('POST', '/teams', { name: 'Second', members: ['sam'], lead: 'sam' })
  for (const mode of ['all', 'first']) {
    expect((await jane('POST', '/rule-groups', { name: `Group ${mode}`, mode })).status).toBe(201)
  }
})
afterEach(async () => {
  await runJobs(started.desk)
  for (const { key } of (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items) {
    await jane('DELETE', `/rules/${key}`)
  }
  await runJobs(started.desk)
})
afterAll(async () => {
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

interface Said {
  when?: (Trigger['on'] | Trigger)[]
  if?: Condition
  then: GivenRuleAct[]
  group?: string
  name?: string
}

async function rule({ when = ['created'], then, group = 'group-all', name, ...rest }: Said): Promise<ShownRule> {
  count += 1
  const triggers = when.map((on) => (typeof on === 'string' ? { on } : on))
  const made = { name: name ?? `Rule ${count}`, group, when: triggers, then, ...rest }
  const { status, body } = await jane<ShownRule>('POST', '/rules', made)
  expect([status, body]).toEqual([201, body])
  return body
}

const intake = { requester: { name: 'Keyana', email: 'keyana@example.com' }, subject: 'No sound', body: 'Since today.' }

async function ticket(more: object = {}): Promise<string> {
  const { status, body } = await jane<Ticket>('POST', '/tickets', { ...intake, ...more })
  expect([status, body]).toEqual([201, body])
  await runJobs(started.desk)
  return `/tickets/${body.number}`
}

const read = async (path: string) => (await jane<Ticket>('GET', path)).body
const decisions = async (path: string) =>
  (await jane<{ items: Decision[] }>('GET', `${path}/decisions`)).body.items.toReversed()
const timeline = async (path: string) => (await jane<{ items: TimelineItem[] }>('GET', `${path}/timeline`)).body.items
const set = (field: 'priority' | 'status' | 'topic', value: string) => ({ do: 'set' as const, field, value })
const is = (field: string, ...values: string[]): Condition => ({ field, operator: 'is', values })
const outage: Condition = {
  any: [{ field: 'subject', operator: 'contains', values: ['outage'] }, is('topic', 'feedback')],
}

const jobs = async () => (await started.desk.db.selectFrom('job').select('kind').execute()).map(({ kind }) => kind)

test('nothing is put in the queue where no rule listens', async () => {
  await rule({ when: ['overdue'], then: [set('priority', 'high')] })
  await runJobs(started.desk)
  await jane<Ticket>('POST', '/tickets', intake)
  expect(await jobs()).not.toContain('rules.look')
  await rule({ then: [set('priority', 'high')] })
  await jane<Ticket>('POST', '/tickets', intake)
  expect((await jobs()).filter((kind) => kind === 'rules.look')).toHaveLength(1)
})

test('a rule acts on a new ticket, the events say by whom, and the decision says why', async () => {
  const made = await rule({
    name: 'Outage',
    if: outage,
    then: [set('priority', 'emergency'), { do: 'team', team: 'second' }, { do: 'tags', add: ['outage'], remove: [] }],
  })
  const path = await ticket({ subject: 'A total OUTAGE of sound' })
  expect(await read(path)).toMatchObject({ priority: { key: 'emergency' }, team: { key: 'second' }, tags: ['outage'] })
  const [decision, ...others] = await decisions(path)
  expect(others).toEqual([])
  expect(decision).toMatchObject({
    ...{ kind: 'rule', outcome: 'done', subject: { key: made.key, name: 'Outage' }, version: 1 },
    detail: {
      ...{ trigger: 'created', pass: 1, acts: [{ result: 'done' }, { result: 'done' }, { result: 'done' }] },
      if: { group: 'any', held: true, parts: [{ held: true, actual: 'A total OUTAGE of sound' }, { held: false }] },
    },
  })
  const by = { id: decision?.id, kind: 'rule', key: made.key, name: 'Outage' }
  const events = (await timeline(path)).filter((item) => item.kind === 'event')
  const done = events.filter(({ details }) => 'decision' in details)
  expect(done.map(({ name }) => name).toSorted()).toEqual(['ticket.assigned', 'ticket.updated'])
  for (const { details, actor, cause } of done) {
    expect([details['decision'], actor.kind, cause]).toEqual([by, 'system', 1])
  }
  expect((await jane<Decision>('GET', `/decisions/${decision?.id}`)).body).toEqual(decision)
  const shown = (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items[0]
  expect(shown?.acted).toEqual({ times: 1, lastAt: decision?.at })
  const own = await jane<{ items: Decision[] }>('GET', `/rules/${made.key}/decisions`)
  expect(own.body.items).toEqual([decision])
})

test('a rule that did not act says by which test, with what was there', async () => {
  const made = await rule({
    if: { all: [is('source', 'api'), is('priority', 'high')] },
    then: [set('topic', 'feedback')],
  })
  const path = await ticket()
  expect(await decisions(path)).toMatchObject([
    {
      ...{ kind: 'passed-over', outcome: 'nothing' },
      detail: {
        rules: [
          {
            ...{ rule: { key: made.key }, version: 1, why: 'condition' },
            test: { field: 'priority', operator: 'is', values: ['high'], actual: 'normal', held: false },
          },
        ],
      },
    },
  ])
})

test('who does not see the ticket is told of no decision about it', async () => {
  await rule({ then: [set('priority', 'high')] })
  const path = await ticket({ department: 'support' })
  const [decision] = await decisions(path)
  expect((await sam('GET', `${path}/decisions`)).status).toBe(404)
  expect((await sam('GET', `/decisions/${decision?.id}`)).status).toBe(404)
})

test('rules are looked at in their order, not by name; the earlier one wins and the other says so', async () => {
  const first = await rule({ name: 'Zebra', then: [set('priority', 'high')] })
  const second = await rule({ name: 'Aardvark', then: [set('priority', 'low'), { do: 'team', team: 'second' }] })
  expect(second.warnings).toEqual([{ kind: 'same-field', rule: first.key, field: 'priority' }])
  const path = await ticket()
  expect(await read(path)).toMatchObject({ priority: { key: 'high' }, team: { key: 'second' } })
  const [one, other] = await decisions(path)
  expect([one, other]).toMatchObject([
    { subject: { name: 'Zebra' }, outcome: 'done' },
    { subject: { name: 'Aardvark' }, outcome: 'partly' },
  ])
  expect(other?.detail).toMatchObject({ acts: [{ result: 'overruled', by: first.key }, { result: 'done' }] })
  const groups = [{ key: 'group-all', rules: [second.key, first.key] }]
  expect((await jane('PUT', '/rules/order', { groups })).status).toBe(200)
  expect(await read(await ticket())).toMatchObject({ priority: { key: 'low' } })
})

test('of a group of which the first acts, only the first that matches does; a stop ends all that comes after', async () => {
  const group = 'group-first'
  await rule({ group, name: 'No', if: is('priority', 'low'), then: [{ do: 'tags', add: ['a'], remove: [] }] })
  await rule({ group, name: 'Yes', if: is('priority', 'normal'), then: [{ do: 'tags', add: ['b'], remove: [] }] })
  await rule({ group, name: 'Too late', then: [{ do: 'tags', add: ['c'], remove: [] }] })
  await rule({ name: 'Ends', then: [{ do: 'tags', add: ['d'], remove: [] }, { do: 'stop' }] })
  await rule({ name: 'After', then: [{ do: 'tags', add: ['e'], remove: [] }] })
  const path = await ticket()
  // The groups stand in the order in which they were made: `all` comes first, and stops.
  expect((await read(path)).tags).toEqual(['d'])
  const groups = [
    { key: 'group-first', rules: [] },
    { key: 'group-all', rules: [] },
  ]
  await jane('PUT', '/rules/order', { groups })
  const other = await ticket()
  expect((await read(other)).tags).toEqual(['b', 'd'])
  const passed = (await decisions(other)).find(({ kind }) => kind === 'passed-over')
  expect(passed?.detail).toMatchObject({
    rules: [
      { rule: { name: 'No' }, why: 'condition' },
      { rule: { name: 'Too late' }, why: 'first' },
      { rule: { name: 'After' }, why: 'stopped' },
    ],
  })
  await jane('PUT', '/rules/order', { groups: groups.toReversed() })
})

test('a rule does not see what another does in the same pass; whoever asks about it looks once more', async () => {
  await rule({ name: 'Second', if: is('priority', 'emergency'), then: [{ do: 'team', team: 'second' }] })
  await rule({ name: 'First', if: outage, then: [set('priority', 'emergency')] })
  await rule({
    name: 'Third',
    if: { field: 'team', operator: 'set', values: [] },
    then: [{ do: 'note', text: 'Third.' }],
  })
  const path = await ticket({ subject: 'outage' })
  expect(await read(path)).toMatchObject({ priority: { key: 'emergency' }, team: { key: 'second' } })
  const made = await decisions(path)
  expect(made.map((each) => (each.kind === 'rule' ? [each.subject.name, each.detail.pass] : each.kind))).toEqual([
    ['First', 1],
    ['Second', 2],
    'passed-over',
  ])
  // Two passes and no more: what the second one did is an occasion for those who listen to that.
  expect((await timeline(path)).filter(({ kind }) => kind === 'note')).toEqual([])
})

test('a rule listens to what changed, with before and after', async () => {
  const raised: Condition = { all: [{ field: 'priority', operator: 'changed-to', values: ['high'] }] }
  await rule({ when: ['updated'], if: raised, then: [{ do: 'note', text: 'Raised: {{ticket.number}}.' }] })
  const path = await ticket()
  await jane('PATCH', path, { subject: 'Still no sound' })
  await jane('PATCH', path, { priority: 'high' })
  await jane('PATCH', path, { topic: 'feedback' })
  await runJobs(started.desk)
  const notes = (await timeline(path)).filter(({ kind }) => kind === 'note')
  expect(notes).toMatchObject([{ text: `Raised: ${path.slice(9)}.`, author: { kind: 'system' } }])
})

test('what has happened since is not mixed in: a late look sees the ticket as it was', async () => {
  await rule({ when: ['message-in'], if: is('priority', 'normal'), then: [{ do: 'tags', add: ['seen'], remove: [] }] })
  const path = await ticket()
  const from = { name: 'Keyana', email: 'keyana@example.com' }
  await jane('POST', `${path}/messages`, { from, body: 'Any news?' })
  await jane('PATCH', path, { priority: 'low', subject: 'Other words' })
  await runJobs(started.desk)
  expect((await read(path)).tags).toEqual(['seen'])
})

test('a rule never reacts to its own effect, nor does a ring of rules go round', async () => {
  const up: Said = { when: ['updated'], if: is('priority', 'low', 'normal', 'high'), then: [{ do: 'priority-up' }] }
  const one = await rule(up)
  expect(one.warnings).toContainEqual({ kind: 'loop' })
  const path = await ticket()
  await jane('PATCH', path, { priority: 'low' })
  await runJobs(started.desk)
  expect(await read(path)).toMatchObject({ priority: { key: 'normal' } })
  const passed = (await decisions(path)).filter(({ kind }) => kind === 'passed-over')
  expect(passed.at(-1)?.detail).toMatchObject({ rules: [{ why: 'already' }] })
  await jane('DELETE', `/rules/${one.key}`)

  await rule({ when: ['updated'], if: is('priority', 'low'), then: [set('priority', 'high')] })
  const back = await rule({ when: ['updated'], if: is('priority', 'high'), then: [set('priority', 'low')] })
  expect(back.warnings.map(({ kind }) => kind)).toContain('loop')
  const ring = await ticket()
  await jane('PATCH', ring, { priority: 'low' })
  await runJobs(started.desk)
  const acted = (await decisions(ring)).filter(({ kind }) => kind === 'rule')
  expect(acted).toHaveLength(2)
})

test('a long chain of rules ends by itself', async () => {
  const key = await fieldFor()
  for (let n = 0; n < 18; n += 1) {
    const step: Condition = { field: `field.${key}`, operator: 'is', values: [String(n)] }
    await rule({ when: ['updated'], if: step, then: [{ do: 'field', key, value: String(n + 1) }] })
  }
  const path = await ticket()
  await jane('PATCH', path, { fields: { [key]: '0' } })
  await runJobs(started.desk)
  expect((await read(path)).fields[key]).toBe('16')
  const last = (await decisions(path)).at(-1)
  expect(last?.detail).toMatchObject({
    rules: expect.arrayContaining([expect.objectContaining({ why: 'deep' })]) as [],
  })
})

async function fieldFor(): Promise<string> {
  count += 1
  const { body } = await jane<{ key: string }>('POST', '/fields', { name: `Step ${count}`, type: 'text' })
  return body.key
}

test('doing the job again changes nothing, and an act is looked at once for all that was done in it', async () => {
  await rule({ when: ['created', 'message-out', 'updated', 'status-changed'], then: [{ do: 'note', text: 'Seen.' }] })
  const path = await ticket()
  const before = await read(path)
  const { rows } = await sql<{ event: number; last: number }>`
    select min(position)::int as event, max(position)::int as last from event
    where stream_id = (select id from ticket where number = ${path.slice(9)}) and cause is null
  `.execute(started.desk.db)
  await jobsOf(started.desk)['rules.look']?.(rows[0])
  expect((await read(path)).seq).toBe(before.seq)
  await jane<Message>('POST', `${path}/replies`, { body: 'Restart it.', status: 'resolved' })
  await runJobs(started.desk)
  started.pass(60_000)
  await runJobs(started.desk)
  const notes = (await timeline(path)).filter(({ kind }) => kind === 'note')
  expect(notes).toHaveLength(2)
})

test('what cannot be done is named, and the rest is done', async () => {
  await jane('PATCH', '/departments/support', { membersOnly: true })
  const { body: agent } = await jane<{ id: number }>('GET', '/agents/sam')
  await rule({ then: [{ do: 'assign', agent: 'sam' }, set('priority', 'high')] })
  const path = await ticket({ department: 'support' })
  expect(await read(path)).toMatchObject({ assignee: null, priority: { key: 'high' } })
  const [decision] = await decisions(path)
  expect(decision).toMatchObject({ outcome: 'partly', people: [{ id: agent.id, name: 'sam' }] })
  expect(decision?.detail).toMatchObject({ acts: [{ result: 'refused', reason: expect.any(String) as string }, {}] })
})
