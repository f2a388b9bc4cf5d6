import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Notice } from '#api/notices.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk, jobsOf } from '../../app.ts'
import { strike } from '../../testing/moments.ts'
import { startTestDesk, type TestDesk } from '../../testing/desk.ts'
import { type Caller, invited, patient, withJane } from '../../testing/people.ts'
import { runJobs } from '../../testing/work.ts'

const HOUR = 3_600_000
const TICKETS = 30

let started: TestDesk
let jane: Caller
let john: Caller

beforeAll(async () => {
  started = await startTestDesk({ env: { SMTP_URL: 'smtp://127.0.0.1:9?security=none' } })
  jane = patient(await withJane(started))
  john = await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
  await jane('PATCH', '/departments/support', { manager: 'jane.doe' })
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

async function mailsOf(kinds: RegExp) {
  const rows = await started.desk.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute()
  return rows.filter(({ kind }) => kinds.test(kind))
}

/** What a desk does that runs again, until nothing is left to do. */
async function wakeUp(): Promise<void> {
  await strike(started.desk)
  await runJobs(started.desk)
  started.pass(61_000)
  await runJobs(started.desk)
}

const unread = async (who: Caller) => (await who<{ unread: number }>('GET', '/notices/unread')).body.unread

test('a desk that slept for a day writes one mail to each agent, and climbs all the same', async () => {
  const ladder = [{ when: 'after', seconds: 7200, raisePriority: true, agents: ['john'] }]
  await jane('POST', '/slas', { name: 'Gold', seconds: 3600, warnSeconds: 900, ladder })
  await jane('POST', '/slas', { name: 'Slow', seconds: 25 * 3600, warnSeconds: 7200 })
  const numbers: string[] = []
  for (let n = 0; n < TICKETS; n += 1) {
    const intake = { requester: { name: 'Ken' }, subject: `No <sound> ${n}`, body: 'Help', assignee: 'john' }
    const { body } = await jane<Ticket>('POST', '/tickets', { ...intake, sla: n < 3 ? 'slow' : 'gold' })
    numbers.push(body.number)
  }
  await runJobs(started.desk)
  await jane('PATCH', `/tickets/${numbers.at(-1)}`, { status: 'resolved' })
  await john('POST', '/notices/read', { all: true })
  started.pass(24 * HOUR)
  await wakeUp()

  expect(await mailsOf(/due-soon|overdue|ladder/)).toEqual([])
  const mails = await mailsOf(/catch-up/)
  expect(mails.map(({ to_name }) => to_name).toSorted()).toEqual(['Jane Doe', 'john'])
  const toJohn = mails.find(({ to_name }) => to_name === 'john')
  expect(toJohn?.subject).toBe('Test desk: 26 tickets went overdue, 3 tickets are about to')
  expect(toJohn?.html).toContain('No &lt;sound&gt; 5')
  expect(toJohn?.html).toContain(`/agent/tickets/${numbers[5]}"`)
  expect(toJohn?.text).toContain('/agent/tickets?queue=overdue')
  expect(toJohn?.text).toMatch(/#\d+ No <sound> 4\n\s+Resolution was due on /)
  expect(mails.find(({ to_name }) => to_name === 'Jane Doe')?.subject).toBe('Test desk: 26 tickets went overdue')
  expect(await unread(john)).toBe(0)
  const { body: listed } = await john<{ items: Notice[] }>('GET', '/notices?limit=100')
  expect(new Set(listed.items.slice(0, 50).map(({ event }) => event))).toEqual(
    new Set(['due-soon', 'overdue', 'ladder']),
  )
  expect((await jane<Ticket>('GET', `/tickets/${numbers[4]}`)).body.priority.key).toBe('high')
})

test('doing it again tells nothing anew, and what comes later in time is told by itself', async () => {
  const before = (await mailsOf(/./)).length
  await jobsOf(started.desk)['notifications.catch-up']?.({})
  await wakeUp()
  expect(await mailsOf(/./)).toHaveLength(before)
  await jane('POST', '/tickets', {
    ...{ requester: { name: 'Ken' }, subject: 'One more', body: 'Help', assignee: 'john', sla: 'gold' },
  })
  await runJobs(started.desk)
  for (const minutes of [46, 14]) {
    started.pass(minutes * 60_000)
    await wakeUp()
  }
  const told = (await mailsOf(/overdue/)).filter(({ subject }) => subject.includes('One more'))
  expect(told.map(({ to_name }) => to_name).toSorted()).toEqual(['Jane Doe', 'john'])
  expect(await mailsOf(/catch-up/)).toHaveLength(2)
})

test('whoever gets no mail is told in the app, by one that is not read', async () => {
  await john('PATCH', '/profile', {
    channels: { overdue: { mail: false, app: true }, ladder: { mail: false, app: true } },
  })
  await jane('PATCH', '/slas/gold', { warnSeconds: null })
  for (let n = 0; n < 3; n += 1) {
    const intake = { requester: { name: 'Ken' }, subject: `Again ${n}`, body: 'Help', assignee: 'john', sla: 'gold' }
    await jane('POST', '/tickets', intake)
  }
  await runJobs(started.desk)
  await john('POST', '/notices/read', { all: true })
  const before = (await mailsOf(/catch-up/)).length
  started.pass(24 * HOUR)
  await wakeUp()
  expect((await mailsOf(/catch-up/)).slice(before).map(({ to_name }) => to_name)).toEqual(['Jane Doe'])
  expect(await unread(john)).toBe(1)
})
