import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Inbox } from '#api/inboxes.ts'
import type { LedgerEntry } from '#api/mail-ledger.ts'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { mailOf, type WrittenMail } from '../testing/letters.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { checkDesk } from '../app.ts'
import { deliverMail, type Delivered, forgetOldMails } from './index.ts'

let started: TestDesk
let jane: Caller
let count = 0
/** Nobody wrote from this address before. */
let fresh: string

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com', plusAddress: true })
})
afterAll(async () => {
  // What every test leaves behind adds up.
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})
beforeEach(() => {
  count += 1
  fresh = `customer${count}@example.com`
})

const deliver = (mail: WrittenMail = {}): Promise<Delivered> =>
  deliverMail(started.desk, { raw: mailOf({ from: `Ken <${fresh}>`, ...mail }), way: 'pipe', inbox: null })

const timeline = async (number: string) =>
  (await jane<{ items: TimelineItem[] }>('GET', `/tickets/${number}/timeline`)).body.items
const said = async (number: string) =>
  (await timeline(number)).flatMap((item) =>
    item.kind === 'event' ? [] : [{ kind: item.kind, text: item.text, by: item.author.name }],
  )
const ticketOf = async (number: string | null) => (await jane<Ticket>('GET', `/tickets/${number}`)).body

/** The Message-ID of the newest mail to somebody, as it would be sent. */
async function lastMailTo(email: string): Promise<{ id: string; token: string }> {
  await runJobs(started.desk)
  const row = await started.desk.db
    .selectFrom('outgoing_mail')
    .select(['token', 'id'])
    .where('to_email', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return { id: `<o.${row.token}@example.com>`, token: row.token ?? '' }
}

test('a mail opens a ticket; an answer to what the desk wrote follows it up, whatever its subject', async () => {
  const first = await deliver({ subject: 'Printer on fire', body: 'Smoke everywhere.' })
  expect(first).toMatchObject({ outcome: 'ticket' })
  const ticket = await ticketOf(first.ticket)
  expect(ticket).toMatchObject({
    subject: 'Printer on fire',
    source: 'email',
    requester: { email: fresh, name: 'Ken' },
  })
  await jane('POST', `/tickets/${first.ticket}/replies`, {
    body: 'Use the extinguisher.',
    status: 'pending-customer-reply',
  })
  const ours = await lastMailTo(fresh)
  const second = await deliver({ subject: 'AW: something else', inReplyTo: ours.id, body: 'It is out.' })
  expect(second).toMatchObject({ outcome: 'follow-up', ticket: first.ticket })
  expect(await ticketOf(first.ticket)).toMatchObject({ status: { key: 'open' }, answered: false })
  expect(await said(first.ticket ?? '')).toMatchObject([
    { kind: 'message', text: 'Smoke everywhere.', by: 'Ken' },
    { kind: 'reply', text: 'Use the extinguisher.' },
    { kind: 'message', text: 'It is out.', by: 'Ken' },
  ])
})

test.each([
  ['a plus-address', (token: string) => ({ to: `support+o.${token}@example.com` })],
  ['the reference at the end of the quoted text', (token: string) => ({ body: `Thanks\n\n> Ref: o.${token}` })],
])('an answer that kept nothing but %s finds its ticket', async (_, kept) => {
  const first = await deliver()
  await jane('POST', `/tickets/${first.ticket}/replies`, { body: 'Is it on?' })
  const { token } = await lastMailTo(fresh)
  expect(await deliver({ subject: 'Hello', ...kept(token) })).toMatchObject({
    outcome: 'follow-up',
    ticket: first.ticket,
  })
})

test('a forged reference leads nowhere', async () => {
  const first = await deliver()
  await jane('POST', `/tickets/${first.ticket}/replies`, { body: 'Is it on?' })
  const { token } = await lastMailTo(fresh)
  const forged = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
  const second = await deliver({ inReplyTo: `<o.${forged}@example.com>`, from: `Eve <eve${count}@example.com>` })
  expect(second.outcome).toBe('ticket')
  expect(second.ticket).not.toBe(first.ticket)
})

test('the number in a subject counts for those who take part; a stranger’s words become a note for agents', async () => {
  const first = await deliver()
  const subject = `Re: [#${first.ticket}] No sound`
  expect(await deliver({ subject, body: 'Still nothing.' })).toMatchObject({
    outcome: 'follow-up',
    ticket: first.ticket,
  })
  const stranger = await deliver({ subject, body: 'Give me the data.', from: `Eve <eve${count}@example.com>` })
  expect(stranger).toMatchObject({ outcome: 'follow-up', ticket: first.ticket })
  expect((await said(first.ticket ?? '')).at(-1)).toMatchObject({ kind: 'note', text: 'Give me the data.', by: 'Eve' })
  await jane('PATCH', '/settings', { strangers: 'ticket' })
  const other = await deliver({ subject, body: 'Me too.', from: `Eve <eve${count}@example.com>` })
  await jane('PATCH', '/settings', { strangers: 'note' })
  expect(other.outcome).toBe('ticket')
  expect(other.ticket).not.toBe(first.ticket)
})

test('people in the copy take part, and their answer to all opens no second ticket', async () => {
  const colleague = `colleague${count}@example.com`
  const messageId = `<first-${count}@customer.example.com>`
  const first = await deliver({ cc: `Colleague <${colleague}>, support@example.com`, messageId })
  expect((await ticketOf(first.ticket)).collaborators).toMatchObject([{ email: colleague }])
  const second = await deliver({ from: colleague, inReplyTo: messageId, body: 'The same here.' })
  expect(second).toMatchObject({ outcome: 'follow-up', ticket: first.ticket })
})

test('the same mail by another way is a duplicate, once the ledger knows it', async () => {
  const mail = { messageId: `<same-${count}@customer.example.com>` }
  const first = await deliver(mail)
  const again = await deliver({ ...mail, headers: { Received: 'by another.example.com' } })
  expect([first, again]).toMatchObject([{ outcome: 'ticket' }, { outcome: 'duplicate', ticket: first.ticket }])
  const twice = await Promise.all(
    [1, 2, 3, 4].map(() => deliver({ messageId: `<at-once-${count}@customer.example.com>` })),
  )
  expect(twice.map(({ outcome }) => outcome).toSorted()).toEqual(['duplicate', 'duplicate', 'duplicate', 'ticket'])
})

test('mails that share an id but are not the same are both taken', async () => {
  const messageId = '<always-the-same@device.example.com>'
  expect((await deliver({ messageId, subject: `Toner low ${count}` })).outcome).toBe('ticket')
  expect((await deliver({ messageId, subject: `Toner empty ${count}` })).outcome).toBe('ticket')
})

test('an absence notice stays beside its ticket: nothing is reopened, nobody is told', async () => {
  const first = await deliver()
  await jane('POST', `/tickets/${first.ticket}/replies`, { body: 'Done.', status: 'resolved' })
  const ours = await lastMailTo(fresh)
  const away = { subject: 'Out of office', body: 'Back on Monday.', headers: { 'Auto-Submitted': 'auto-replied' } }
  expect(await deliver({ ...away, inReplyTo: ours.id })).toMatchObject({ outcome: 'auto-reply', ticket: first.ticket })
  expect(await ticketOf(first.ticket)).toMatchObject({ status: { key: 'resolved' }, answered: true })
  expect((await said(first.ticket ?? '')).at(-1)).toMatchObject({ kind: 'note', text: 'Back on Monday.' })
  expect(await deliver(away)).toMatchObject({ outcome: 'auto-reply', ticket: null })
})

test('an alarm that a machine sends is a ticket that nobody answers automatically', async () => {
  const alarm = await deliver({ subject: 'Disk full', headers: { 'Auto-Submitted': 'auto-generated' } })
  expect(alarm.outcome).toBe('ticket')
  await runJobs(started.desk)
  const told = await started.desk.db.selectFrom('outgoing_mail').select('id').where('to_email', '=', fresh).execute()
  expect(told).toEqual([])
})

test('a closed ticket is reopened by its customer, and long after closing a new one is linked to it', async () => {
  const first = await deliver()
  await jane('PATCH', `/tickets/${first.ticket}`, { status: 'closed' })
  const subject = `Re: [#${first.ticket}]`
  expect(await deliver({ subject })).toMatchObject({ outcome: 'follow-up', ticket: first.ticket })
  expect((await ticketOf(first.ticket)).status.key).toBe('open')
  await jane('PATCH', `/tickets/${first.ticket}`, { status: 'closed' })
  await jane('PATCH', '/settings', { reopenDays: 0 })
  started.pass(1000)
  const late = await deliver({ subject, body: 'Once more.' })
  await jane('PATCH', '/settings', { reopenDays: 30 })
  expect(late.outcome).toBe('ticket')
  expect(late.ticket).not.toBe(first.ticket)
})

test('a mail without sender, subject, id or words is a ticket all the same', async () => {
  const raw = Buffer.from('To: support@example.com\r\n\r\n')
  const bare = await deliverMail(started.desk, { raw, way: 'pipe', inbox: null })
  expect(bare.outcome).toBe('ticket')
  expect(await ticketOf(bare.ticket)).toMatchObject({
    subject: '(no subject)',
    requester: { name: 'Unknown sender', email: null },
  })
})

test('a banned sender is rejected, and taken once the ban is lifted and the mail read again', async () => {
  const ban = await jane<{ id: number }>('POST', '/bans', { pattern: fresh.toUpperCase() })
  expect(ban.status).toBe(201)
  expect(await deliver()).toMatchObject({ outcome: 'rejected', reason: 'Its sender is banned.' })
  const { body } = await jane<{ items: LedgerEntry[] }>('GET', `/mail?outcome=rejected&from=${fresh}`)
  await jane('DELETE', `/bans/${ban.body.id}`)
  const again = await jane<LedgerEntry>('POST', `/mail/${body.items[0]?.id}/rerun`, {})
  expect(again.body.outcome).toBe('ticket')
})

test('what a filter marked as spam waits to be released', async () => {
  const spam = await deliver({ headers: { 'X-Spam-Flag': 'YES' } })
  expect(spam).toMatchObject({ outcome: 'spam', ticket: null })
  const { body } = await jane<{ items: LedgerEntry[] }>('GET', `/mail?outcome=spam&from=${fresh}`)
  expect((await jane<LedgerEntry>('POST', `/mail/${body.items[0]?.id}/rerun`, {})).body.outcome).toBe('spam')
  expect((await jane<LedgerEntry>('POST', `/mail/${body.items[0]?.id}/rerun`, { release: true })).body.outcome).toBe(
    'ticket',
  )
})

test('what is in no ticket is kept as it came for a time, what failed or is in a ticket for longer', async () => {
  const [spam, real] = [await deliver({ headers: { 'X-Spam-Flag': 'YES' } }), await deliver({ subject: 'A real one' })]
  const { body } = await jane<{ items: LedgerEntry[] }>('GET', `/mail?from=${fresh}`)
  expect(body.items.map(({ outcome }) => outcome)).toEqual([real.outcome, spam.outcome])
  const kept = async () => {
    await forgetOldMails(started.desk)
    const { items } = (await jane<{ items: LedgerEntry[] }>('GET', `/mail?from=${fresh}`)).body
    return items.map((item) => item.kept)
  }
  expect(await kept()).toEqual([true, true])
  started.pass(91 * 86_400_000)
  expect(await kept()).toEqual([true, false])
  started.pass(-91 * 86_400_000)
})

test('the desk’s own mail and its own addresses go round in no circle', async () => {
  expect((await deliver({ from: 'Support <SUPPORT+anything@example.com>' })).outcome).toBe('loop')
})

test('a storm from one sender stops opening tickets, and an unknown one may be turned away', async () => {
  await jane('PATCH', '/settings', { mailTicketsPerHour: 2 })
  const storm = [await deliver({ subject: 'A' }), await deliver({ subject: 'B' }), await deliver({ subject: 'C' })]
  await jane('PATCH', '/settings', { mailTicketsPerHour: 30, acceptUnregistered: false })
  expect(storm.map(({ outcome }) => outcome)).toEqual(['ticket', 'ticket', 'rejected'])
  const unknown = await deliver({ from: `nobody${count}@elsewhere.example.net` })
  await jane('PATCH', '/settings', { acceptUnregistered: true, openTicketsPerCustomer: 2 })
  expect(unknown).toMatchObject({ outcome: 'rejected', ticket: null })
  const third = await deliver({ subject: 'D' })
  await jane('PATCH', '/settings', { openTicketsPerCustomer: 0 })
  expect(third.reason).toBe('Its sender has as many open tickets as one customer may have.')
})

test('the inbox decides where a ticket begins, before its topic does', async () => {
  await jane('POST', '/departments', { name: 'Sales' })
  await jane('POST', '/inboxes', { name: 'Sales', email: 'sales@example.com', department: 'sales', priority: 'high' })
  const sold = await deliver({ to: 'Sales <Sales@Example.com>' })
  expect(await ticketOf(sold.ticket)).toMatchObject({ department: { key: 'sales' }, priority: { key: 'high' } })
})

test('quotes and signature are folded, and the original is one call away', async () => {
  const body = 'It works now, thank you!\n\nOn Mon, Jane Doe wrote:\n> Is it on?\n\n-- \nKen Johnson'
  const first = await deliver({ body })
  const [message] = (await timeline(first.ticket ?? '')).filter((item) => item.kind === 'message')
  expect(message).toMatchObject({ text: 'It works now, thank you!', folded: true })
  const original = await jane<{ text: string }>(
    'GET',
    `/tickets/${first.ticket}/messages/${message && 'id' in message ? message.id : 0}/original`,
  )
  expect(original.body.text).toContain('Is it on?')
})

test('the ledger adds up, by day and inbox', async () => {
  const { body } = await jane<{ items: { received: number; waiting: number; outcomes: Record<string, number> }[] }>(
    'GET',
    '/mail/sums',
  )
  const { count: all } = await started.desk.db
    .selectFrom('inbound_mail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  for (const { received, waiting, outcomes } of body.items) {
    expect(received).toBe(waiting + Object.values(outcomes).reduce((sum, part) => sum + part, 0))
  }
  expect(body.items.reduce((sum, { received }) => sum + received, 0)).toBe(Number(all))
})

test('two admins, one password: it is kept sealed, never answered, and forgotten where the server becomes another', async () => {
  const fetch = { host: 'imap.example.com', port: 993, security: 'tls', user: 'help' }
  const made = await jane<Inbox>('POST', '/inboxes', {
    name: 'Help',
    email: 'help@example.com',
    fetch,
    fetchPassword: 'open sesame',
  })
  expect(made.status).toBe(201)
  const listed = await jane<{ items: (Inbox & { health: { fetchPassword: boolean } })[] }>('GET', '/inboxes')
  expect(JSON.stringify(listed.body)).not.toContain('sesame')
  const health = async () => {
    const { body } = await jane<typeof listed.body>('GET', '/inboxes')
    return body.items.find(({ key }) => key === 'help')?.health.fetchPassword
  }
  expect(await health()).toBe(true)
  await jane('PATCH', '/inboxes/help', { fetch: { ...fetch, host: 'imap.example.net' } })
  expect(await health()).toBe(false)
  const history = await jane('GET', '/settings/history?kind=inbox')
  expect(JSON.stringify(history.body)).not.toContain('sesame')
})

test('pictures of a mail are shown where they stand, and files are attached', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const raw = [
    `From: ${fresh}\r\nTo: support@example.com\r\nSubject: Screenshot\r\nMIME-Version: 1.0`,
    'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n',
    '<p>Look:</p><img src="cid:pic@1"><img src="https://tracker.example.org/open.png">\r\n--b',
    'Content-Type: image/png; name=a.png\r\nContent-ID: <pic@1>\r\nContent-Transfer-Encoding: base64\r\n',
    `${png.toString('base64')}\r\n--b--\r\n`,
  ].join('\r\n')
  const { ticket } = await deliverMail(started.desk, { raw: Buffer.from(raw), way: 'pipe', inbox: null })
  const [message] = (await timeline(ticket ?? '')).filter((item) => item.kind === 'message')
  expect(message).toMatchObject({ attachments: [{ name: 'a.png', type: 'image/png', inline: true }] })
  const html = message && 'html' in message ? message.html : ''
  expect(html).toContain('data-attachment="0"')
  expect(html).toContain('data-remote-src="https://tracker.example.org/open.png"')
  expect(html).not.toMatch(/ src=/)
})
