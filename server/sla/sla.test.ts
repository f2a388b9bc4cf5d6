import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Clock } from '#api/clocks.ts'
import type { Recount } from '#api/recounts.ts'
import type { Ticket } from '#api/tickets.ts'
import { workCalendarOf } from '#platform/base/hours.ts'
import { addWorkTime } from '#platform/base/worktime.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { catalog } from '../settings/index.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { check } from './index.ts'

const HOUR = 3_600_000
const opening = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help' }

async function opened(jane: Caller, more: object = {}): Promise<{ path: string; made: Ticket }> {
  const { body: made } = await jane<Ticket>('POST', '/tickets', { ...opening, ...more })
  return { path: `/tickets/${made.number}`, made }
}

async function clocksOf(jane: Caller, path: string, query = ''): Promise<Clock[]> {
  return (await jane<{ items: Clock[] }>('GET', `${path}/clocks${query}`)).body.items
}

test('what is due follows the policy, the hand, the resolution and the reopening', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const { path, made } = await opened(jane, { sla: 'gold' })
  const after = async (change: object) => (await jane<Ticket>('PATCH', path, change)).body
  expect(Date.parse(made.due?.at ?? '') - Date.parse(made.createdAt)).toBe(HOUR)

  const byHand = new Date(started.desk.now().getTime() + 5 * HOUR).toISOString()
  expect((await after({ dueAt: byHand })).due).toEqual({ at: byHand, metric: 'manual' })
  expect((await after({ dueAt: null })).due?.metric).toBe('resolution')
  expect((await after({ sla: null })).due).toBeNull()
  await after({ sla: 'gold' })

  started.pass(2 * HOUR)
  expect((await jane<Ticket>('GET', path)).body.overdue).toBe(true)
  expect((await jane<{ counts: { overdue: number } }>('GET', '/queues')).body.counts.overdue).toBe(1)
  expect(await clocksOf(jane, path)).toMatchObject([{ state: 'breached', dueAt: made.due?.at, sla: { key: 'gold' } }])

  expect(await after({ status: 'resolved' })).toMatchObject({ due: null, overdue: false })
  const reopened = await after({ status: 'open' })
  expect(Date.parse(reopened.due?.at ?? '') - Date.parse(reopened.reopenedAt ?? '')).toBe(HOUR)
  expect(await check(started.desk)).toEqual([])
})

test('while it waits for its customer the clock stands still and says what is left', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const minutesFromNow = (at: string | null | undefined) =>
    Math.round((Date.parse(at ?? '') - started.desk.now().getTime()) / 60_000)
  const { path } = await opened(jane, { sla: 'gold' })
  started.pass(HOUR / 4)
  const waiting = (await jane<Ticket>('PATCH', path, { status: 'pending-customer-reply' })).body
  expect(waiting).toMatchObject({ due: null, overdue: false, paused: { metric: 'resolution', remainingSeconds: 2700 } })
  started.pass(10 * HOUR)
  const later = (await jane<Ticket>('GET', path)).body
  expect(later).toMatchObject({ due: null, overdue: false, paused: { remainingSeconds: 2700 } })
  const [clock] = await clocksOf(jane, path)
  expect(clock).toMatchObject({ state: 'paused', dueAt: null, usedSeconds: 900, remainingSeconds: 2700 })
  expect(minutesFromNow(clock?.dueIfResumedAt)).toBe(45)
  const goesOn = (await jane<Ticket>('PATCH', path, { status: 'open' })).body
  expect(minutesFromNow(goesOn.due?.at)).toBe(45)
  expect(await clocksOf(jane, path)).toMatchObject([{ state: 'running', pauses: [{ seconds: 36_000 }] }])
  expect(await check(started.desk)).toEqual([])
})

test('with another priority or policy it can be asked what would be, and nothing changes by it', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const targets = [
    { metric: 'resolution', seconds: 7200 },
    { metric: 'resolution', seconds: 3600, priority: 'high' },
  ]
  await jane('POST', '/slas', { name: 'Gold', targets })
  await jane('POST', '/slas', { name: 'Silver', seconds: 86_400 })
  const { path, made } = await opened(jane, { sla: 'gold' })
  const dueWith = async (query: string) => {
    const [clock] = await clocksOf(jane, path, query)
    return (Date.parse(clock?.dueAt ?? '') - Date.parse(made.createdAt)) / HOUR
  }
  expect([await dueWith(''), await dueWith('?priority=high'), await dueWith('?sla=silver')]).toEqual([2, 1, 24])
  expect((await jane<Ticket>('GET', path)).body.due).toEqual(made.due)
  const refused = await jane<{ error: { fields: object } }>('GET', `${path}/clocks?priority=purple`)
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([400, ['priority']])
})

test('only who may see the ticket may see its clocks', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  await jane('POST', '/departments', { name: 'Maintenance' })
  const john = await invited(started, jane, { username: 'john', departments: { maintenance: 'all-access' } })
  const { path } = await opened(jane, { department: 'support' })
  expect((await john('GET', `${path}/clocks`)).status).toBe(404)
})

test('what a change made of the clocks stands with it on the timeline', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const targets = [
    { metric: 'first-response', seconds: 3600 },
    { metric: 'resolution', seconds: 7200 },
  ]
  await jane('POST', '/slas', { name: 'Gold', targets })
  const { path } = await opened(jane, { sla: 'gold' })
  started.pass(HOUR / 2)
  await jane('POST', `${path}/replies`, { body: 'Turn it on.', status: 'pending-customer-reply' })
  started.pass(HOUR)
  await jane('PATCH', path, { status: 'resolved' })
  const { rows } = await sql<{ name: string; clocks: object[] }>`
    select name, details->'clocks' as clocks from event where details ? 'clocks' order by position
  `.execute(started.desk.db)
  expect(rows.map(({ name, clocks }) => [name, clocks])).toEqual([
    ['ticket.replied', [{ metric: 'first-response', became: 'met', leftSeconds: 1800 }]],
    ['ticket.status-changed', [{ metric: 'resolution', became: 'paused', leftSeconds: 5400 }]],
    ['ticket.resolved', [{ metric: 'resolution', became: 'met', leftSeconds: 5400 }]],
  ])
})

test('a changed policy counts its open tickets anew', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const { path, made } = await opened(jane, { sla: 'gold' })
  await jane('PATCH', '/slas/gold', { seconds: 7200 })
  expect(await dueBecomes(jane, path, Date.parse(made.createdAt) + 2 * HOUR)).toBe(true)
  const { body: recounts } = await jane<{ items: Recount[] }>('GET', '/recounts')
  expect(recounts.items).toMatchObject([{ kind: 'sla', key: 'gold', total: 1 }])
  await jane('PATCH', '/slas/gold', { disabled: true })
  expect(await dueBecomes(jane, path, null)).toBe(true)
  expect(await check(started.desk)).toEqual([])
})

async function dueBecomes(jane: Caller, path: string, expected: number | null): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { due } = (await jane<Ticket>('GET', path)).body
    if ((due && Date.parse(due.at)) === expected) return true
    await wait(50)
  }
  return false
}

test('a ticket that is made while other nodes still know the old policy is counted anew as well', async () => {
  await using started = await startTestDesk()
  const { desk } = started
  const jane = await withJane(started)
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const old = await catalog(desk)
  await jane('PATCH', '/slas/gold', { seconds: 7200 })
  await runJobs(desk)
  const { get } = desk.cache
  desk.cache.get = (name, load) =>
    name === 'catalog' ? (Promise.resolve(old) as ReturnType<typeof load>) : get(name, load)
  const { path, made } = await opened(jane, { sla: 'gold' })
  desk.cache.get = get
  await runJobs(desk)
  started.pass(60_000)
  await runJobs(desk)
  const { body } = await jane<Ticket>('GET', path)
  expect(Date.parse(body.due?.at ?? '') - Date.parse(made.createdAt)).toBe(2 * HOUR)
  expect(await check(desk)).toEqual([])
})

test('what counts follows the calendar, its zone, that of the desk and that of the department', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  const hours = { mon: [['08:00', '17:00']], wed: [['08:00', '17:00']] } as const
  await jane('POST', '/calendars', { name: 'Twice a week', hours })
  const byDepartment = [{ metric: 'resolution', seconds: 8 * 3600, hours: 'department' }]
  await jane('POST', '/slas', { name: 'Office', seconds: 8 * 3600, calendar: 'twice-a-week' })
  await jane('POST', '/slas', { name: 'House', targets: byDepartment })
  const { path, made } = await opened(jane, { sla: 'office' })
  const { path: house } = await opened(jane, { sla: 'house', department: 'support' })
  const dueIn = (zone: string, of: object = hours, from = made.createdAt) => {
    const calendar = workCalendarOf({ zone, hours: of, holidays: [], openings: [] })
    return addWorkTime(calendar, Date.parse(from), 8 * 3600)?.due ?? null
  }
  expect(await dueBecomes(jane, path, dueIn('UTC'))).toBe(true)
  await jane('PATCH', '/settings', { zone: 'Asia/Tokyo' })
  expect(await dueBecomes(jane, path, dueIn('Asia/Tokyo'))).toBe(true)
  await jane('PATCH', '/calendars/twice-a-week', { zone: 'America/New_York' })
  expect(await dueBecomes(jane, path, dueIn('America/New_York'))).toBe(true)
  const friday = { fri: [['08:00', '17:00']] }
  await jane('PATCH', '/calendars/twice-a-week', { hours: friday })
  expect(await dueBecomes(jane, path, dueIn('America/New_York', friday))).toBe(true)
  await jane('PATCH', '/departments/support', { calendar: 'twice-a-week' })
  const { createdAt } = (await jane<Ticket>('GET', house)).body
  expect(await dueBecomes(jane, house, dueIn('America/New_York', friday, createdAt))).toBe(true)
  expect(await check(started.desk)).toEqual([])
})

test('a promise that was met stays explained by the policy and the calendar of then', async () => {
  await using started: TestDesk = await startTestDesk()
  const jane = await withJane(started)
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const { path } = await opened(jane, { sla: 'gold' })
  started.pass(HOUR / 2)
  await jane('PATCH', path, { status: 'resolved' })
  started.pass(HOUR)
  await jane('PATCH', '/slas/gold', { seconds: 60 })
  const { path: next } = await opened(jane, { sla: 'gold' })
  expect(await clocksOf(jane, path)).toMatchObject([{ state: 'met', targetSeconds: 3600, version: 1 }])
  expect(await clocksOf(jane, next)).toMatchObject([{ state: 'running', targetSeconds: 60, version: 2 }])
})
