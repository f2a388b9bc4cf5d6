import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SimulatedTicket, Simulation, SimulationDraft } from '#api/simulations.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { dumpTables } from '../testing/dump.ts'
import { furnishForHistory, playHistory } from '../testing/history.ts'
import { asAgent, type Caller, invited, patient, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { forgetOldSimulations } from './index.ts'

interface History {
  started: TestDesk
  jane: Caller
  tickets: number
}

async function historyOf(seed: number, acts: number): Promise<History> {
  const started = await startTestDesk()
  const jane = patient(await withJane(started))
  const callers = Object.entries(await furnishForHistory(started, jane)).map(([name, call]) => [name, patient(call)])
  const numbers = await playHistory(started, { ...Object.fromEntries(callers), jane }, { seed, acts })
  return { started, jane, tickets: numbers.length }
}

let history: History
beforeAll(async () => {
  history = await historyOf(7, 34)
}, 120_000)
afterAll(async () => {
  expect((await checkDesk(history.started.desk)).wrong).toEqual([])
  await history.started[Symbol.asyncDispose]()
})

async function begun(draft: object, days = 90): Promise<Simulation> {
  const { status, body } = await history.jane<Simulation>('POST', '/simulations', { draft, days })
  expect([status, body]).toEqual([201, body])
  return body
}
const seen = async (id: number) => (await history.jane<Simulation>('GET', `/simulations/${id}`)).body
const ticketsOf = async (id: number, query = '') =>
  (await history.jane<{ items: SimulatedTicket[]; next: string | null }>('GET', `/simulations/${id}/tickets${query}`))
    .body

async function simulated(draft: Partial<SimulationDraft> & { change: string }, days?: number) {
  const { id } = await begun(draft, days)
  await runJobs(history.started.desk)
  const done = await seen(id)
  expect([done.state, done.problem, done.progress]).toEqual(['done', null, 1])
  if (!done.summary) throw new Error('a simulation that is done says nothing')
  return { ...done, summary: done.summary, id }
}

test('the settings as they are bring about again what happened: owners, places, priorities, statuses, tags, dues, breaches', async () => {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from decision where outcome <> 'waiting' group by kind
  `.execute(history.started.desk.db)
  const decided = new Map(rows.map(({ kind, count }) => [kind, count]))
  expect(decided.get('rule') ?? 0).toBeGreaterThan(15)
  expect(decided.get('routing') ?? 0).toBeGreaterThan(3)
  const { summary } = await simulated({ change: 'nothing' })
  expect(summary).toMatchObject({ differing: 0, fields: [], replayed: { tickets: history.tickets, differing: 0 } })
  expect(summary.breaches.some(({ now }) => now > 3)).toBe(true)
})

test('so do they from the middle of the days on, when tickets are half done', async () => {
  const { rows } = await sql<{ days: number }>`
    select (extract(epoch from max(at) - min(at)) / 86400)::float8 as days from event where name like 'ticket.%'
  `.execute(history.started.desk.db)
  for (const part of [0.3, 0.7]) {
    const { summary } = await simulated({ change: 'nothing' }, Math.max(1, Math.round((rows[0]?.days ?? 2) * part)))
    expect(summary.replayed, `${part}`).toMatchObject({ differing: 0 })
    expect(summary.tickets).toBeGreaterThan(1)
  }
})

test('a draft that says the same as the settings makes no difference', async () => {
  const { summary } = await simulated({ change: 'routing', place: 'department:support', enabled: true })
  expect(summary).toMatchObject({ differing: 0, agents: [], rules: [], replayed: { differing: 0 } })
})

test('a new rule: who would have had which tickets, how often it would have acted, and what for', async () => {
  const draft = {
    ...{ change: 'rule' as const, name: 'All to Sam', group: 'all', when: [{ on: 'created' as const }], if: null },
    then: [{ do: 'assign' as const, agent: 'sam' }],
  }
  const { id, summary, about } = await simulated(draft as never)
  expect(about).toEqual({ change: 'rule', key: '', name: 'All to Sam' })
  expect(summary.rules).toContainEqual({ rule: { key: '', name: 'All to Sam' }, now: 0, draft: history.tickets })
  const sam = summary.agents.find(({ agent }) => agent.name === 'sam')
  expect(sam?.given.draft).toBeGreaterThanOrEqual(history.tickets)
  expect(sam?.peak.draft).toBeGreaterThan(sam?.peak.now ?? 0)
  const { items } = await ticketsOf(id, '?field=assignee&limit=200')
  expect(items).toHaveLength(history.tickets)
  for (const { differences } of items) {
    const [owner] = differences.filter(({ field }) => field === 'assignee')
    expect(owner?.why).toContainEqual({ kind: 'rule', key: '', name: 'All to Sam', now: false, draft: true })
  }
  const flows = summary.flows.filter(({ field, to }) => field === 'assignee' && to?.name === 'sam')
  expect(flows.length).toBeGreaterThan(0)
})

test('a rule that is gone or out of use: what it led to is gone with it', async () => {
  const { id, summary } = await simulated({ change: 'rule-deleted', key: 'outage' })
  expect(summary.rules.find(({ rule }) => rule.key === 'outage')).toMatchObject({ draft: 0 })
  // What asked for its tag finds none.
  const tagged = summary.rules.find(({ rule }) => rule.key === 'tagged')
  expect(tagged?.draft).toBeLessThan(tagged?.now ?? 0)
  const { items } = await ticketsOf(id)
  expect(items.every(({ differences }) => differences.length > 0)).toBe(true)
  const switched = await simulated({ change: 'rule-switched', key: 'outage', disabled: true })
  expect(switched.summary).toEqual(summary)
})

test('rules in another order', async () => {
  const groups = [{ key: 'first-of', rules: ['invoice', 'outage'] }]
  const { summary } = await simulated({ change: 'rules-order', groups })
  expect(summary.rules.find(({ rule }) => rule.key === 'invoice')?.draft).toBeGreaterThan(
    summary.rules.find(({ rule }) => rule.key === 'invoice')?.now ?? Infinity,
  )
})

test('a policy that promises more: dues and breaches, and why', async () => {
  const targets = [{ metric: 'resolution', seconds: 3_600 }]
  const conditions = { field: 'priority', operator: 'at-least', values: ['high'] }
  const { id, summary } = await simulated({ change: 'sla', key: 'quick', name: 'Quick', targets, conditions } as never)
  const missed = summary.breaches.find(({ metric }) => metric === 'first-response')
  expect(missed?.draft).toBeLessThan(missed?.now ?? 0)
  const { items } = await ticketsOf(id, '?field=due')
  const why = items.flatMap(({ differences }) =>
    differences.filter(({ field }) => field === 'due').flatMap((one) => one.why),
  )
  expect(why).toContainEqual({ kind: 'sla', key: 'quick', name: 'Quick', now: true, draft: true })
})

test('a place that gives out nothing any more: whoever had its tickets has fewer', async () => {
  const { summary } = await simulated({ change: 'routing', place: 'department:support', enabled: false })
  const given = summary.agents.reduce((sum, { given: { now, draft } }) => sum + now - draft, 0)
  expect(given).toBeGreaterThan(0)
  expect(summary.flows.some(({ field, to }) => field === 'assignee' && to === null)).toBe(true)
})

test('mails: how many of which kind, to how many people', async () => {
  const then = [{ do: 'mail', to: 'addresses', addresses: ['boss@example.com'], subject: 'New', text: 'One more.' }]
  const draft = { change: 'rule', name: 'Tell the boss', group: 'all', when: [{ on: 'created' }], then }
  const { id, summary } = await simulated(draft as never)
  expect(summary.mails.find(({ kind }) => kind === 'rule')).toEqual({ kind: 'rule', now: 0, draft: history.tickets })
  expect(summary.people.draft).toBe(summary.people.now + 1)
  const { items } = await ticketsOf(id, '?limit=1')
  const [mails] = items[0]?.differences ?? []
  expect(Number(mails?.to?.value) - Number(mails?.from?.value)).toBe(1)
  const silent = await simulated({ change: 'rule-switched', key: 'silent', disabled: true })
  const replies = silent.summary.mails.find(({ kind }) => kind === 'replied')
  expect(replies?.draft).toBeLessThan(replies?.now ?? 0)
})

test('it writes nothing into tickets, sends nothing, and leaves nothing behind', async () => {
  const others = async () => {
    const lines = (await dumpTables(history.started.desk)).split('\n')
    return lines.filter((line) => !/^(simulation|simulation_ticket|job): /.test(line)).toSorted()
  }
  const before = await others()
  await simulated({ change: 'rule-deleted', key: 'outage' })
  expect(await others()).toEqual(before)
})

test('what is refused is named by its place in the draft', async () => {
  const rule = { change: 'rule', name: 'x', group: 'all', when: [{ on: 'created' }] }
  const sla = { change: 'sla', name: 'x' }
  const refused: [object, string][] = [
    [{ ...rule, then: [{ do: 'set', field: 'priority', value: 'nothing' }] }, 'draft.then.0.value'],
    [{ ...rule, group: 'nowhere', then: [{ do: 'stop' }] }, 'draft.group'],
    [{ ...rule, then: [] }, 'draft.then'],
    [
      { ...rule, if: { all: [{ field: 'team', operator: 'is', values: ['x'] }] }, then: [{ do: 'stop' }] },
      'draft.if.all.0.values.0',
    ],
    [{ ...sla, targets: [{ metric: 'resolution', seconds: 60, hours: 'calendar' }] }, 'draft.targets.0.calendar'],
    [
      { change: 'routing', place: 'department:support', needs: [{ topic: null, tag: 'x', skill: 'no' }] },
      'draft.needs.0.skill',
    ],
  ]
  for (const [draft, field] of refused) {
    const { status, body } = await history.jane<{ error: { fields: object } }>('POST', '/simulations', { draft })
    expect([status, Object.keys(body.error.fields)[0]]).toEqual([400, field])
  }
  for (const draft of [
    { change: 'rule-deleted', key: 'nothing' },
    { ...rule, key: 'nothing', then: [{ do: 'stop' }] },
    { ...sla, key: 'nothing', seconds: 60 },
    { change: 'routing', place: 'team:nothing' },
  ])
    expect((await history.jane('POST', '/simulations', { draft })).status).toBe(404)
  expect((await history.jane('POST', '/simulations', { draft: { change: 'nothing' }, days: 366 })).status).toBe(400)
  expect(
    (await history.jane('POST', '/simulations', { draft: { change: 'rule-switched', key: 'outage', disabled: false } }))
      .status,
  ).toBe(409)
})

test('only administrators, and of tickets only those that they see', async () => {
  const { started, jane } = history
  const ann = await asAgent(started, 'ann')
  const { id } = await simulated({ change: 'rule-deleted', key: 'outage' })
  for (const [method, path] of [
    ...([
      ['POST', ''],
      ['GET', ''],
      ['GET', `/${id}`],
      ['GET', `/${id}/tickets`],
    ] as const),
    ...([
      ['POST', `/${id}/cancel`],
      ['DELETE', `/${id}`],
    ] as const),
  ])
    expect(
      (await ann(method, `/simulations${path}`, method === 'POST' ? { draft: { change: 'nothing' } } : undefined))
        .status,
    ).toBe(403)
  const eve = await invited(started, jane, { username: 'eve', departments: { maintenance: 'all-access' } })
  await jane('PATCH', '/agents/eve', { admin: true })
  expect((await ticketsOf(id)).items.length).toBeGreaterThan(0)
  expect((await eve<object>('GET', `/simulations/${id}/tickets`)).body).toEqual({ items: [], next: null })
})

test('a page leads to the next', async () => {
  const { id } = await simulated({ change: 'rule-deleted', key: 'outage' })
  const whole = (await ticketsOf(id, '?limit=200')).items.map(({ number }) => number)
  const paged: string[] = []
  for (let cursor = ''; ;) {
    const { items, next } = await ticketsOf(id, `?limit=2${cursor}`)
    paged.push(...items.map(({ number }) => number))
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  expect(paged).toEqual(whole)
})

test('one waits for the other, can be stopped, taken up after a crash, and is forgotten after a week', async () => {
  const { desk, pass } = history.started
  const [first, second, third] = [
    await begun({ change: 'nothing' }),
    await begun({ change: 'nothing' }),
    await begun({ change: 'nothing' }),
  ]
  expect([first.state, first.summary, first.progress]).toEqual(['waiting', null, 0])
  expect((await history.jane<Simulation>('POST', `/simulations/${second.id}/cancel`)).body.state).toBe('cancelled')
  // Somebody began with the first, found something, and is gone since.
  await sql`update simulation set state = 'running', beat_at = now() - interval '2 minutes' where id = ${first.id}`.execute(
    desk.db,
  )
  await sql`insert into simulation_ticket select ${first.id}, min(id), '{}', '[]' from ticket`.execute(desk.db)
  await runJobs(desk)
  expect((await seen(first.id)).state).toBe('done')
  expect(await ticketsOf(first.id)).toEqual({ items: [], next: null })
  expect([(await seen(second.id)).state, (await seen(third.id)).state]).toEqual(['cancelled', 'done'])
  // Whoever is at work is not disturbed.
  const fourth = await begun({ change: 'nothing' })
  await sql`update simulation set state = 'running', beat_at = now() where id = ${third.id}`.execute(desk.db)
  await runJobs(desk)
  expect((await seen(fourth.id)).state).toBe('waiting')
  await sql`update simulation set state = 'done' where id = ${third.id}`.execute(desk.db)
  expect((await history.jane('DELETE', `/simulations/${fourth.id}`)).status).toBe(200)
  expect((await history.jane('GET', `/simulations/${fourth.id}`)).status).toBe(404)
  pass(8 * 86_400_000)
  await forgetOldSimulations(desk)
  expect((await history.jane<{ items: unknown[] }>('GET', '/simulations')).body.items).toEqual([])
})

test('no more wait than ten', async () => {
  for (let count = 0; count < 10; count += 1) await begun({ change: 'nothing' })
  expect((await history.jane('POST', '/simulations', { draft: { change: 'nothing' } })).status).toBe(409)
  await sql`delete from simulation`.execute(history.started.desk.db)
})
