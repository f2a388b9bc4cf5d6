import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { directory } from '../agents/index.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, patient, withJane } from '../testing/people.ts'
import { ownersOf, routedBy } from '../testing/routed.ts'
import { runJobs } from '../testing/work.ts'
import { routeWaiting } from './index.ts'

const AGENTS = ['amy', 'bob', 'cas', 'dee']
const TICKETS = 120

let one: TestDesk
let two: TestDesk
let jane: Caller
let by: ReturnType<typeof routedBy>

beforeAll(async () => {
  one = await startTestDesk()
  jane = patient(await withJane(one))
  by = routedBy(jane)
  for (const username of AGENTS) {
    await invited(one, jane, { username, departments: { support: 'all-access', sales: 'all-access' } })
  }
  two = await startTestDesk({ beside: one })
})
afterAll(async () => {
  await runJobs(one.desk)
  expect((await checkDesk(one.desk)).wrong).toEqual([])
  await two[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
})

async function assignments(): Promise<{ ticket: number; times: number }[]> {
  const { rows } = await sql<{ ticket: number; times: number }>`
    select stream_id as ticket, count(*)::int as times from event
    where name = 'ticket.assigned' and details->>'why' = 'routing' group by stream_id
  `.execute(one.desk.db)
  return rows
}

test('eight routers on two desks, in the midst of acts by hand, give each ticket once, fairly, never above capacity', async () => {
  const numbers: string[] = []
  for (let count = 0; count < TICKETS; count += 1) {
    const number = await by.opened({
      department: count % 2 ? 'sales' : 'support',
      priority: count % 3 ? 'normal' : 'high',
    })
    numbers.push(number)
  }
  await jane('PATCH', '/settings', { routingWeights: { high: 2 } })
  for (const agent of AGENTS) await jane('PATCH', `/agents/${agent}`, { capacity: 35 })
  const excluded = ['jane.doe']
  await by.route('department:support', { excluded })
  await by.route('department:sales', { excluded })
  const desks = Array.from({ length: 8 }, (_, index) => (index % 2 ? one.desk : two.desk))
  for (const desk of [one.desk, two.desk]) {
    desk.cache.forget('routing')
    await directory(desk)
  }
  // Each as a process of its own: none of them shares a run with another.
  const routers = desks.map((desk) => ({ ...desk }))
  const close = (number: string) => jane('PATCH', `/tickets/${number}`, { status: 'closed', comment: 'Done.' })
  await Promise.all([...routers.map((desk) => routeWaiting(desk)), ...numbers.slice(0, 12).map(close)])
  const given = await assignments()
  expect(given.every(({ times }) => times === 1)).toBe(true)
  const { rows: late } = await sql`
    select from event given join event closed on closed.stream_id = given.stream_id and closed.seq < given.seq
    where given.name = 'ticket.assigned' and closed.name = 'ticket.closed'
  `.execute(one.desk.db)
  expect(late).toEqual([])
  const { rows: loads } = await sql<{ name: string; load: number }>`
    select a.name, sum(case when t.priority = 'high' then 2 else 1 end)::int as load
    from ticket t join agent a on a.id = t.assignee_id where t.category = 'open' group by a.name
  `.execute(one.desk.db)
  expect(loads.every(({ load }) => load <= 35)).toBe(true)
  expect(loads.reduce((sum, { load }) => sum + load, 0)).toBeGreaterThan(100)
  const { rows: decided } = await sql<{ count: number }>`
    select count(*)::int as count from decision where outcome = 'assigned'
  `.execute(one.desk.db)
  expect(decided[0]?.count).toBe(given.length)
})

test('what dies in the midst of it leaves nothing half given, and the next one goes on', async () => {
  const before = await assignments()
  for (const agent of AGENTS) await jane('PATCH', `/agents/${agent}`, { capacity: null })
  const dying = { ...one.desk, events: { ...one.desk.events, recordWith: () => Promise.reject(new Error('killed')) } }
  await expect(routeWaiting(dying)).rejects.toThrow('killed')
  expect(await assignments()).toEqual(before)
  await Promise.all([routeWaiting(one.desk), routeWaiting(two.desk)])
  const owners = await ownersOf(one.desk)
  expect(Object.values(owners).reduce((sum, count) => sum + count, 0)).toBe(TICKETS - 12)
  expect((await assignments()).every(({ times }) => times === 1)).toBe(true)
})

test('what somebody has in hand is left to them, and looked at again soon', async () => {
  await runJobs(one.desk)
  await by.route('department:support', { enabled: false })
  const number = await by.opened()
  await by.route('department:support', { enabled: true })
  await two.desk.db.transaction().execute(async (tx) => {
    await sql`select 1 from ticket where number = ${number} for update`.execute(tx)
    await routeWaiting(one.desk)
  })
  expect(await by.owner(number)).toBeNull()
  one.pass(1_000)
  await runJobs(one.desk)
  expect(AGENTS).toContain(await by.owner(number))
})
