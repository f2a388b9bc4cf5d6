import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineItem } from '#api/messages.ts'
import type { GivenStep } from '#api/sla.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk, jobsOf } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { recordMoments } from './index.ts'

const MINUTE = 60_000

let started: TestDesk
let jane: Caller
let count = 0

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await invited(started, jane, { username: 'john', departments: { support: 'all-access', sales: 'all-access' } })
  await invited(started, jane, { username: 'sam', departments: { sales: 'all-access' } })
  await jane('POST', '/teams', { name: 'Second', members: ['sam'], lead: 'sam' })
  await jane('PATCH', '/departments/support', { membersOnly: true })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

/** A ticket that is to be resolved within an hour, and what is done about it. */
async function promised(ladder: Partial<GivenStep>[], more: object = {}): Promise<string> {
  count += 1
  const steps = ladder.map((step) => ({ when: 'at', ...step }))
  const made = await jane<{ key: string }>('POST', '/slas', { name: `Plan ${count}`, seconds: 3600, ladder: steps })
  expect([made.status, made.body]).toMatchObject([201, {}])
  const intake = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help', sla: made.body.key, ...more }
  const { body } = await jane<Ticket>('POST', '/tickets', intake)
  await runJobs(started.desk)
  return `/tickets/${body.number}`
}

async function after(minutes: number, { jobs = true } = {}): Promise<void> {
  started.pass(minutes * MINUTE)
  await recordMoments(started.desk)
  if (jobs) await runJobs(started.desk)
}

const read = async (path: string) => (await jane<Ticket>('GET', path)).body

async function timeline(path: string): Promise<TimelineItem[]> {
  return (await jane<{ items: TimelineItem[] }>('GET', `${path}/timeline`)).body.items
}

async function named(path: string, name: string) {
  return (await timeline(path)).flatMap((item) => (item.kind === 'event' && item.name === name ? [item] : []))
}

const notes = async (path: string) => (await timeline(path)).filter(({ kind }) => kind === 'note')

async function stepOf(path: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select e.position from event e join ticket t on t.id = e.stream_id
    where t.number = ${path.slice(9)} and e.name = 'ticket.ladder-step' order by e.seq desc limit 1
  `.execute(started.desk.db)
  return rows[0]?.position ?? 0
}

const climb = async (path: string) => jobsOf(started.desk)['sla.climb']?.({ event: await stepOf(path) })

test('a step raises the priority, hands the ticket over, writes its note and marks it, once', async () => {
  const path = await promised([
    { raisePriority: true, department: 'sales', team: 'second', assignee: 'sam', note: 'Look at this now.' },
  ])
  await after(61)
  const handed = await read(path)
  expect(handed).toMatchObject({ priority: { key: 'high' }, department: { key: 'sales' }, assignee: { name: 'sam' } })
  expect(handed).toMatchObject({ team: { key: 'second' }, escalatedAt: expect.any(String) as string })
  const note = await notes(path)
  expect(note).toMatchObject([{ text: 'Look at this now.', author: { kind: 'system' } }])
  const [step] = await named(path, 'ticket.ladder-step')
  const [escalated] = await named(path, 'ticket.escalated')
  expect(escalated).toMatchObject({ details: { by: 'ladder', to: { department: 'sales', team: 'second' } } })
  expect(escalated?.cause).toBe(step?.seq)
  await climb(path)
  await climb(path)
  await runJobs(started.desk)
  expect((await read(path)).seq).toBe(handed.seq)
})

test('a step that fails half way leaves nothing, and is done whole the next time', async () => {
  const path = await promised([{ raisePriority: true, note: 'Now.' }])
  await after(61, { jobs: false })
  const before = await read(path)
  const { recordWith } = started.desk.events
  started.desk.events.recordWith = async (...given) => {
    await recordWith.apply(started.desk.events, given)
    throw new Error('the node dies')
  }
  await expect(climb(path)).rejects.toThrow('the node dies')
  started.desk.events.recordWith = recordWith
  expect(await read(path)).toEqual(before)
  expect(await notes(path)).toEqual([])
  await runJobs(started.desk)
  expect((await read(path)).priority.key).toBe('high')
  expect(await notes(path)).toHaveLength(1)
})

test('nothing is done about a ticket that is resolved or deleted by then', async () => {
  const done = await promised([{ raisePriority: true, note: 'Now.' }])
  const gone = await promised([{ raisePriority: true }])
  await after(61, { jobs: false })
  await jane('PATCH', done, { status: 'resolved' })
  await jane('DELETE', gone)
  await runJobs(started.desk)
  expect(await read(done)).toMatchObject({ priority: { key: 'normal' }, escalatedAt: null })
  expect(await notes(done)).toEqual([])
  expect((await jane('POST', `${gone}/restore`)).status).toBe(201)
  expect(await read(gone)).toMatchObject({ priority: { key: 'normal' }, escalatedAt: null })
})

test('at the top the priority stays, and the ticket counts as escalated all the same', async () => {
  const path = await promised([{ raisePriority: true }], { priority: 'emergency' })
  await after(61)
  expect(await read(path)).toMatchObject({
    priority: { key: 'emergency' },
    escalatedAt: expect.any(String) as string,
  })
})

test('whoever may not work there is not given the ticket: its note says so', async () => {
  const path = await promised([{ assignee: 'sam', note: 'For Sam.' }])
  await after(61)
  expect(await read(path)).toMatchObject({ assignee: null, escalatedAt: null })
  const [note] = await notes(path)
  expect(note).toMatchObject({ text: expect.stringMatching(/^For Sam\.\n\nThe escalation of Plan \d+ wanted .* sam/) })
})

test('steps that were slept through are climbed in order, whichever job comes first', async () => {
  const path = await promised([
    { when: 'before', seconds: 1800, department: 'sales' },
    { when: 'after', seconds: 600, department: 'maintenance' },
  ])
  await after(600, { jobs: false })
  expect(await named(path, 'ticket.ladder-step')).toHaveLength(2)
  await climb(path)
  expect((await read(path)).department.key).toBe('maintenance')
  await runJobs(started.desk)
  expect((await read(path)).department.key).toBe('maintenance')
  const moves = (await named(path, 'ticket.escalated')).map(({ changes }) => changes['department']?.[1])
  expect(moves).toEqual(['sales', 'maintenance'])
})
