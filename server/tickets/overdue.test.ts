import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { markFallenDue, recordFallenDue } from './index.ts'

const HOUR = 3_600_000

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
})
afterAll(async () => {
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

async function dueIn(hours: number, more: object = {}): Promise<{ path: string; dueAt: string }> {
  const dueAt = new Date(started.desk.now().getTime() + hours * HOUR).toISOString()
  const intake = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help', dueAt, ...more }
  const { body } = await jane<Ticket>('POST', '/tickets', intake)
  return { path: `/tickets/${body.number}`, dueAt }
}

/** What the timers do, however often they come by. */
async function tick(): Promise<void> {
  for (const run of [markFallenDue, recordFallenDue, markFallenDue, recordFallenDue]) await run(started.desk)
}

async function overdue(path: string) {
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `${path}/timeline`)
  return body.items.flatMap((item) => (item.kind === 'event' && item.name === 'ticket.overdue' ? [item] : []))
}

async function mailsAbout(path: string): Promise<string[]> {
  await runJobs(started.desk)
  const { rows } = await sql<{ mail: string }>`
    select o.kind || ' ' || o.to_email as mail from outgoing_mail o join ticket t on t.id = o.ticket_id
    where t.number = ${path.slice(9)} and o.kind = 'agent.overdue' order by o.id
  `.execute(started.desk.db)
  return rows.map(({ mail }) => mail)
}

test('that a ticket fell due is on record once, at its moment, and told to who has it', async () => {
  const { path, dueAt } = await dueIn(1, { assignee: 'john' })
  await tick()
  expect(await overdue(path)).toEqual([])
  started.pass(5 * HOUR)
  await tick()
  await tick()
  expect(await overdue(path)).toMatchObject([
    { at: dueAt, details: { metric: 'manual', dueAt }, actor: { kind: 'system' } },
  ])
  expect(await mailsAbout(path)).toEqual(['agent.overdue john@example.com'])
  const later = new Date(started.desk.now().getTime() + HOUR).toISOString()
  await jane('PATCH', path, { dueAt: later })
  await tick()
  started.pass(2 * HOUR)
  await tick()
  expect((await overdue(path)).map(({ at }) => at)).toEqual([dueAt, later])
})

test('what waits for its customer is not late until it waits for an agent again', async () => {
  const { path, dueAt } = await dueIn(1)
  const { path: done } = await dueIn(1)
  await jane('PATCH', path, { status: 'pending-customer-reply' })
  await jane('PATCH', done, { status: 'resolved' })
  started.pass(2 * HOUR)
  await tick()
  expect([...(await overdue(path)), ...(await overdue(done))]).toEqual([])
  await jane('PATCH', path, { status: 'open' })
  await tick()
  expect(await overdue(path)).toMatchObject([{ at: dueAt }])
})

test('of many nodes that notice it at once, one puts it on record', async () => {
  const { path } = await dueIn(1)
  started.pass(2 * HOUR)
  await markFallenDue(started.desk)
  await Promise.all([1, 2, 3].map(() => recordFallenDue(started.desk)))
  expect(await overdue(path)).toHaveLength(1)
})

test('what was overdue when the desk was filled is no news', async () => {
  const { path } = await dueIn(1)
  started.pass(2 * HOUR)
  await markFallenDue(started.desk, { isNews: false })
  await tick()
  expect(await overdue(path)).toEqual([])
})

test('looking for what fell due reads nothing but what did', async () => {
  await started.desk.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select id from ticket where overdue and category = 'open' and deleted_at is null
        and overdue_told_at is distinct from next_due_at order by next_due_at limit 200
    `.execute(tx)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index.*ticket_fell_due/)
  })
})
