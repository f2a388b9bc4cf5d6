import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { changesOf, fold } from './fold.ts'
import { check, closeSilent, endHolds } from './index.ts'
import { type Patch, unborn } from './state.ts'
import { append, workOn } from './work.ts'

const key = fc.constantFrom('a', 'b', 'c')
const patches: fc.Arbitrary<Patch> = fc.record(
  {
    ...{ status: key, priority: key, department: key, team: fc.option(key), assignee: fc.option(fc.nat(5)) },
    ...{ answered: fc.boolean(), reopenCount: fc.nat(9), dueAt: fc.option(fc.constant('2026-01-01T00:00:00.000Z')) },
    fields: fc.dictionary(key, fc.option(fc.integer({ min: 1, max: 9 }))),
  },
  { requiredKeys: [] },
)

test('whatever is done, the fold of the entries is the state they led to', () => {
  fc.assert(
    fc.property(fc.array(patches, { maxLength: 30 }), (list) => {
      const work = workOn(1, unborn, new Date('2026-01-01T00:00:00Z'))
      for (const patch of list) append(work, { name: 'ticket.updated', patch, details: {} })
      expect(fold(work.entries)).toEqual(work.ticket)
      expect(work.entries.map(({ seq }) => seq)).toEqual(list.map((_, index) => index + 1))
    }),
  )
})

test('a change to what it is already is no change', () => {
  expect(
    changesOf({ ...unborn, priority: 'high', fields: { a: 1 } }, { priority: 'high', fields: { a: 1, b: null } }),
  ).toEqual({})
})

let desk: TestDesk
let callers: Caller[]
beforeAll(async () => {
  desk = await startTestDesk()
  const jane = await withJane(desk)
  await jane('POST', '/fields', { name: 'Cause', type: 'text' })
  await jane('POST', '/teams', { name: 'First', members: ['jane.doe'] })
  for (const [field, value] of [
    ['priority', 'high'],
    ['team', 'first'],
    ['department', 'sales'],
  ]) {
    const conditions = [{ field, operator: 'is', values: [value] }]
    await jane('POST', '/slas', { name: `For ${value}`, seconds: 3600, conditions })
  }
  const departments = { support: 'expanded-access', sales: 'limited-access' }
  callers = [jane, await invited(desk, jane, { username: 'john.doe', departments })]
})
afterAll(() => desk[Symbol.asyncDispose]())

const acts = fc.oneof(
  fc.record({
    patch: fc.record({
      status: fc.constantFrom('open', 'in-progress', 'on-hold', 'pending-customer-reply', 'resolved', 'closed'),
    }),
  }),
  fc.record({
    patch: fc.record({ priority: fc.constantFrom('low', 'high'), subject: fc.constantFrom('One', 'Two', 'Three') }),
  }),
  fc.record({
    patch: fc.record({
      department: fc.constantFrom('support', 'sales', 'maintenance'),
      comment: fc.constant('Moved.'),
    }),
  }),
  fc.record({
    patch: fc.record({ assignee: fc.constantFrom('jane.doe', 'john.doe', null), team: fc.constantFrom('first', null) }),
  }),
  fc.record({
    patch: fc.record({
      fields: fc.record({ cause: fc.constantFrom('dust', 'water', null) }),
      sla: fc.constantFrom('default-sla', null),
    }),
  }),
  fc.record({
    post: fc.constantFrom('replies', 'notes'),
    body: fc.constantFrom({ body: 'Hello' }, { body: 'Bye', status: 'resolved' }),
  }),
  fc.record({
    patch: fc.record({ addTags: fc.subarray(['a', 'b']), removeTags: fc.subarray(['b', 'c']) }),
  }),
  fc.record({
    post: fc.constantFrom('acts', 'replies'),
    body: fc.record({
      body: fc.constant('Hello'),
      acts: fc.subarray(
        [
          { do: 'tags', add: ['c'], remove: ['a'] },
          { do: 'field', key: 'cause', value: 'wind' },
          { do: 'hold', status: 'on-hold', seconds: 86_400 },
          { do: 'assign', agent: 'me' },
          { do: 'note', text: 'By {{agent.name}}' },
        ],
        { minLength: 1 },
      ),
    }),
  }),
  fc.record({
    post: fc.constant('messages'),
    body: fc.constantFrom({ from: {}, body: 'Me again' }, { from: { email: 'x@example.com' }, body: 'And me' }),
  }),
  fc.record({ post: fc.constant('escalations'), body: fc.constant({ to: { team: 'first' }, reason: 'Now' }) }),
  fc.record({ post: fc.constantFrom('restore', 'delete'), body: fc.constant({}) }),
  fc.record({ days: fc.integer({ min: 1, max: 20 }) }),
)
type Act = { patch?: object; post?: string; body?: object; days?: number }

test('for random histories through the API, every row equals the fold of its events', async () => {
  const history = fc.array(fc.tuple(fc.nat(1), acts), { minLength: 3, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const [jane] = callers
      const opening = { requester: { name: 'Ken', email: 'ken@example.com' }, subject: 'One', body: 'Help' }
      const made = await jane?.<Ticket>('POST', '/tickets', opening)
      const path = `/tickets/${made?.body.number}`
      for (const [who, act] of steps as [number, Act][]) {
        const call = callers[who] as Caller
        if (act.days) desk.pass(act.days * 86_400_000)
        else if (act.patch) await call('PATCH', path, act.patch)
        else if (act.post === 'delete') await call('DELETE', path)
        else await call('POST', `${path}/${act.post}`, act.body)
        await endHolds(desk.desk)
        await closeSilent(desk.desk)
      }
      expect(await check(desk.desk)).toEqual([])
    }),
    { numRuns: 25 },
  )
})

test('the check finds a row that says something else than its events', async () => {
  const [jane] = callers
  const made = await jane?.<Ticket>('POST', '/tickets', { requester: { name: 'Ken' }, subject: 'One', body: 'Help' })
  await desk.desk.db
    .updateTable('ticket')
    .set({ priority: 'high' })
    .where('number', '=', made?.body.number ?? '')
    .execute()
  const wrong = await check(desk.desk)
  expect(wrong.join()).toContain('priority is "high", its events say "normal"')
})
