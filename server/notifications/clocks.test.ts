import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Notice } from '#api/notices.ts'
import type { GivenStep } from '#api/sla.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk, jobsOf } from '../app.ts'
import { strike } from '../testing/moments.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

const MINUTE = 60_000

let started: TestDesk
let jane: Caller
let john: Caller
let sam: Caller
let count = 0
let before = 0

beforeAll(async () => {
  started = await startTestDesk({ env: { SMTP_URL: 'smtp://127.0.0.1:9?security=none' } })
  jane = await withJane(started)
  john = await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
  sam = await invited(started, jane, { username: 'sam', departments: { sales: 'all-access' } })
  await jane('POST', '/teams', { name: 'Second', members: ['sam'], lead: 'sam' })
  await jane('PATCH', '/departments/support', { manager: 'jane.doe' })
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})
beforeEach(async () => {
  count += 1
  await written()
})

/** The mails written since this was last asked: `kind address`. */
async function written(): Promise<string[]> {
  await runJobs(started.desk)
  return (await mails()).map(({ kind, to_email }) => `${kind} ${to_email.replace('@example.com', '')}`).toSorted()
}

async function mails() {
  const all = started.desk.db.selectFrom('outgoing_mail').selectAll().where('id', '>', before)
  const rows = await all.orderBy('id').execute()
  before = rows.at(-1)?.id ?? before
  return rows
}

/** A ticket that is to be resolved within an hour, with a warning a quarter of an hour before. */
async function promised(
  policy: { ladder?: Partial<GivenStep>[]; alerts?: boolean; warnSeconds?: number | null },
  more: object = {},
): Promise<string> {
  const ladder = (policy.ladder ?? []).map((step) => ({ when: 'at', ...step }))
  const plan = { name: `Plan ${count}`, seconds: 3600, warnSeconds: 900, ...policy, ladder }
  const made = await jane<{ key: string }>('POST', '/slas', plan)
  expect([made.status, made.body]).toMatchObject([201, {}])
  const intake = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help', sla: made.body.key, ...more }
  const { body } = await jane<Ticket>('POST', '/tickets', intake)
  await written()
  return `/tickets/${body.number}`
}

async function after(minutes: number): Promise<void> {
  started.pass(minutes * MINUTE)
  await strike(started.desk)
}

async function notices(who: Caller) {
  return (await who<{ items: Notice[] }>('GET', '/notices')).body.items
}

test('whoever has it is told before a clock runs out, and when it did: which, and when it is due', async () => {
  await john('PATCH', '/profile', { language: 'de', zone: 'America/New_York' })
  const path = await promised({}, { assignee: 'john' })
  const { due } = (await jane<Ticket>('GET', path)).body
  await after(46)
  await runJobs(started.desk)
  const [soon, ...others] = await mails()
  expect(others).toEqual([])
  const clock = new Intl.DateTimeFormat('de', { timeZone: 'America/New_York', timeStyle: 'short', hourCycle: 'h23' })
  const moment = clock.format(new Date(due?.at ?? ''))
  expect(soon).toMatchObject({ kind: 'agent.due-soon', to_email: 'john@example.com' })
  expect(soon?.subject).toContain('Bald fällig')
  expect(soon?.text).toMatch(new RegExp(`Lösung: \\d+\\. \\S+ \\d+, ${moment} `))
  await after(14.5)
  expect(await written()).toEqual(['agent.overdue jane.doe', 'agent.overdue john'])
  expect((await notices(john)).slice(0, 2).map(({ event, read }) => [event, read])).toEqual([
    ['overdue', false],
    ['due-soon', false],
  ])
  await john('PATCH', '/profile', { language: null, zone: null })
})

test('a policy without alerts tells nobody, but its steps whom they name', async () => {
  await promised({ alerts: false, ladder: [{ notify: ['manager'] }] }, { assignee: 'john' })
  await after(46)
  await after(15)
  expect(await written()).toEqual(['agent.ladder jane.doe'])
})

test('a step tells exactly those whom it names, once, with its note, and nothing else of the same moment', async () => {
  const path = await promised(
    { warnSeconds: null, ladder: [{ notify: ['assignee', 'members'], agents: ['john'], note: 'Take <b>care</b>.' }] },
    { assignee: 'john' },
  )
  await after(61)
  await runJobs(started.desk)
  const all = await mails()
  expect(all.map(({ kind, to_name }) => `${kind} ${to_name}`).toSorted()).toEqual([
    'agent.ladder Jane Doe',
    'agent.ladder john',
  ])
  expect(all[0]?.subject).toContain(`Step 1 of Plan ${count}`)
  expect(all[0]?.text).toContain('Resolution: due on')
  expect(all[0]?.text).toContain('Take <b>care</b>.')
  expect((await notices(john))[0]).toMatchObject({ event: 'ladder', ticket: { number: path.slice(9) } })
  await jobsOf(started.desk)['notifications.tell']?.({ event: Number(all[0]?.dedupe_key?.split(':')[0]) })
  expect(await written()).toEqual([])
})

test('whom a step gives the ticket to is told, who may not see it or is away is not', async () => {
  await sam('PATCH', '/profile', { onVacation: false })
  await promised({ warnSeconds: null, ladder: [{ agents: ['sam', 'john'] }] })
  await after(61)
  expect(await written()).toEqual(['agent.ladder john', 'agent.overdue jane.doe'])
  count += 1
  await promised({ warnSeconds: null, ladder: [{ department: 'sales', team: 'second', agents: ['john'] }] })
  await after(61)
  expect(await written()).toEqual(['agent.ladder sam', 'agent.overdue jane.doe'])
  await john('PATCH', '/profile', { onVacation: true })
  count += 1
  await promised({ warnSeconds: null, ladder: [{ agents: ['john'] }] })
  await after(61)
  expect(await written()).toEqual(['agent.overdue jane.doe'])
  await john('PATCH', '/profile', { onVacation: false })
})
