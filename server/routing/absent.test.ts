import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentAvailability } from '#api/availability.ts'
import type { Ticket } from '#api/tickets.ts'
import { nextAvailability } from '../agents/index.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { routedBy } from '../testing/routed.ts'
import { runJobs } from '../testing/work.ts'
import { turnShifts } from './index.ts'

const DAY = 86_400_000

let started: TestDesk
let jane: Caller
let amy: Caller
let bob: Caller
let by: ReturnType<typeof routedBy>

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  by = routedBy(jane)
  amy = await invited(started, jane, { username: 'amy', departments: { support: 'all-access' } })
  bob = await invited(started, jane, { username: 'bob', departments: { support: 'all-access' } })
  await jane('PATCH', '/agents/amy', { substitute: 'bob' })
  await by.route('department:support', { excluded: ['jane.doe'] })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

const settle = () => runJobs(started.desk)
const available = (agent: Caller, availability: string, until: string | null = null) =>
  agent<AgentAvailability>('PUT', '/profile/availability', { availability, until })
const inDays = (days: number) => new Date(started.desk.now().getTime() + days * DAY).toISOString().slice(0, 10)

/** A ticket of Amy's. */
async function amys(): Promise<string> {
  const number = await by.opened({ assignee: 'amy' })
  await settle()
  return number
}

async function customerWrites(number: string): Promise<void> {
  await jane('POST', `/tickets/${number}/messages`, { from: {}, body: 'Are you still there?' })
  await settle()
}

test.each([
  ['keep', 'off', 'amy', null],
  ['queue', 'busy', 'amy', null],
  ['queue', 'away', 'amy', null],
  ['queue', 'off', 'bob', 'released'],
  ['substitute', 'off', 'bob', 'substituted'],
] as const)('%s: the customer of somebody who is %s is then with %s', async (absent, availability, owner, outcome) => {
  await available(amy, 'online')
  await by.route('department:support', { absent })
  const number = await amys()
  await available(amy, availability)
  await customerWrites(number)
  expect(await by.owner(number)).toBe(owner)
  const outcomes = (await by.decisions(number)).map((decision) => decision.outcome)
  expect(outcomes.includes(outcome ?? 'none')).toBe(outcome !== null)
  await available(amy, 'online')
})

test('where who stands in is not there either, it goes back to the queue, and the decision says so', async () => {
  await by.route('department:support', { absent: 'substitute' })
  const number = await amys()
  await Promise.all([available(amy, 'off'), available(bob, 'off')])
  await customerWrites(number)
  expect(await by.owner(number)).toBeNull()
  const released = (await by.decisions(number)).find((decision) => decision.outcome === 'released')
  expect(released?.detail).toMatchObject({
    method: 'substitute',
    agent: null,
    candidates: [{ why: 'off' }, { why: 'off' }],
  })
  await available(bob, 'online')
  await settle()
  expect(await by.owner(number)).toBe('bob')
})

test('reopened by its customer while its agent is off: to who stands in', async () => {
  await available(amy, 'online')
  const number = await amys()
  await jane('PATCH', `/tickets/${number}`, { status: 'resolved', comment: 'Done.' })
  await available(amy, 'off')
  await customerWrites(number)
  expect((await jane<Ticket>('GET', `/tickets/${number}`)).body).toMatchObject({
    status: { key: 'open' },
    assignee: { name: 'bob' },
  })
})

test('away until a moment: then one is online again and what waits is given out', async () => {
  await available(bob, 'off')
  const until = new Date(started.desk.now().getTime() + 60_000).toISOString()
  const said = await available(amy, 'away', until)
  expect(said.body).toMatchObject({ presence: 'away', until, because: null })
  expect((await available(amy, 'away', '2020-01-01T00:00:00Z')).status).toBe(400)
  const number = await by.opened()
  await settle()
  expect([await by.owner(number), (await nextAvailability(started.desk))?.toISOString()]).toEqual([null, until])
  started.pass(60_000)
  await turnShifts(started.desk)
  await settle()
  expect(await by.owner(number)).toBe('amy')
  expect((await amy<AgentAvailability>('GET', '/agents/amy')).body).toMatchObject({ availability: 'online' })
})

test('a schedule: off outside its hours, and at its moment what waits is given out', async () => {
  const now = started.desk.now()
  const opens = new Date(Math.ceil(now.getTime() / DAY) * DAY + 9 * 3_600_000)
  const day = [['09:00', '17:00']]
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
  expect((await jane('POST', '/calendars', { name: 'Shift', zone: 'UTC', hours })).status).toBe(201)
  started.pass(Math.ceil(now.getTime() / DAY) * DAY - now.getTime() + 3_600_000)
  await available(bob, 'off')
  await jane('PATCH', '/agents/amy', { schedule: 'shift' })
  await turnShifts(started.desk)
  const amyNow = async () => {
    const { items } = (await jane<{ items: AgentAvailability[] }>('GET', '/agents/availability')).body
    return items.find(({ agent }) => agent.name === 'amy')
  }
  expect(await amyNow()).toMatchObject({ presence: 'off', because: 'schedule', until: opens.toISOString() })
  const number = await by.opened()
  await settle()
  expect([await by.owner(number), await nextAvailability(started.desk)]).toEqual([null, opens])
  started.pass(opens.getTime() - started.desk.now().getTime())
  await turnShifts(started.desk)
  expect(await by.owner(number)).toBe('amy')
  expect((await nextAvailability(started.desk))?.toISOString()).toBe(
    new Date(opens.getTime() + 8 * 3_600_000).toISOString(),
  )
  const usage = (await jane<{ uses: object[] }>('GET', '/settings/usage/calendar/shift')).body
  expect(usage.uses).toMatchObject([{ kind: 'agent', name: 'amy' }])
  await jane('PATCH', '/agents/amy', { schedule: null })
})

test('a vacation begins with its first day and ends after its last, in the zone of the agent', async () => {
  await amy('PATCH', '/profile', { zone: 'Pacific/Kiritimati' })
  const vacation = { from: inDays(2), until: inDays(3) }
  const set = await amy<{ vacation: object; onVacation: boolean }>('PATCH', '/profile', { vacation })
  expect(set.body).toMatchObject({ vacation, onVacation: false })
  const begins = new Date(Date.parse(vacation.from) - 14 * 3_600_000)
  expect(await nextAvailability(started.desk)).toEqual(begins)
  started.pass(begins.getTime() - started.desk.now().getTime())
  await turnShifts(started.desk)
  const read = async () => (await jane<{ onVacation: boolean; vacation: object | null }>('GET', '/agents/amy')).body
  expect(await read()).toMatchObject({ onVacation: true, vacation })
  const { items } = (await jane<{ items: AgentAvailability[] }>('GET', '/agents/availability')).body
  expect(items.find(({ agent }) => agent.name === 'amy')).toMatchObject({
    ...{ presence: 'vacation', because: 'vacation', substitute: { name: 'bob' } },
    until: new Date(begins.getTime() + 2 * DAY).toISOString(),
  })
  started.pass(2 * DAY)
  await turnShifts(started.desk)
  expect(await read()).toMatchObject({ onVacation: false, vacation: null })
})

test('who comes back early from a vacation is back', async () => {
  await amy('PATCH', '/profile', { vacation: { from: inDays(-1), until: inDays(5) } })
  const back = await amy<{ vacation: object; onVacation: boolean }>('PATCH', '/profile', { onVacation: false })
  expect(back.body).toMatchObject({ vacation: null, onVacation: false })
  await turnShifts(started.desk)
  expect((await amy<{ onVacation: boolean }>('GET', '/profile')).body.onVacation).toBe(false)
})

test.each([
  [{ substitute: 'amy' }, 'substitute'],
  [{ substitute: 'nobody' }, 'substitute'],
  [{ vacation: { from: '2026-02-10', until: '2026-02-09' } }, 'vacation.until'],
  [{ vacation: { from: '2020-02-10', until: '2020-02-11' } }, 'vacation.until'],
])('%j is refused', async (wish, field) => {
  const { status, body } = await amy<{ error: { fields: object } }>('PATCH', '/profile', wish)
  expect([status, Object.keys(body.error.fields)]).toEqual([400, [field]])
})

test('an admin sets what an agent may not: hours, capacity, skills', async () => {
  await jane('POST', '/skills', { name: 'Network' })
  const set = { capacity: 7, skills: ['network'], languages: ['de'], availability: 'busy' }
  expect((await jane('PATCH', '/agents/bob', set)).body).toMatchObject(set)
  expect((await bob('PATCH', '/agents/bob', { capacity: 1 })).status).toBe(403)
  await bob('PATCH', '/profile', { capacity: 99, skills: [] })
  expect((await bob('GET', '/profile')).body).toMatchObject({ capacity: 7, skills: ['network'] })
  expect((await jane('PATCH', '/agents/bob', { skills: ['flying'] })).status).toBe(400)
  expect((await jane('PATCH', '/agents/bob', { schedule: 'nowhere' })).status).toBe(400)
  expect((await jane('DELETE', '/skills/network')).status).toBe(409)
})

test('loads are told to those who work together', async () => {
  await jane('POST', '/departments', { name: 'Far' })
  const far = await invited(started, jane, { username: 'far', departments: { far: 'all-access' } })
  const loadsSeenBy = async (caller: Caller) => {
    const { items } = (await caller<{ items: AgentAvailability[] }>('GET', '/agents/availability')).body
    return Object.fromEntries(items.map(({ agent, load }) => [agent.name, load === null ? 'hidden' : 'shown']))
  }
  expect(await loadsSeenBy(far)).toMatchObject({ amy: 'hidden', bob: 'hidden', far: 'shown' })
  expect(await loadsSeenBy(amy)).toMatchObject({ bob: 'shown', far: 'hidden' })
  expect(await loadsSeenBy(jane)).toMatchObject({ amy: 'shown', far: 'shown' })
})
