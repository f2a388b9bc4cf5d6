import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '#api/messages.ts'
import type { Notice } from '#api/notices.ts'
import type { ScheduledReply } from '#api/scheduled-replies.ts'
import type { Ticket } from '#api/tickets.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { ticketOf, timeline } from '../testing/outbox-desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { check, dropOldUploads, purgeDeleted, sendDueReplies } from './index.ts'

const HOUR = 3_600_000

let started: TestDesk
let jane: Caller
let john: Caller

beforeAll(async () => {
  started = await startTestDesk({ env: { SMTP_URL: 'smtp://127.0.0.1:9?security=none' } })
  jane = await withJane(started)
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
  john = await invited(started, jane, { username: 'john', departments: { support: 'limited-access' } })
}, 60_000)
afterAll(() => started[Symbol.asyncDispose]())

const inHours = (hours: number) => new Date(started.desk.now().getTime() + hours * HOUR).toISOString()
const path = (number: string, more = '') => `/tickets/${number}/scheduled-replies${more}`
const schedule = (number: string, more = {}, as = jane) =>
  as<ScheduledReply & { error?: { message: string } }>('POST', path(number), {
    body: 'Guten Morgen.',
    runAt: inHours(1),
    ...more,
  })
const waiting = async (number: string) => (await jane<{ items: ScheduledReply[] }>('GET', path(number))).body.items
const replies = async (number: string) => (await timeline(jane, number)).filter(({ kind }) => kind === 'reply')
const due = () => sendDueReplies(started.desk)

test('it is sent at its moment, once on any number of nodes, as who wrote it, with its files and status', async () => {
  await using other = await startTestDesk({ beside: started })
  const number = await ticketOf(jane)
  const attachments = [{ name: 'log.txt', base64: Buffer.from('zwölf').toString('base64') }]
  const wish = { attachments, status: 'resolved', cc: ['lena@example.com'], runAt: inHours(30) }
  const { status, body } = await schedule(number, wish)
  expect(status).toBe(201)
  expect(body).toMatchObject({ by: { name: 'Jane Doe' }, files: [{ name: 'log.txt' }], status: 'resolved' })
  started.pass(29 * HOUR)
  await dropOldUploads(started.desk)
  await due()
  expect(await replies(number)).toEqual([])
  expect(await waiting(number)).toEqual([body])
  started.pass(HOUR)
  other.pass(60 * HOUR)
  await Promise.all([due(), sendDueReplies(other.desk)])
  expect(await replies(number)).toMatchObject([
    { author: { name: 'Jane Doe' }, text: 'Guten Morgen.', attachments: [{ name: 'log.txt' }] },
  ])
  const { body: ticket } = await jane<Ticket>('GET', `/tickets/${number}`)
  expect(ticket).toMatchObject({ status: { key: 'resolved' }, collaborators: [{ email: 'lena@example.com' }] })
  expect(await waiting(number)).toEqual([])
  expect(await check(started.desk)).toEqual([])
})

test('it is not sent over what came in meanwhile, and can be sent all the same', async () => {
  const number = await ticketOf(jane)
  const { id } = (await schedule(number)).body
  await jane('POST', `/tickets/${number}/messages`, { body: 'Geht wieder.', from: {} })
  started.pass(2 * HOUR)
  await due()
  await due()
  expect(await replies(number)).toEqual([])
  const [held] = await waiting(number)
  expect(held?.problem).toBe('Something was written in the ticket since.')
  const told = (await timeline(jane, number)).filter(({ name }) => name === 'ticket.reply-not-sent')
  expect(told).toMatchObject([{ details: { scheduled: id } }])
  await runJobs(started.desk)
  const { items } = (await jane<{ items: Notice[] }>('GET', '/notices')).body
  expect(items[0]).toMatchObject({ event: 'mail-failed', reply: true, ticket: { number } })
  const letters = started.desk.db.selectFrom('outgoing_mail').select('text').where('kind', '=', 'agent.mail-failed')
  expect((await letters.executeTakeFirst())?.text).toContain('Something was written in the ticket since.')
  expect((await jane('POST', path(number, `/${id}/send`), {})).status).toBe(409)
  const { seq } = (await jane<Ticket>('GET', `/tickets/${number}`)).body
  const sent = await jane<Message>('POST', path(number, `/${id}/send`), { seen: seq })
  expect([sent.status, sent.body.text]).toEqual([201, 'Guten Morgen.'])
  expect((await jane('POST', path(number, `/${id}/send`), { seen: seq })).status).toBe(404)
})

test('sent from two windows at once, it is sent once', async () => {
  const number = await ticketOf(jane)
  const { id } = (await schedule(number)).body
  const send = () => jane('POST', path(number, `/${id}/send`), { seen: 1_000_000 })
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404, 404])
  expect(await replies(number)).toHaveLength(1)
})

test('who lost the right does not reply', async () => {
  const number = await ticketOf(jane)
  expect((await schedule(number, {}, john)).status).toBe(201)
  const agents = await jane<{ items: { id: number; username: string }[] }>('GET', '/agents')
  const found = agents.body.items.find(({ username }) => username === 'john')
  const departments = [{ department: 'support', role: 'view-only' }]
  expect((await jane('PATCH', `/agents/${found?.id}`, { departments })).status).toBe(200)
  started.pass(2 * HOUR)
  await due()
  expect((await waiting(number))[0]?.problem).toBe('Your role does not allow replying here.')
  expect((await schedule(number, {}, john)).status).toBe(403)
})

test('it is cancelled by who wrote it, or who may edit what others wrote; its files can be attached again', async () => {
  const number = await ticketOf(jane)
  const attachments = [{ name: 'log.txt', base64: Buffer.from('zwölf').toString('base64') }]
  const { id } = (await schedule(number, { attachments })).body
  expect((await john('DELETE', path(number, `/${id}`))).status).toBe(403)
  expect((await john('POST', path(number, `/${id}/send`), {})).status).toBe(403)
  expect((await jane('DELETE', path(await ticketOf(jane), `/${id}`))).status).toBe(404)
  const { body } = await jane<ScheduledReply>('DELETE', path(number, `/${id}`))
  const again = body.files.map(({ file }) => ({ file }))
  expect((await jane('POST', `/tickets/${number}/replies`, { body: 'Jetzt.', attachments: again })).status).toBe(201)
  started.pass(2 * HOUR)
  await due()
  expect(await replies(number)).toMatchObject([{ text: 'Jetzt.', attachments: [{ name: 'log.txt' }] }])
})

test('what cannot be is refused', async () => {
  const number = await ticketOf(jane)
  for (const wrong of [
    { runAt: inHours(-1) },
    { runAt: inHours(24 * 400) },
    { status: 'never' },
    { attachments: [{ file: '00000000-0000-4000-8000-000000000000' }] },
  ]) {
    expect((await schedule(number, wrong)).status).toBe(400)
  }
  await jane('POST', `/tickets/${number}/messages`, { body: 'Noch etwas.', from: {} })
  expect((await schedule(number, { seen: 1 })).status).toBe(409)
})

test('in a deleted ticket it is not sent, and goes with it', async () => {
  const number = await ticketOf(jane)
  await schedule(number)
  await jane('DELETE', `/tickets/${number}`)
  started.pass(2 * HOUR)
  await due()
  const rows = () =>
    started.desk.db.selectFrom('scheduled_reply').select('problem').where('run_at', '<', started.desk.now()).execute()
  expect((await rows()).at(-1)?.problem).toBe('This ticket is deleted. Restore it first.')
  const before = (await rows()).length
  started.pass(31 * 24 * HOUR)
  await purgeDeleted(started.desk)
  expect(await rows()).toHaveLength(before - 1)
})
