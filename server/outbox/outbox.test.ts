import { expect, test } from 'vitest'
import { jobsOf } from '../app.ts'
import { customerActor } from '../customers/index.ts'
import { startTestDesk } from '../testing/desk.ts'
import { deliveryOf, deskTo, eventually, outbox, replyTo, requester, ticketOf } from '../testing/outbox-desk.ts'
import { withJane } from '../testing/people.ts'
import { tinyPicture } from '../testing/picture.ts'
import { startSink } from '../testing/sink.ts'
import { receiveMessage } from '../tickets/index.ts'
import { findByToken, readToken } from './index.ts'

test('an answer leaves as a mail that threads, carries its files and says from whom it is', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const { jane, started } = desk
  await jane('PATCH', '/settings', { name: 'Bürodesk', language: 'de' })
  const number = await ticketOf(jane)
  const attachments = [
    { name: 'Größe.txt', base64: Buffer.from('zwölf').toString('base64') },
    { name: 'me.png', base64: tinyPicture.toString('base64') },
  ]
  const message = await replyTo(jane, number, { attachments })
  await eventually(async () => sink.taken.length === 2)
  const created = sink.taken.find(({ mail }) => mail.subject?.includes('Anfrage'))
  const replied = sink.taken.find(({ mail }) => !mail.subject?.includes('Anfrage'))
  if (!created || !replied) throw new Error('a mail is missing')

  expect(replied).toMatchObject({ from: 'hilfe@desk.example', to: ['kaethe@example.com'] })
  expect(replied.mail.from?.value).toEqual([{ name: 'Jane Doe (Hilfe)', address: 'hilfe@desk.example' }])
  expect(replied.mail.to).toMatchObject({ value: [{ name: 'Käthe Groß', address: 'kaethe@example.com' }] })
  expect(replied.mail.subject).toBe(`[${number}] Kein Ton`)
  expect(replied.mail.text).toMatch(
    /^-- bitte oberhalb dieser Zeile antworten --\n\nGuten Tag Käthe Groß,\n\nJane Doe hat/,
  )
  expect(replied.mail.html).toContain('<p>Bitte <b>neu</b> starten.</p>')
  expect(replied.mail.attachments.map(({ filename }) => filename)).toEqual(['Größe.txt', 'me.png'])
  expect(replied.mail.attachments[0]?.content.toString()).toBe('zwölf')
  expect(replied.mail.headers.has('auto-submitted')).toBe(false)
  expect(replied.mail.headers.get('x-ostler-loop')).toMatch(/^[0-9a-f]{16}$/)

  expect(created).toMatchObject({ from: '' })
  expect(created.mail.headers.get('auto-submitted')).toBe('auto-generated')
  expect(created.mail.from?.value[0]?.name).toBe('Hilfe')
  expect(replied.mail.inReplyTo).toBe(created.mail.messageId)

  const { secret } = started.desk.config
  const answersTo = replied.mail.replyTo?.value[0]?.address ?? ''
  for (const text of [
    replied.mail.messageId ?? '',
    answersTo.toUpperCase(),
    replied.mail.text ?? '',
    replied.mail.html || '',
  ]) {
    const token = readToken(secret, text)
    expect(token && (await findByToken(started.desk.db, token))).toMatchObject({
      message,
      kind: 'replied',
      to: 'kaethe@example.com',
    })
  }
  expect(answersTo).toMatch(/^hilfe\+o\./)
  expect(await eventually(async () => outbox(jane, 'replied', 'sent'))).toMatchObject({ attempts: 1, inbox: 'hilfe' })
  expect(await deliveryOf(jane, number, message)).toBe('sent')
})

test('an answer to a mail stands below it', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const { db } = desk.started.desk
  const number = await ticketOf(desk.jane)
  const { id } = await db.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  const came = { way: 'imap', size: 1, envelope: '{}', facts: '{}', received_at: desk.started.desk.now() } as const
  const theirs = { from_email: 'Kaethe@Example.com', ticket_id: id, outcome: 'follow-up' } as const
  await db
    .insertInto('inbound_mail')
    .values([
      { ...came, ...theirs, message_id: '<hers@example.com>' },
      { ...came, ...theirs, from_email: 'lena@example.com', message_id: '<of-another@example.com>' },
      { ...came, ...theirs, ticket_id: null, message_id: '<elsewhere@example.com>' },
    ])
    .execute()
  await eventually(async () => sink.taken.length === 1)
  await replyTo(desk.jane, number)
  await eventually(async () => sink.taken.length === 2)
  const [created, replied] = sink.taken
    .map(({ mail }) => mail)
    .toSorted((a) => (a.subject?.includes('request') ? -1 : 1))
  expect(replied?.inReplyTo).toBe('<hers@example.com>')
  expect(replied?.references).toEqual([created?.messageId, '<hers@example.com>'])
})

test('files that are too large together are left behind links', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const { http, pass } = desk.started
  const number = await ticketOf(desk.jane)
  const base64 = Buffer.alloc(6 * 1024 * 1024, 'x').toString('base64')
  const attachments = ['one.html', 'two.log'].map((name) => ({ name, base64 }))
  await replyTo(desk.jane, number, { attachments })
  const { mail } = await eventually(async () => sink.taken.find((taken) => taken.mail.text?.includes('starten')))
  expect(mail.attachments).toEqual([])
  expect(mail.text).toMatch(/30 days:\n- one\.html \(6 MB\): http/)
  const [link = '', other = ''] = [...(mail.html || '').matchAll(/href="([^"]+\/f\/[^"]+)"/g)].map(([, found]) => found)
  const get = async (path: string, headers = {}) => http.inject({ url: new URL(path).pathname, headers })

  const file = await get(link)
  expect([file.statusCode, file.rawPayload.length]).toEqual([200, 6 * 1024 * 1024])
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="one\.html"/)
  expect(file.headers['content-security-policy']).toContain('sandbox')
  expect(file.headers['set-cookie']).toBeUndefined()
  for (const wrong of [`${link.slice(0, -1)}~`, `${link.slice(0, -44)}x${link.slice(-43)}`]) {
    expect((await get(wrong)).statusCode).toBe(404)
  }
  const { db } = desk.started.desk
  await db.updateTable('message').set({ withdrawn_at: new Date() }).where('kind', '=', 'reply').execute()
  expect((await get(other)).statusCode).toBe(404)
  await db.updateTable('message').set({ withdrawn_at: null }).execute()
  pass(31 * 86_400_000)
  const late = await get(link)
  expect([late.statusCode, late.body.includes(`/check?number=${number}`)]).toEqual([410, true])
  await desk.jane('DELETE', `/tickets/${number}`)
  expect((await get(link)).statusCode).toBe(404)
})

test('a picture within an answer is shown where it stands', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const number = await ticketOf(desk.jane, { requester: { name: 'Phone' } })
  const attachments = [{ name: 'me.png', base64: tinyPicture.toString('base64') }]
  const message = await replyTo(desk.jane, number, { attachments, cc: [] })
  const { db } = desk.started.desk
  await db
    .updateTable('message')
    .set({ html: '<p>Look <img data-attachment="0"></p>' })
    .where('id', '=', message)
    .execute()
  await desk.jane('POST', `/tickets/${number}/collaborators`, { email: 'lena@example.com' })
  const { position } = await db
    .selectFrom('event')
    .select('position')
    .where('name', '=', 'ticket.replied')
    .executeTakeFirstOrThrow()
  await jobsOf(desk.started.desk)['notifications.tell']?.({ event: position })
  const { mail, raw } = await eventually(async () => sink.taken.find(({ to }) => to[0] === 'lena@example.com'))
  expect(mail.html).toContain('<img src="data:image/png;base64,')
  expect(raw).toMatch(/Content-ID: <f0\.[^>]+@desk\.example>/i)
  expect(raw).toMatch(/multipart\/related/i)
})

test('without an address or a server mails are kept, and sent only when somebody says so', async () => {
  await using sink = await startSink()
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  const number = await ticketOf(jane)
  const message = await replyTo(jane, number)
  expect(await eventually(() => outbox(jane, 'replied'))).toMatchObject({ state: 'kept', attempts: 0 })
  expect((await jane<{ sending: string }>('GET', '/outbox')).body.sending).toBe('no-address')
  expect(await deliveryOf(jane, number, message)).toBe('none')
  const kept = await outbox(jane, 'replied')
  expect(await jane('POST', `/outbox/${kept?.id}/resend`)).toMatchObject({ status: 409 })
  const send = { host: '127.0.0.1', port: sink.port, security: 'none', user: '' }
  const inbox = await jane<{ key: string }>('POST', '/inboxes', { name: 'Help', email: 'help@desk.example' })
  expect((await jane<{ sending: string }>('GET', '/outbox')).body.sending).toBe('no-server')
  await jane('PATCH', `/inboxes/${inbox.body.key}`, { send })
  expect((await jane<{ sending: string }>('GET', '/outbox?state=sent')).body).toMatchObject({
    sending: 'on',
    items: [],
  })
  expect((await jane('POST', `/outbox/${kept?.id}/resend`)).status).toBe(200)
  await eventually(async () => (await deliveryOf(jane, number, message)) === 'sent')
  expect(sink.taken).toHaveLength(1)
})

test('the relay of the desk is used where an inbox has no server, and a demo desk sends nothing', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(null, { env: { SMTP_URL: sink.url } })
  await ticketOf(desk.jane)
  await eventually(async () => sink.taken.length === 1)
  await using demo = await deskTo(null, { env: { SMTP_URL: sink.url }, demo: true })
  const number = await ticketOf(demo.jane)
  await replyTo(demo.jane, number)
  expect(await eventually(() => outbox(demo.jane, 'replied'))).toMatchObject({ state: 'kept' })
  expect(sink.taken).toHaveLength(1)
})

test('a machine that answers each of our mails is written to a few times an hour; agents are not held back', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const numbers: string[] = []
  for (let count = 0; count < 5; count += 1) numbers.push(await ticketOf(desk.jane))
  const held = await eventually(() => outbox(desk.jane, 'created', 'kept'))
  expect(held.answer).toBe('Too many automatic mails to this address in an hour.')
  await eventually(async () => sink.taken.length === 3)
  for (const number of numbers) await replyTo(desk.jane, number)
  await eventually(async () => sink.taken.length === 8)
  desk.started.pass(3_700_000)
  await ticketOf(desk.jane)
  await eventually(async () => sink.taken.length === 9)
})

test('whoever reopens their ticket is told that it is open again', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const { jane, started } = desk
  const number = await ticketOf(jane)
  await replyTo(jane, number, { status: 'resolved', cc: ['lena@example.com'] })
  const customers = started.desk.db.selectFrom('customer').select('id').where('email', '=', requester.email)
  const actor = await customerActor(started.desk.db, (await customers.executeTakeFirstOrThrow()).id, null)
  if (!actor) throw new Error('there is no such customer')
  await receiveMessage(started.desk, actor, number, { body: 'Doch nicht.' })
  await eventually(() => outbox(jane, 'reopened', 'sent'))
  const reopened = sink.taken.filter(
    ({ to, mail }) => to[0] === requester.email && mail.subject?.includes('Open again'),
  )
  expect(reopened).toMatchObject([{ to: [requester.email], from: '' }])
})

test('nothing is written to an address of the desk itself', async () => {
  await using sink = await startSink()
  await using desk = await deskTo(sink)
  const number = await ticketOf(desk.jane, { requester: { name: 'Loop', email: 'Hilfe+x@desk.example' } })
  const message = await replyTo(desk.jane, number)
  await eventually(async () => (await deliveryOf(desk.jane, number, message)) === 'none')
  expect(sink.taken).toHaveLength(0)
})
