import { expect, test } from 'vitest'
import { createLog } from '#platform/base/log.ts'
import { act } from '#platform/events/index.ts'
import { checkDesk, jobsOf } from '../app.ts'
import {
  deliveryOf,
  deskTo,
  eventually,
  outbox,
  replyTo,
  requester,
  ticketOf,
  timeline,
} from '../testing/outbox-desk.ts'
import { invited } from '../testing/people.ts'
import { type Refusal, startSink } from '../testing/sink.ts'
import { clearFailing, markBounced } from './index.ts'

test('a server that asks for patience gets the mail later, with the same Message-ID', async () => {
  let refusal: Refusal = { code: 451, words: '4.7.1 greylisted' }
  const seen: string[] = []
  await using sink = await startSink({ refuse: (to) => (seen.push(to), refusal) })
  await using desk = await deskTo(sink)
  const { jane, started } = desk
  await ticketOf(jane)
  const waiting = await eventually(() => outbox(jane, 'created', 'deferred'))
  expect(waiting).toMatchObject({ attempts: 1, answer: '451 4.7.1 greylisted', sentAt: null })
  const minutes = (Date.parse(waiting.nextTryAt ?? '') - Date.now()) / 60_000
  expect(minutes).toBeGreaterThan(0.8)
  expect(minutes).toBeLessThan(1.2)
  refusal = null
  started.pass(70_000)
  await eventually(async () => sink.taken.length === 1)
  expect(await eventually(() => outbox(jane, 'created', 'sent'))).toMatchObject({ attempts: 2, nextTryAt: null })
})

test('a recipient that does not exist is told in the ticket, and the answer can be sent again', async () => {
  let refusal: Refusal = { code: 550, words: '5.1.1 <kaethe@example.com> unknown' }
  await using sink = await startSink({ refuse: () => refusal })
  await using desk = await deskTo(sink)
  const { jane, started } = desk
  const number = await ticketOf(jane)
  const message = await replyTo(jane, number)
  const failed = await eventually(
    async () => (await timeline(jane, number)).filter(({ name }) => name === 'ticket.mail-failed').length === 2,
  )
  expect(failed).toBe(true)
  expect(await deliveryOf(jane, number, message)).toBe('failed')
  const told = (await timeline(jane, number)).find(
    (item) => item.name === 'ticket.mail-failed' && (item.details as { message?: number }).message === message,
  )
  expect(told?.details).toMatchObject({ bounced: false, answer: '550 5.1.1 <kaethe@example.com> unknown' })
  const { db } = started.desk
  const logged = await db.selectFrom('event').select('details').where('name', '=', 'ticket.mail-failed').execute()
  expect(JSON.stringify(logged)).not.toContain('@')
  const { mail_failing_since } = await db
    .selectFrom('customer')
    .select('mail_failing_since')
    .where('email', '=', requester.email)
    .executeTakeFirstOrThrow()
  expect(mail_failing_since).not.toBeNull()

  refusal = null
  const sam = await invited(started, jane, { username: 'sam', departments: { sales: 'all-access' } })
  const path = `/tickets/${number}/messages/${message}/resend`
  expect((await sam('POST', path)).status).toBe(404)
  const viewer = await invited(started, jane, { username: 'vera', departments: { support: 'view-only' } })
  expect((await viewer('POST', path)).status).toBe(403)
  expect((await viewer('GET', '/outbox')).status).toBe(403)
  expect((await jane('POST', `/tickets/${number}/messages/${message + 999}/resend`)).status).toBe(404)
  expect((await jane('POST', path)).status).toBe(200)
  await eventually(async () => (await deliveryOf(jane, number, message)) === 'sent')
  expect(await jane('POST', path)).toMatchObject({ status: 409 })
  const created = await outbox(jane, 'created', 'failed')
  expect(await jane('POST', `/outbox/${created?.id}/resend`)).toMatchObject({ status: 200, body: { state: 'queued' } })
  expect((await viewer('POST', `/outbox/${created?.id}/resend`)).status).toBe(403)
  await eventually(async () => sink.taken.filter(({ to }) => to[0] !== 'jane.doe@example.com').length === 2)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
})

test('what is sent again goes to the address that was corrected meanwhile', async () => {
  await using sink = await startSink({ refuse: (to) => (to === requester.email ? { code: 550, words: 'no' } : null) })
  await using desk = await deskTo(sink)
  const { jane } = desk
  const number = await ticketOf(jane)
  const message = await replyTo(jane, number)
  await eventually(async () => (await deliveryOf(jane, number, message)) === 'failed')
  const { body } = await jane<{ items: { id: number }[] }>('GET', '/customers?q=kaethe')
  const right = { email: 'kathi@example.com' }
  expect((await jane('PATCH', `/customers/${body.items[0]?.id}`, right)).status).toBe(200)
  expect((await jane('POST', `/tickets/${number}/messages/${message}/resend`)).status).toBe(200)
  await eventually(async () => (await deliveryOf(jane, number, message)) === 'sent')
  const toCustomers = sink.taken.filter(({ to }) => to[0] !== 'jane.doe@example.com')
  expect(toCustomers).toMatchObject([{ to: [right.email] }])
})

test('a worker that dies between sending and noting it sends the same Message-ID again', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink, { roles: 'web' })
  const { desk: world } = desk.started
  const jobs = jobsOf(world)
  await ticketOf(desk.jane)
  const { position } = await world.db
    .selectFrom('event')
    .select('position')
    .where('name', '=', 'ticket.created')
    .executeTakeFirstOrThrow()
  await jobs['notifications.tell']?.({ event: position })
  await jobs['notifications.tell']?.({ event: position })
  const mails = await world.db.selectFrom('outgoing_mail').select('id').execute()
  expect(mails).toHaveLength(1)
  const mail = { mail: mails[0]?.id }
  await jobs['outbox.send']?.(mail)
  // As if the commit had never been.
  await world.db.updateTable('outgoing_mail').set({ state: 'queued', sent_at: null }).execute()
  await jobs['outbox.send']?.(mail)
  await jobs['outbox.send']?.(mail)
  expect(sink.taken).toHaveLength(2)
  expect(new Set(sink.taken.map((taken) => taken.mail.messageId)).size).toBe(1)
})

test('a mail that came back is marked once, with its customer, until they write again', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const { jane, started } = desk
  const { db } = started.desk
  const number = await ticketOf(jane)
  const message = await replyTo(jane, number)
  const mail = await eventually(() => outbox(jane, 'replied', 'sent'))
  const bounce = { mailId: mail.id, permanent: true, status: '5.1.1' }
  expect(await act(started.desk, (tx) => markBounced(tx, started.desk, bounce))).toBe(true)
  expect(await act(started.desk, (tx) => markBounced(tx, started.desk, bounce))).toBe(false)
  expect(await act(started.desk, (tx) => markBounced(tx, started.desk, { ...bounce, mailId: 99_999 }))).toBe(false)
  expect(await deliveryOf(jane, number, message)).toBe('bounced')
  const told = (await timeline(jane, number)).filter(({ name }) => name === 'ticket.mail-failed')
  expect(told).toMatchObject([{ details: { bounced: true, answer: '5.1.1', message, mail: mail.id } }])
  const customer = () => db.selectFrom('customer').select(['id', 'mail_failing_since']).executeTakeFirstOrThrow()
  const { id, mail_failing_since } = await customer()
  expect(mail_failing_since).not.toBeNull()
  await act(started.desk, (tx) => clearFailing(tx, id))
  expect((await customer()).mail_failing_since).toBeNull()
  await db.updateTable('customer').set({ mail_failing_since: new Date() }).execute()
  await jane('PATCH', `/customers/${id}`, { phone: '0123' })
  expect((await customer()).mail_failing_since).not.toBeNull()
  await jane('PATCH', `/customers/${id}`, { email: 'ken.new@example.com' })
  expect((await customer()).mail_failing_since).toBeNull()
  expect((await checkDesk(started.desk)).wrong).toEqual([])
})

test('what cannot be sent for two days has failed', async () => {
  await using sink = await startSink({ refuse: () => ({ code: 421, words: 'come back' }) })
  await using desk = await deskTo(sink, { roles: 'web' })
  const { desk: world } = desk.started
  await ticketOf(desk.jane)
  const events = world.db.selectFrom('event').select('position').where('name', '=', 'ticket.created')
  const { position } = await events.executeTakeFirstOrThrow()
  await jobsOf(world)['notifications.tell']?.({ event: position })
  const { id } = await world.db.selectFrom('outgoing_mail').select('id').executeTakeFirstOrThrow()
  for (let tries = 0; tries < 30; tries += 1) await jobsOf(world)['outbox.send']?.({ mail: id })
  expect(await outbox(desk.jane, 'created')).toMatchObject({ state: 'failed', attempts: 18, answer: '421 come back' })
})

test('passwords and what is written are in no log', async () => {
  const lines: string[] = []
  const log = createLog('trace', { write: (line) => void lines.push(line) })
  await using sink = await startSink({ password: 'right' })
  const send = { host: '127.0.0.1', port: sink.port, security: 'none', user: 'desk' }
  await using desk = await deskTo(null, { log }, { send, sendPassword: 'wrong and secret' })
  await ticketOf(desk.jane, { body: 'The code is 4711-0815.' })
  const mail = await eventually(() => outbox(desk.jane, 'created', 'deferred'))
  expect(mail.answer).toContain('535')
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  for (const secret of ['wrong and secret', base64('wrong and secret'), base64('\0desk\0wrong and secret')]) {
    expect(mail.answer).not.toContain(secret)
    expect(lines.join('')).not.toContain(secret)
  }
  expect(lines.join('')).toContain('"why":"sign-in"')
  expect(lines.join('')).not.toMatch(/4711-0815|kaethe@example\.com/)
})
