import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Customer } from '#api/customers.ts'
import type { Message, TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { callerWith, type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { authenticateCustomer, customerActor, openCustomerSession } from './index.ts'

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
})
afterAll(() => started[Symbol.asyncDispose]())

async function customer(name: string, email: string | null, more: object = {}): Promise<number> {
  return (await jane<Customer>('POST', '/customers', { name, email, ...more })).body.id
}

async function ticketOf(email: string, more: object = {}): Promise<string> {
  const body = { requester: { name: 'Anna', email }, subject: 'No sound', body: 'Since today.', ...more }
  return (await jane<Ticket>('POST', '/tickets', body)).body.number
}

test('a merged customer leads to the kept one: tickets, parts, words, sessions, and the address for good', async () => {
  const kept = await customer('Anna Berg', 'anna@example.com')
  const duplicate = await customer('A. Berg', 'berg@example.org', { phone: '+49 30 1234', language: 'de' })
  const own = await ticketOf('berg@example.org')
  const both = await ticketOf('berg@example.org', { cc: ['anna@example.com'] })
  const others = await ticketOf('ken@example.com', { cc: ['berg@example.org'] })
  await jane('POST', `/tickets/${others}/messages`, { from: { email: 'berg@example.org' }, body: 'I see it too.' })
  const session = await openCustomerSession(started.desk, duplicate, null)

  const preview = await jane('GET', `/customers/${duplicate}/merge?into=${kept}`)
  expect(preview.body).toMatchObject({
    ...{ duplicate: { name: 'A. Berg' }, into: { name: 'Anna Berg' } },
    ...{ tickets: 2, collaborations: 1, takes: ['phone', 'language'] },
  })
  const answer = await jane<Customer>('POST', `/customers/${duplicate}/merge`, { into: kept })
  expect([answer.status, answer.body]).toMatchObject([201, { id: kept, phone: '+49 30 1234', language: 'de' }])
  expect((await jane('GET', `/customers/${kept}/merged`)).body).toEqual({
    items: [{ id: duplicate, name: 'A. Berg', email: 'berg@example.org', tickets: 2 }],
  })
  await runJobs(started.desk)
  expect((await jane('GET', `/customers/${kept}/merged`)).body).toMatchObject({ items: [{ tickets: 0 }] })

  for (const number of [own, both]) {
    const { body } = await jane<Ticket>('GET', `/tickets/${number}`)
    expect([body.requester.id, body.collaborators]).toEqual([kept, []])
  }
  const { body: shared } = await jane<Ticket>('GET', `/tickets/${others}`)
  expect(shared.collaborators.map(({ id }) => id)).toEqual([kept])
  const { body: said } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${others}/timeline`)
  const authors = said.items.flatMap((item) => (item.kind === 'message' ? [(item as Message).author.id] : []))
  expect(authors.at(-1)).toBe(kept)
  const { body: log } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${own}/timeline`)
  expect(log.items).toContainEqual(
    expect.objectContaining({ name: 'ticket.updated', changes: { requester: [duplicate, kept] } }),
  )
  expect((await authenticateCustomer(started.desk, session))?.actor.id).toBe(kept)
  expect((await customerActor(started.desk.db, duplicate, null))?.id).toBe(kept)
  const later = await ticketOf('BERG@example.org')
  expect((await jane<Ticket>('GET', `/tickets/${later}`)).body.requester.id).toBe(kept)
  expect((await jane('GET', `/customers/${duplicate}`)).body).toMatchObject({ mergedInto: { id: kept } })
  expect((await jane<{ items: Customer[] }>('GET', '/customers?q=berg')).body.items.map(({ id }) => id)).toEqual([kept])
  expect((await checkDesk(started.desk)).wrong).toEqual([])
})

test('merging again leads everybody to the last, and whoever is merged is changed no more', async () => {
  const [a, b, c] = [
    await customer('Bea Wolf', 'bea@example.com'),
    await customer('Bea Wolf', null),
    await customer('Bea Wolf', 'bea.wolf@example.com'),
  ]
  await ticketOf('bea@example.com')
  expect((await jane<Customer>('POST', `/customers/${a}/merge`, { into: b })).body.email).toBe('bea@example.com')
  await jane('POST', `/customers/${b}/merge`, { into: c })
  await runJobs(started.desk)
  expect((await customerActor(started.desk.db, a, null))?.id).toBe(c)
  expect((await jane<{ items: Ticket[] }>('GET', `/customers/${c}/tickets`)).body.items).toHaveLength(1)
  expect((await jane('PATCH', `/customers/${a}`, { name: 'Nobody' })).status).toBe(409)
  expect((await jane('POST', `/customers/${a}/merge`, { into: c })).status).toBe(409)
  expect((await jane('POST', `/customers/${c}/merge`, { into: a })).status).toBe(400)
  expect((await jane('POST', `/customers/${c}/merge`, { into: c })).status).toBe(400)
  expect((await jane('POST', '/customers/999999/merge', { into: c })).status).toBe(404)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
})

test.each(['merged', 'erased'])('who is %s in the very moment in which they are changed stays so', async (what) => {
  const { desk } = started
  const kept = await customer('Cleo Lund', null)
  const id = await customer('C. Lund', `${what}@example.org`, { phone: '+49 30 1234' })
  const calls: Promise<{ status: number }>[] = []
  await desk.db.transaction().execute(async (tx) => {
    await sql`select from customer where id = ${id} for update`.execute(tx)
    if (what === 'erased') calls.push(jane('POST', `/customers/${id}/erase`, { confirm: 'C. Lund' }))
    else calls.push(jane('POST', `/customers/${id}/merge`, { into: kept }))
    await untilWaiting(desk, 1)
    calls.push(jane('PATCH', `/customers/${id}`, { language: 'de' }))
    await untilWaiting(desk, 2)
  })
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([201, 409])
  const { body: left } = await jane<Customer>('GET', `/customers/${id}`)
  if (what === 'erased') expect(left).toMatchObject({ name: 'Erased', email: null, phone: null, language: null })
  else expect([left.email, left.mergedInto?.id]).toEqual([null, kept])
})

async function untilWaiting({ db }: TestDesk['desk'], count: number): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(db)
    expect(rows).toHaveLength(count)
  }, 10_000)
}

test('a job that was cut off goes on where it ended, and doing it again changes nothing', async () => {
  const kept = await customer('Dora Falk', 'dora@example.com')
  const duplicate = await customer('D. Falk', 'falk@example.org')
  for (let count = 0; count < 3; count += 1) await ticketOf('falk@example.org')
  await jane('POST', `/customers/${duplicate}/merge`, { into: kept })
  const [job] = await started.desk.db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', 'tickets.move-requester')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  await runJobs(started.desk)
  const before = await started.desk.db.selectFrom('event').select('position').execute()
  await started.desk.db
    .insertInto('job')
    .values({ kind: 'tickets.move-requester', payload: JSON.stringify(job?.payload), run_at: new Date(0) })
    .execute()
  await runJobs(started.desk)
  expect(await started.desk.db.selectFrom('event').select('position').execute()).toHaveLength(before.length)
})

test('who may be the same is suggested, and nobody else', async () => {
  const emma = await customer('Emma Hahn', 'emma.hahn@example.com', { phone: '+49 (30) 1234-5678' })
  const twin = await customer('emma hahn', 'emma.hahn@example.org')
  const caller = await customer('Somebody', null, { phone: '+493012345678' })
  await customer('Emma Hahnemann', 'info@example.com')
  const { body } = await jane<{ items: Customer[] }>('GET', `/customers/${emma}/duplicates`)
  expect(body.items.map(({ id }) => id)).toEqual([twin, caller])
  await jane('POST', `/customers/${twin}/merge`, { into: emma })
  expect((await jane<{ items: Customer[] }>('GET', `/customers/${emma}/duplicates`)).body.items).toHaveLength(1)
})

test('merging is for whoever may change tickets somewhere, and shows nothing they may not see', async () => {
  await jane('POST', '/roles', { name: 'Reader', permissions: [] })
  const reader = await invited(started, jane, { username: 'reader', departments: { sales: 'reader' } })
  const seller = await invited(started, jane, { username: 'seller', departments: { sales: 'all-access' } })
  const kept = await customer('Fay Kern', 'fay@example.com')
  const duplicate = await customer('F. Kern', 'kern@example.org')
  await ticketOf('kern@example.org', { department: 'support' })
  const path = `/customers/${duplicate}/merge`
  expect((await seller('GET', `${path}?into=${kept}`)).body).toMatchObject({ tickets: 0, collaborations: 0 })
  expect((await reader('POST', path, { into: kept })).status).toBe(403)
  expect((await callerWith(started)('POST', path, { into: kept })).status).toBe(401)
  expect((await seller('POST', path, { into: kept })).status).toBe(201)
})
