import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { addWorkTime } from '#platform/base/worktime.ts'
import { startTestDesk } from '../testing/desk.ts'
import { catalog } from '../settings/index.ts'
import { withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { check } from './index.ts'

const HOUR = 3_600_000
const opening = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help' }

test('what is due follows the plan, the hand, the resolution and the reopening', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const { body: made } = await jane<Ticket>('POST', '/tickets', { ...opening, sla: 'gold' })
  const path = `/tickets/${made.number}`
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
  const clocks = await jane<{ items: { state: string; dueAt: string }[] }>('GET', `${path}/clocks`)
  expect(clocks.body.items).toMatchObject([{ state: 'breached', dueAt: made.due?.at, sla: { key: 'gold' } }])

  expect(await after({ status: 'resolved' })).toMatchObject({ due: null, overdue: false })
  const reopened = await after({ status: 'open' })
  expect(Date.parse(reopened.due?.at ?? '') - Date.parse(reopened.reopenedAt ?? '')).toBe(HOUR)
  expect(await check(started.desk)).toEqual([])
})

test('a changed plan counts its open tickets anew', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600 })
  const { body: made } = await jane<Ticket>('POST', '/tickets', { ...opening, sla: 'gold' })
  await jane('PATCH', '/slas/gold', { seconds: 7200 })
  let hours = 0
  for (let tries = 0; tries < 200 && hours !== 2; tries += 1) {
    const { body } = await jane<Ticket>('GET', `/tickets/${made.number}`)
    hours = (Date.parse(body.due?.at ?? '') - Date.parse(body.createdAt)) / HOUR
    await wait(50)
  }
  expect(hours).toBe(2)
  expect(await check(started.desk)).toEqual([])
})

test('a ticket that is made while other nodes still know the old plan is counted anew as well', async () => {
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
  const { body: made } = await jane<Ticket>('POST', '/tickets', { ...opening, sla: 'gold' })
  desk.cache.get = get
  await runJobs(desk)
  started.pass(60_000)
  await runJobs(desk)
  const { body } = await jane<Ticket>('GET', `/tickets/${made.number}`)
  expect(Date.parse(body.due?.at ?? '') - Date.parse(body.createdAt)).toBe(2 * HOUR)
  expect(await check(desk)).toEqual([])
})

test('business hours follow the zone of the plan, and that of the desk', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  const plan = { name: 'Office', seconds: 8 * 3600, hours: 'business' }
  const { body: made } = await jane<{ key: string; hours: string; zone: null }>('POST', '/slas', plan)
  expect(made).toMatchObject({ key: 'office', hours: 'business', zone: null })
  const { body: ticket } = await jane<Ticket>('POST', '/tickets', { ...opening, sla: 'office' })
  const dueIn = async (zone: string, change: () => Promise<unknown>) => {
    const expected = addWorkTime(officeWeek, zone, Date.parse(ticket.createdAt), 8 * 3600)?.due
    await change()
    let due = ''
    for (let tries = 0; tries < 200 && Date.parse(due) !== expected; tries += 1) {
      due = (await jane<Ticket>('GET', `/tickets/${ticket.number}`)).body.due?.at ?? ''
      await wait(50)
    }
    expect([zone, Date.parse(due)]).toEqual([zone, expected])
  }
  await dueIn('UTC', async () => undefined)
  await dueIn('Asia/Tokyo', () => jane('PATCH', '/settings', { zone: 'Asia/Tokyo' }))
  await dueIn('America/New_York', () => jane('PATCH', '/slas/office', { zone: 'America/New_York' }))
  const clocks = await jane<{ items: object[] }>('GET', `/tickets/${ticket.number}/clocks`)
  expect(clocks.body.items).toMatchObject([{ hours: 'business', zone: 'America/New_York' }])
  expect((await jane('PATCH', '/slas/office', { zone: 'Mars/Base' })).status).toBe(400)
  expect(await check(started.desk)).toEqual([])
})

const officeDay = [{ from: 480, to: 1020 }]
const officeWeek = { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: officeDay }
