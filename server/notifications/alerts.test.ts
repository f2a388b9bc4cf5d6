import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SettingChange } from '#api/history.ts'
import type { DeskSettings } from '#api/settings.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk, jobsOf } from '../app.ts'
import { deliver } from '../testing/deliver.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import type { WrittenMail } from '../testing/letters.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

const DAY = 86_400_000

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
  await invited(started, jane, { username: 'tina', departments: { support: 'all-access' } })
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
  const rows = await started.desk.db
    .selectFrom('outgoing_mail')
    .select(['id', 'kind', 'to_email'])
    .where('id', '>', before)
    .orderBy('id')
    .execute()
  before = rows.at(-1)?.id ?? before
  return rows.map(({ kind, to_email }) => `${kind} ${to_email.replace('@example.com', '')}`).toSorted()
}

async function newestMail() {
  const mails = started.desk.db.selectFrom('outgoing_mail').selectAll().orderBy('id', 'desc')
  return mails.executeTakeFirstOrThrow()
}

const ken = () => `ken${count}@example.com`

async function opened(more: object = {}): Promise<string> {
  const intake = { requester: { name: 'Ken', email: ken() }, subject: 'No sound', body: 'Help', ...more }
  const { body } = await jane<Ticket>('POST', '/tickets', intake)
  await written()
  return `/tickets/${body.number}`
}

const alerts = (given: object) => jane('PATCH', '/settings', { alerts: given })
const byMail = (mail: WrittenMail) => deliver(started.desk, { from: `Ken <${ken()}>`, ...mail })

test('whoever is given a ticket is told by mail, once, and not of what they do themselves', async () => {
  const path = await opened()
  await jane('PATCH', path, { assignee: 'john', comment: 'This is yours: <b>look</b>.' })
  expect(await written()).toEqual(['agent.assigned john'])
  const mail = await newestMail()
  expect(mail).toMatchObject({
    automatic: true,
    to_name: 'john',
    subject: expect.stringContaining('No sound') as string,
  })
  expect(mail.text).toContain('This is yours: <b>look</b>.')
  expect(mail.text).toContain(`/agent${path}`)
  await jobsOf(started.desk)['notifications.tell']?.({ event: Number(mail.dedupe_key?.split(':')[0]) })
  expect(await written()).toEqual([])
  await john('PATCH', path, { assignee: null })
  await john('PATCH', path, { assignee: 'me' })
  await john('POST', `${path}/notes`, { body: 'A note to myself.' })
  expect(await written()).toEqual([])
  await jane('POST', `${path}/replies`, { body: 'Try the other plug.' })
  expect(await written()).toEqual(['agent.note john', `replied ken${count}`])
})

test('nobody who may not see it, is away or is gone is mailed', async () => {
  await alerts({ created: { members: true, manager: false } })
  const path = await opened({ department: 'sales' })
  await jane('PATCH', '/departments/sales', { private: true })
  await jane('PATCH', path, { department: 'support' })
  expect(await written()).toEqual([])
  await jane('PATCH', path, { assignee: 'john' })
  await jane('PATCH', path, { department: 'maintenance' })
  await jane('POST', `${path}/referrals`, { agent: 'sam' })
  expect(await written()).not.toContain('agent.message sam')
  await john('PATCH', '/profile', { onVacation: true })
  const other = await opened({ department: 'sales' })
  await jane('POST', `${other}/referrals`, { agent: 'john' })
  expect(await written()).toEqual([])
  await john('PATCH', '/profile', { onVacation: false })
  await alerts({ created: { members: true, manager: true } })
})

test('who answered a ticket hears no more of it once they may not see it', async () => {
  const { ticket } = await byMail({})
  const path = `/tickets/${ticket}`
  const writes = () => byMail({ subject: `Re: [${ticket}] No sound`, body: 'Still nothing.' })
  await john('POST', `${path}/replies`, { body: 'Try the other plug.' })
  await jane('PATCH', path, { assignee: null })
  await written()
  await writes()
  expect(await written()).toEqual(['agent.message john'])
  await jane('PATCH', path, { department: 'maintenance' })
  await written()
  await writes()
  expect(await written()).toEqual([])
})

test('an administrator decides who is told; what cannot be told is refused', async () => {
  const path = await opened()
  expect((await alerts({ assigned: { assignee: false } })).status).toBe(200)
  await jane('PATCH', path, { assignee: 'john' })
  expect(await written()).toEqual([])
  const { body } = await jane<DeskSettings>('GET', '/settings')
  expect(body.alerts.assigned).toEqual({ assignee: false, team: false, lead: true })
  expect(body.alerts.message.assignee).toBe(true)
  const refused = await jane<{ error: { fields: object } }>('PATCH', '/settings', {
    alerts: { created: { lead: true } },
  })
  expect(refused).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('cannot be told') as string } },
  })
  expect((await john('PATCH', '/settings', { alerts: { assigned: { assignee: true } } })).status).toBe(403)
  await alerts({ assigned: { assignee: true } })
  const history = await jane<{ items: SettingChange[] }>('GET', '/settings/history?kind=desk')
  expect(history.body.items[0]?.changes).toEqual({
    alerts: [{ assigned: { assignee: false } }, { assigned: { assignee: true } }],
  })
})

test('two administrators who change different ones both get theirs', async () => {
  const { alerts: was } = (await jane<DeskSettings>('GET', '/settings')).body
  await alerts({ note: { manager: true } })
  const mine = { ...was, status: { ...was.status, manager: true } }
  const { body } = await jane<DeskSettings>('PATCH', '/settings', { alerts: mine, was: { alerts: was } })
  expect(body.alerts).toMatchObject({ note: { manager: true }, status: { manager: true } })
  const { value } = await started.desk.db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'alerts')
    .executeTakeFirstOrThrow()
  expect(value).toEqual({ note: { manager: true }, status: { manager: true } })
  await alerts({ note: { manager: false }, status: { manager: false } })
})

test('customers are told what the settings say, each in the way they wrote', async () => {
  await alerts({ message: { requester: true }, closed: { requester: true }, status: { requester: true } })
  const { ticket } = await byMail({ cc: 'lena@example.com' })
  const path = `/tickets/${ticket}`
  expect(await written()).toEqual([
    ...['jane.doe', 'john', 'tina'].map((who) => `agent.created ${who}`),
    `created ken${count}`,
  ])
  await byMail({ subject: `Re: [${ticket}] No sound`, body: 'And it smokes.' })
  expect(await written()).toEqual([`received ken${count}`])
  await jane('PATCH', path, { status: 'in-progress' })
  await jane('PATCH', path, { status: 'closed' })
  expect(await written()).toEqual([`closed ken${count}`, `status ken${count}`])
  await byMail({ subject: `Re: [${ticket}] No sound`, body: 'It is back.' })
  expect(await written()).toEqual([`reopened ken${count}`])
  await alerts({ message: { requester: false }, closed: { requester: false }, status: { requester: false } })
  const forThem = await jane<Ticket>('POST', '/tickets', {
    ...{ requester: { name: 'Ken', email: ken() }, subject: 'A call', body: 'He called.', source: 'phone' },
    reply: { body: 'As we said.' },
  })
  expect(forThem.status).toBe(201)
  expect(await written()).toEqual([`opened ken${count}`, `replied ken${count}`])
})

test('who has too many open tickets is told so by mail, but no program and not for ever', async () => {
  await jane('PATCH', '/settings', { openTicketsPerCustomer: 1, automaticMailsPerHour: 3 })
  await byMail({})
  await written()
  expect(await byMail({ subject: 'Another' })).toMatchObject({ outcome: 'rejected' })
  expect(await written()).toEqual([`over-limit ken${count}`])
  await byMail({ subject: 'From a program', headers: { 'Auto-Submitted': 'auto-generated' } })
  expect(await written()).toEqual([])
  for (const subject of ['Third', 'Fourth', 'Fifth']) await byMail({ subject })
  await written()
  const rows = started.desk.db.selectFrom('outgoing_mail').select('state').where('to_email', '=', ken())
  const kinds = await rows.where('kind', '=', 'over-limit').orderBy('id').execute()
  expect(kinds.map(({ state }) => state)).toEqual(['deferred', 'deferred', 'kept', 'kept'])
  await jane('PATCH', '/settings', { openTicketsPerCustomer: 0 })
})

test('a customer hears before a resolved ticket closes, when the moment has come, once', async () => {
  const path = await opened()
  await jane('PATCH', path, { status: 'resolved' })
  expect(await written()).toEqual([`resolved ken${count}`])
  const job = await started.desk.db
    .selectFrom('job')
    .select(['payload', 'run_at'])
    .where('kind', '=', 'notifications.warn-of-closing')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const warn = () => jobsOf(started.desk)['notifications.warn-of-closing']?.(job.payload)
  expect((job.run_at.getTime() - started.desk.now().getTime()) / DAY).toBeCloseTo(5, 1)
  await warn()
  expect(await written()).toEqual([])
  started.pass(4 * DAY)
  await jane('PATCH', '/settings', { closeWarningDays: 4 })
  expect(await written()).toEqual([`closing-soon ken${count}`])
  expect((await newestMail()).text).toContain('in 3 days')
  await warn()
  expect(await written()).toEqual([])
  await jane('PATCH', path, { status: 'open' })
  await warn()
  expect(await written()).toEqual([])
  await jane('PATCH', '/settings', { closeWarningDays: 2 })
})

test('in one language, of one desk: agents read theirs, and nothing of it is on the reply', async () => {
  await john('PATCH', '/profile', { language: 'de' })
  const path = await opened({ assignee: 'john' })
  const replied = await jane<{ id: number }>('POST', `${path}/replies`, { body: 'Try the other plug.' })
  expect(await written()).toEqual(['agent.note john', `replied ken${count}`])
  const mails = started.desk.db.selectFrom('outgoing_mail').select(['kind', 'message_id', 'text', 'state'])
  const both = await mails.where('message_id', '=', replied.body.id).orderBy('kind').execute()
  expect(both.map(({ kind }) => kind)).toEqual(['agent.note', 'replied'])
  expect(both[0]?.text).toContain('schrieb')
  await john('PATCH', '/profile', { language: null })
})

test('agents who want to hear of it in the app alone get no mail', async () => {
  await john('PATCH', '/profile', { channels: { assigned: { mail: false, app: true } } })
  const path = await opened()
  await jane('PATCH', path, { assignee: 'john' })
  expect(await written()).toEqual([])
  const { body } = await john<{ items: { event: string }[] }>('GET', '/notices')
  expect(body.items[0]).toMatchObject({ event: 'assigned' })
  await john('PATCH', '/profile', { channels: {} })
})

test('what concerns nobody costs one statement', async () => {
  const path = await opened({ requester: { name: 'By phone' } })
  await sam('GET', '/me')
  await jane('PATCH', path, { priority: 'high', status: 'in-progress' })
  const { position } = await started.desk.db
    .selectFrom('event')
    .select('position')
    .where('name', '=', 'ticket.status-changed')
    .orderBy('position', 'desc')
    .executeTakeFirstOrThrow()
  await written()
  started.statements()
  await jobsOf(started.desk)['notifications.tell']?.({ event: position })
  expect(started.statements()).toHaveLength(1)
})
