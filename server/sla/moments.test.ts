import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { inTransaction } from '#platform/db/index.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { beginHistory, loadHistories } from '../tickets/index.ts'
import { foresight, recount, recordMoments } from './index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
  const ladder = [
    { when: 'before', seconds: 600, note: 'Ten minutes left.' },
    { when: 'at', note: 'Too late.' },
    { when: 'after', seconds: 1800, note: 'Half an hour too late.' },
  ]
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600, warnSeconds: 1200, ladder })
  await jane('POST', '/slas', { name: 'Plain', seconds: 3600 })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

async function opened(more: object): Promise<{ path: string; at: number }> {
  const intake = { requester: { name: 'Ken' }, subject: 'x', body: 'y', ...more }
  const { status, body } = await jane<Ticket>('POST', '/tickets', intake)
  expect(status).toBe(201)
  return { path: `/tickets/${body.number}`, at: Date.parse(body.createdAt) }
}

async function dueIn(hours: number): Promise<{ path: string; dueAt: string }> {
  const dueAt = new Date(started.desk.now().getTime() + hours * HOUR).toISOString()
  return { ...(await opened({ dueAt })), dueAt }
}

const tick = () => recordMoments(started.desk)

/** Tickets that are promised by the plain policy, more at once than the API takes. */
async function loaded(count: number): Promise<string[]> {
  const [{ desk }, { path }] = [started, await opened({})]
  const requester = (await jane<Ticket>('GET', path)).body.requester.id
  const [foresee, at, by] = [await foresight(desk), desk.now(), { kind: 'customer', id: requester } as const]
  const facts = { status: 'open', priority: 'normal', department: 'support', requester, topic: null } as const
  const numbers = Array.from({ length: count }, (_, index) => String(7_000_000 + index))
  const histories = numbers.map((number) => {
    const more = { number, sla: 'plain', source: 'api' } as const
    const history = beginHistory({ at, by, subject: 'x', urgency: 3, facts: { ...facts, ...more } })
    const due = foresee(history.work.entries)
    return due ? { ...history, due } : history
  })
  await inTransaction(desk.db, (tx) => loadHistories(tx, histories, at))
  return numbers
}

/** What the timer put on record: when (minutes after `from`), what, and the step. */
async function recorded(path: string, from: number) {
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `${path}/timeline`)
  return body.items.flatMap((item) => {
    if (item.kind !== 'event' || !['ticket.due-soon', 'ticket.overdue', 'ticket.ladder-step'].includes(item.name))
      return []
    return [[(Date.parse(item.at) - from) / MINUTE, item.name.slice(7), item.details['metric']]]
  })
}

test('warning, steps and the miss are on record once, each at its own moment, however late the timer comes', async () => {
  const { path, at } = await opened({ sla: 'gold' })
  await tick()
  expect(await recorded(path, at)).toEqual([])
  started.pass(45 * MINUTE)
  await tick()
  expect(await recorded(path, at)).toEqual([[40, 'due-soon', 'resolution']])
  started.pass(3 * HOUR)
  await tick()
  await tick()
  expect(await recorded(path, at)).toEqual([
    [40, 'due-soon', 'resolution'],
    [50, 'ladder-step', 'resolution'],
    [60, 'overdue', 'resolution'],
    [60, 'ladder-step', 'resolution'],
    [90, 'ladder-step', 'resolution'],
  ])
})

test('through pause, reopening, another priority and a miss, with the timer ten minutes late, the moments are true', async () => {
  await jane('POST', '/slas', {
    name: 'By priority',
    targets: [
      { metric: 'resolution', seconds: 7200 },
      { metric: 'resolution', seconds: 3600, priority: 'high' },
    ],
  })
  const { path, at } = await opened({ sla: 'by-priority' })
  const after = async (minutes: number, change: object) => {
    started.pass(minutes * MINUTE)
    await jane('PATCH', path, change)
  }
  await after(20, { status: 'on-hold' })
  await after(40, { status: 'open' })
  await after(10, { status: 'resolved' })
  await after(30, { status: 'open' })
  const reopenedAt = Date.parse((await jane<Ticket>('GET', path)).body.reopenedAt ?? '')
  await after(30, { status: 'pending-customer-reply' })
  await after(15, { status: 'open' })
  await after(5, { priority: 'high' })
  started.pass(35 * MINUTE)
  await tick()
  const [moment] = (await recorded(path, reopenedAt)).map(([minutes]) => Number(minutes))
  // Thirty minutes used, fifteen paused, and the last thirty of the hour that was promised then.
  expect(moment).toBeCloseTo(75, 1)
  expect(await recorded(path, at)).toHaveLength(1)
})

test('what waits for its customer is not late by a moment set by hand until it waits for an agent again', async () => {
  const { path, dueAt } = await dueIn(1)
  const { path: done } = await dueIn(1)
  await jane('PATCH', path, { status: 'pending-customer-reply' })
  await jane('PATCH', done, { status: 'resolved' })
  started.pass(2 * HOUR)
  await tick()
  expect([...(await recorded(path, 0)), ...(await recorded(done, 0))]).toEqual([])
  await jane('PATCH', path, { status: 'open' })
  await tick()
  expect(await recorded(path, Date.parse(dueAt))).toEqual([[0, 'overdue', 'manual']])
})

test('a moment moved by hand into the future is news again', async () => {
  const { path, dueAt } = await dueIn(1)
  started.pass(2 * HOUR)
  await tick()
  const later = new Date(started.desk.now().getTime() + HOUR).toISOString()
  await jane('PATCH', path, { dueAt: later })
  started.pass(2 * HOUR)
  await tick()
  const found = await recorded(path, Date.parse(dueAt))
  expect(found.map(([minutes]) => minutes)).toEqual([0, (Date.parse(later) - Date.parse(dueAt)) / MINUTE])
})

test('of many nodes that come by at once, one puts each on record', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, () => opened({ sla: 'plain' })))
  started.pass(2 * HOUR)
  await Promise.all([1, 2, 3, 4].map(tick))
  for (const { path } of made) expect(await recorded(path, 0)).toHaveLength(1)
})

test('a node that dies at it, its work written and not committed, loses none; and none comes twice', async () => {
  await using other = await startTestDesk({ beside: started })
  other.desk.now = started.desk.now
  const numbers = await loaded(250)
  started.pass(2 * HOUR)
  const { events } = other.desk
  let batches = 0
  other.desk.events = {
    ...events,
    async recordWith<Row>(...[tx, ...rest]: Parameters<typeof events.recordWith>) {
      const rows = await events.recordWith<Row>(tx, ...rest)
      batches += 1
      if (batches === 2) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
      return rows
    },
  }
  await expect(recordMoments(other.desk)).rejects.toThrow()
  const count = async () => {
    const { rows } = await sql<{ tickets: number; events: number }>`
      select count(distinct t.id)::int as tickets, count(*)::int as events from event e join ticket t on t.id = e.stream_id
      where e.name = 'ticket.overdue' and t.number = any(${numbers})
    `.execute(started.desk.db)
    return rows[0]
  }
  expect(await count()).toEqual({ tickets: 200, events: 200 })
  // PostgreSQL takes a moment to let go of what the dead node held; whoever comes by passes it over until then.
  for (let tries = 0; tries < 100 && (await count())?.tickets !== 250; tries += 1) await tick()
  expect(await count()).toEqual({ tickets: 250, events: 250 })
})

test('what was slept through says so', async () => {
  const { path } = await opened({ sla: 'plain' })
  const { path: soon } = await opened({ sla: 'plain' })
  await jane('PATCH', soon, { status: 'on-hold' })
  started.pass(24 * HOUR)
  await jane('PATCH', soon, { status: 'open' })
  await tick()
  started.pass(65 * MINUTE)
  await tick()
  const late = await sql<{ number: string; late: boolean }>`
    select t.number, e.details->'late' is not null as late from event e join ticket t on t.id = e.stream_id
    where e.name = 'ticket.overdue' and t.number = any(${[path.slice(9), soon.slice(9)]})
  `.execute(started.desk.db)
  expect(late.rows.toSorted((a) => (a.late ? -1 : 1))).toEqual([
    { number: path.slice(9), late: true },
    { number: soon.slice(9), late: false },
  ])
})

test('tickets that nobody counted yet are counted, and what they missed before is no news', async () => {
  const { path } = await opened({ sla: 'plain' })
  await sql`update ticket set promise = null, next_due_at = null, next_due_metric = null, next_moment_at = null
    where number = ${path.slice(9)}`.execute(started.desk.db)
  started.pass(2 * HOUR)
  await recount(started.desk, { kind: 'desk', key: '' }, null)
  await tick()
  expect(await recorded(path, 0)).toEqual([])
  expect((await jane<Ticket>('GET', path)).body).toMatchObject({ overdue: true, due: { metric: 'resolution' } })
})

test('looking for what has come reads nothing but what has', async () => {
  await started.desk.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const plans = [
      sql`explain select id from ticket t where t.next_moment_at <= now() order by t.next_moment_at limit 200 for update skip locked`,
      sql`explain select next_moment_at from ticket where next_moment_at is not null order by next_moment_at limit 1`,
    ]
    for (const plan of plans) {
      const { rows } = await plan.execute(tx)
      const text = (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n')
      expect(text).toMatch(/Index.*ticket_next_moment/)
      expect(text).not.toMatch(/Sort/)
    }
  })
})
