import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Agent } from '#api/agents.ts'
import type { Decision } from '#api/decisions.ts'
import type { Routing, WaitingQueue } from '#api/routing.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { asAgent, asIntake, type Caller, invited, withJane } from '../testing/people.ts'
import { ownersOf, routedBy } from '../testing/routed.ts'
import { runJobs } from '../testing/work.ts'

let started: TestDesk
let jane: Caller
let amy: Caller
let bob: Caller
let by: ReturnType<typeof routedBy>

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  by = routedBy(jane)
  const departments = { support: 'all-access' }
  amy = await invited(started, jane, { username: 'amy', departments })
  bob = await invited(started, jane, { username: 'bob', departments: { ...departments, sales: 'all-access' } })
  await invited(started, jane, { username: 'viewer', departments: { support: 'view-only' } })
  await jane('POST', '/teams', { name: 'Night', members: ['bob', 'viewer'] })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

/** A desk on which nothing waits and nobody has anything; Jane takes no part. */
beforeEach(async () => {
  for (const place of ['department:support', 'department:sales', 'team:night'])
    await by.route(place, { enabled: false })
  await by.route('department:support', {
    ...{ method: 'round-robin', needs: [], matchesLanguage: false, anybodyAfterMinutes: null },
    ...{ stickyDays: 0, absent: 'keep', excluded: ['jane.doe'] },
  })
  const { items } = (await jane<{ items: Ticket[] }>('GET', '/tickets?queue=open&limit=200')).body
  for (const { number } of items) await jane('PATCH', `/tickets/${number}`, { status: 'closed' })
  const free = { capacity: 20, skills: [], languages: [], schedule: null, availability: 'online', onVacation: false }
  for (const agent of ['amy', 'bob']) await jane('PATCH', `/agents/${agent}`, free)
  await jane('PATCH', '/settings', { routingWeights: {}, routingCountsWaiting: false })
  await runJobs(started.desk)
})

const settle = () => runJobs(started.desk)
const available = (agent: Caller, availability: string, until: string | null = null) =>
  agent('PUT', '/profile/availability', { availability, until })

async function why(number: string): Promise<Record<string, string | null>> {
  const decision = await newest(number)
  const name = (id: number) => decision.people.find((person) => person.id === id)?.name ?? '?'
  return Object.fromEntries(decision.detail.candidates.map((each) => [name(each.agent), each.why]))
}

async function newest(number: string): Promise<Decision & { kind: 'routing' }> {
  const decision = (await by.decisions(number)).find((each) => each.kind === 'routing')
  if (decision?.kind !== 'routing') throw new Error('nothing was decided')
  return decision
}

test('a new ticket goes round, with a decision that says why', async () => {
  const numbers = [await by.opened(), await by.opened(), await by.opened()]
  await settle()
  const owners = await Promise.all(numbers.map(by.owner))
  expect(owners.toSorted()).toSatisfy((names: string[]) => names.includes('amy') && names.includes('bob'))
  const decision = await newest(numbers[0] ?? '')
  expect(decision).toMatchObject({ outcome: 'assigned', subject: { key: 'department:support', name: 'Support' } })
  expect(decision.detail).toMatchObject({ method: 'round-robin', facts: { chosen: 'turn', weight: 1 } })
  expect(await why(numbers[0] ?? '')).toMatchObject({ amy: null, bob: null, viewer: 'no-right-to-reply' })
  expect(await why(numbers[0] ?? '')).toMatchObject({ 'Jane Doe': 'excluded' })
  const timeline = await jane<{ items: object[] }>('GET', `/tickets/${numbers[0]}/timeline`)
  expect(timeline.body.items).toContainEqual(
    expect.objectContaining({
      name: 'ticket.assigned',
      details: {
        why: 'routing',
        decision: { id: decision.id, kind: 'routing', key: 'department:support', name: 'Support' },
      },
    }),
  )
})

test('never a closed, resolved, held or waiting ticket, nor one that was deleted', async () => {
  await by.route('department:support', { enabled: false })
  const kept: string[] = []
  for (const status of ['closed', 'resolved', 'on-hold', 'pending-customer-reply']) {
    const number = await by.opened()
    const { body } = await jane<Ticket>('PATCH', `/tickets/${number}`, { status, comment: 'Done.' })
    expect(body.status.key).toBe(status)
    kept.push(number)
  }
  const gone = await by.opened()
  await jane('DELETE', `/tickets/${gone}`)
  await by.route('department:support')
  await settle()
  expect(await Promise.all(kept.map(by.owner))).toEqual([null, null, null, null])
  const { body } = await jane<Ticket>('POST', `/tickets/${gone}/restore`)
  expect(body.assignee).toBeNull()
  await settle()
  expect(await by.owner(gone)).not.toBeNull()
})

test('never somebody without the right to reply: a team whose only free member may only look leaves it waiting', async () => {
  await by.route('team:night')
  await available(bob, 'away')
  const number = await by.opened({ team: 'night' })
  await settle()
  expect(await by.owner(number)).toBeNull()
  expect(await why(number)).toEqual({ bob: 'away', viewer: 'no-right-to-reply' })
  await available(bob, 'online')
  await settle()
  expect(await by.owner(number)).toBe('bob')
})

test('capacity counts over all places: what one has in Sales fills them in Support', async () => {
  await by.route('department:sales', { excluded: ['jane.doe'] })
  await jane('PATCH', '/agents/bob', { capacity: 2 })
  await jane('PATCH', '/agents/amy', { capacity: 0 })
  const sales = [await by.opened({ department: 'sales' }), await by.opened({ department: 'sales' })]
  await settle()
  const support = await by.opened()
  await settle()
  expect(await Promise.all([...sales, support].map(by.owner))).toEqual(['bob', 'bob', null])
  expect(await why(support)).toMatchObject({ bob: 'at-capacity', amy: 'at-capacity' })
  await jane('PATCH', `/tickets/${sales[0]}`, { status: 'resolved', comment: 'Done.' })
  await settle()
  expect(await by.owner(support)).toBe('bob')
})

test('heavier priorities weigh more, and what waits for the customer counts only where the desk says so', async () => {
  await jane('PATCH', '/settings', { routingWeights: { emergency: 4 }, routingCountsWaiting: true })
  await jane('PATCH', '/agents/amy', { capacity: 4 })
  await available(bob, 'busy')
  const heavy = await by.opened({ priority: 'emergency' })
  await settle()
  await jane('PATCH', `/tickets/${heavy}`, { status: 'pending-customer-reply' })
  const next = await by.opened()
  await settle()
  expect([await by.owner(heavy), await by.owner(next)]).toEqual(['amy', null])
  await jane('PATCH', '/settings', { routingCountsWaiting: false })
  await settle()
  expect(await by.owner(next)).toBe('amy')
})

test('what waits is given in order of what is due, then by priority, then by age', async () => {
  await Promise.all([available(amy, 'off'), available(bob, 'off')])
  const old = await by.opened({ priority: 'low' })
  const urgent = await by.opened({ priority: 'emergency' })
  for (const number of [old, urgent]) await jane('PATCH', `/tickets/${number}`, { sla: null })
  const due = await by.opened({ priority: 'low', dueAt: new Date(Date.now() + 3_600_000).toISOString() })
  await settle()
  await jane('PATCH', '/agents/amy', { capacity: 1 })
  await available(amy, 'online')
  const given: string[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    await settle()
    for (const number of [old, urgent, due]) {
      if (given.includes(number) || (await by.owner(number)) === null) continue
      given.push(number)
      await jane('PATCH', `/tickets/${number}`, { status: 'closed', comment: 'Done.' })
    }
  }
  expect(given).toEqual([due, urgent, old])
})

test('skills first, by topic or tag, then anybody once the minutes are over', async () => {
  await jane('POST', '/skills', { name: 'Linux' })
  await by.route('department:support', {
    needs: [{ topic: null, tag: 'server', skill: 'linux' }],
    anybodyAfterMinutes: 10,
  })
  await jane('PATCH', '/agents/amy', { skills: ['linux'], capacity: 0 })
  const plain = await by.opened()
  const number = await by.opened()
  await jane('PATCH', `/tickets/${number}`, { tags: ['server'] })
  await settle()
  expect([await by.owner(plain), await by.owner(number)]).toEqual(['bob', null])
  expect(await why(number)).toMatchObject({ amy: 'at-capacity', bob: 'lacks-skill' })
  const { nextOpening, openToAnybody } = await import('./index.ts')
  const at = await nextOpening(started.desk)
  started.pass(9 * 60_000)
  await openToAnybody(started.desk)
  expect(await by.owner(number)).toBeNull()
  started.pass(61_000)
  expect(at && at <= started.desk.now()).toBe(true)
  await openToAnybody(started.desk)
  expect([await by.owner(number), await nextOpening(started.desk)]).toEqual(['bob', null])
  const { detail } = await newest(number)
  expect(detail).toMatchObject({ facts: { anybody: true, skills: ['linux'] } })
})

test('the former agent of the customer comes first', async () => {
  await by.route('department:support', { stickyDays: 30 })
  await available(amy, 'busy')
  const requester = { name: 'Cid', email: 'cid@example.com' }
  const first = await by.opened({ requester })
  await settle()
  await available(amy, 'online')
  const others = [await by.opened(), await by.opened(), await by.opened({ requester })]
  await settle()
  expect([await by.owner(first), await by.owner(others[2] ?? '')]).toEqual(['bob', 'bob'])
  expect((await newest(others[2] ?? '')).detail.facts).toMatchObject({ chosen: 'sticky' })
})

test('who hands a ticket back is not given it again; who may not release cannot send it back', async () => {
  await available(bob, 'away')
  const number = await by.opened()
  await settle()
  const viewer = await asAgent(started, 'viewer')
  expect((await viewer('POST', `/tickets/${number}/route`)).status).toBe(403)
  expect((await amy('POST', `/tickets/${number}/route`)).status).toBe(200)
  await settle()
  expect([await by.owner(number), await why(number)]).toMatchObject([null, { amy: 'handed-back', bob: 'away' }])
  await available(bob, 'online')
  await settle()
  expect(await by.owner(number)).toBe('bob')
  await by.route('department:support', { enabled: false })
  expect((await amy('POST', `/tickets/${number}/route`)).status).toBe(409)
  expect((await (await asIntake(started))('POST', `/tickets/${number}/route`)).status).toBe(403)
})

test('a ticket that is released, transferred or reopened is given to somebody again', async () => {
  const [released, moved, reopened] = [await by.opened(), await by.opened({ department: 'sales' }), await by.opened()]
  await settle()
  await jane('PATCH', `/tickets/${reopened}`, { status: 'closed', comment: 'Done.', assignee: null })
  await jane('PATCH', `/tickets/${released}`, { assignee: null })
  await jane('PATCH', `/tickets/${moved}`, { department: 'support' })
  await jane('PATCH', `/tickets/${reopened}`, { status: 'open' })
  await settle()
  expect(await Promise.all([released, moved, reopened].map(by.owner))).not.toContain(null)
})

test('a large backlog drains in batches, evenly, and no statement is asked again for each candidate', async () => {
  await by.route('department:support', { method: 'least-loaded' })
  await Promise.all([available(amy, 'off'), available(bob, 'off')])
  await jane('PATCH', '/agents/amy', { capacity: null })
  await jane('PATCH', '/agents/bob', { capacity: null })
  for (let count = 0; count < 60; count += 1) await by.opened()
  await settle()
  await Promise.all([available(amy, 'online'), available(bob, 'online')])
  started.statements()
  const { routeWaiting } = await import('./index.ts')
  await routeWaiting(started.desk)
  expect(started.statements().length).toBeLessThan(60)
  expect(await ownersOf(started.desk)).toEqual({ amy: 30, bob: 30 })
})

test('queues say what waits, and why the first one does', async () => {
  await Promise.all([available(amy, 'away'), available(bob, 'away')])
  const number = await by.opened({ subject: 'Waits' })
  await settle()
  const queues = (await amy<{ items: WaitingQueue[] }>('GET', '/routing/queues')).body.items
  expect(queues.map(({ place }) => place)).toEqual(['department:support'])
  expect(queues[0]).toMatchObject({ enabled: true, waiting: 1, head: { ticket: number, subject: 'Waits', skills: [] } })
  expect(queues[0]?.head?.why).toEqual([
    { reason: 'away', count: 2 },
    { reason: 'excluded', count: 1 },
    { reason: 'no-right-to-reply', count: 1 },
  ])
  expect(await by.decisions(number)).toMatchObject([{ outcome: 'waiting' }])
  await by.opened()
  await settle()
  expect(await by.decisions(number)).toHaveLength(1)
  const seen = (caller: Caller) => caller<{ items: object[] }>('GET', '/routing/department:support/decisions')
  expect((await seen(amy)).body.items.length).toBeGreaterThan(0)
})

test('the settings of a place: who may, what is refused, and their history', async () => {
  expect((await amy('PATCH', '/routing/department:support', { enabled: false })).status).toBe(403)
  expect((await jane('PATCH', '/routing/department:nowhere', { enabled: true })).status).toBe(404)
  const refused = await jane<{ error: { fields: object } }>('PATCH', '/routing/department:support', {
    needs: [{ topic: null, tag: 'x', skill: 'flying' }],
  })
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([400, ['needs.0.skill']])
  await by.route('department:support', { method: 'least-loaded' })
  const stale = await jane('PATCH', '/routing/department:support', {
    ...{ method: 'least-loaded-relative', was: { method: 'round-robin' } },
  })
  expect(stale.status).toBe(409)
  const excluded = [(await jane<Agent>('GET', '/agents/jane.doe')).body].map(({ id, name }) => ({ id, name }))
  const fresh = await jane<Routing>('PATCH', '/routing/department:support', { excluded: [], was: { excluded } })
  expect([fresh.status, fresh.body.excluded]).toEqual([200, []])
  const { items } = (await amy<{ items: Routing[] }>('GET', '/routing')).body
  expect(items.find(({ place }) => place === 'team:night')).toMatchObject({ enabled: false, candidates: 1 })
  const history = await jane<{ items: object[] }>('GET', '/settings/history?kind=routing&key=department:support')
  expect(history.body.items[0]).toMatchObject({ name: 'Support', changes: { excluded: [excluded, []] } })
})

test('where nothing is routed, no job is written', async () => {
  await by.route('department:support', { enabled: false })
  await settle()
  const number = await by.opened()
  await jane('PATCH', `/tickets/${number}`, { assignee: 'amy' })
  const jobs = await started.desk.db.selectFrom('job').select('kind').execute()
  expect(jobs.filter(({ kind }) => kind === 'routing.route')).toEqual([])
})
