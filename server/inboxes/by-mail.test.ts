import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LedgerEntry } from '#api/mail-ledger.ts'
import type { TimelineItem } from '#api/messages.ts'
import { checkDesk } from '../app.ts'
import { findAgent, directory } from '../agents/index.ts'
import { enqueueMail, type Letter } from '../outbox/index.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { startDns, type TestDns } from '../testing/dns.ts'
import { mailOf, type WrittenMail } from '../testing/letters.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { dkimRecord, signed } from '../testing/signer.ts'
import { runJobs } from '../testing/work.ts'
import { deliverMail } from './index.ts'

let started: TestDesk
let dns: TestDns
let jane: Caller
let count = 0

beforeAll(async () => {
  ;[started, dns] = await Promise.all([
    startTestDesk(),
    startDns({
      'TXT main._domainkey.example.com': [dkimRecord],
      'TXT main._domainkey.evil.example': [dkimRecord],
      'TXT _dmarc.bank.example': ['v=DMARC1; p=reject'],
    }),
  ])
  started.desk.lookUp = dns.lookUp
  jane = await withJane(started)
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com', plusAddress: true })
  await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
  await invited(started, jane, { username: 'vera', departments: { support: 'view-only' } })
  await invited(started, jane, { username: 'otto', departments: { sales: 'all-access' } })
  await invited(started, jane, { username: 'gone', departments: { support: 'all-access' } })
  await jane('PATCH', '/agents/gone', { active: false })
})
afterAll(async () => {
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
  await dns[Symbol.asyncDispose]()
})
beforeEach(() => {
  count += 1
})

interface About {
  ticket: { id: number; number: string; department: string }
  customer: string
}

async function newTicket(): Promise<About> {
  const customer = `ken${count}@customer.example`
  const body = { requester: { name: 'Ken', email: customer }, subject: 'No sound', body: 'Since today.' }
  const { number } = (await jane<{ number: string }>('POST', '/tickets', { ...body, department: 'support' })).body
  const { id } = await started.desk.db
    .selectFrom('ticket')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { ticket: { id, number, department: 'support' }, customer }
}

/** Mails an agent about a ticket, as a notification does; answers what an answer to it refers to. */
async function notified(about: About, agent: string, more: Partial<Letter> = {}): Promise<string> {
  const who = findAgent(await directory(started.desk), agent)
  const letter: Letter = {
    ...{ kind: 'agent.message', ticket: about.ticket, message: null, customer: null, agent: who?.id ?? null },
    ...{ to: { email: `${agent}@example.com`, name: agent }, language: 'en', subject: 'News', button: null },
    ...{ body: { text: 'Ken wrote: Since today.', html: '<p>Ken wrote: Since today.</p>' }, after: null },
    ...{ automatic: true, dedupeKey: null, ...more },
  }
  await started.desk.db.transaction().execute((tx) => enqueueMail(tx, started.desk, letter))
  return newestTo(`${agent}@example.com`)
}

async function newestTo(email: string): Promise<string> {
  const { token } = await started.desk.db
    .selectFrom('outgoing_mail')
    .select('token')
    .where('to_email', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return `<o.${token}@example.com>`
}

type Sent = WrittenMail & { signedBy?: string | null; skip?: string }

async function send({ signedBy = 'example.com', skip, ...mail }: Sent) {
  const raw = mailOf({ from: 'John <john@example.com>', body: 'Please restart it.', ...mail })
  const sent = signedBy === null ? raw : await signed(raw, { domain: signedBy, ...(skip ? { skip } : {}) })
  await deliverMail(started.desk, { raw: sent, way: 'pipe', inbox: null })
  const { body } = await jane<{ items: LedgerEntry[] }>('GET', '/mail?limit=1')
  return body.items[0] as LedgerEntry
}

async function said(number: string) {
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${number}/timeline`)
  return body.items.flatMap((item) =>
    item.kind === 'event' ? [] : [`${item.kind} by ${item.author.name} (${item.channel}): ${item.text}`],
  )
}

const mailsTo = async (email: string) => {
  await runJobs(started.desk)
  const rows = await started.desk.db
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('to_email', '=', email)
    .orderBy('id')
    .execute()
  return rows.map(({ kind, subject }) => ({ kind, subject }))
}

test('an agent answers a notification by mail, and the customer gets it as any reply', async () => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'john')
  const body = `Please restart it.\r\n\r\nOn Monday Support wrote:\r\n> Ken wrote: Since today.\r\n> Ref: ${inReplyTo.slice(1)}`
  const cc = 'Boss <boss@customer.example>'
  expect(await send({ inReplyTo, body, cc })).toMatchObject({
    ...{ outcome: 'follow-up', reason: 'agent-reply', ticket: about.ticket.number },
  })
  expect((await said(about.ticket.number)).at(-1)).toBe('reply by john (email): Please restart it.')
  expect((await mailsTo(about.customer)).map(({ kind }) => kind)).toContain('replied')
  expect(await mailsTo('boss@customer.example')).toEqual([])
})

test.each<[string, string, string]>([
  ['agent.note', 'Fine with me.', 'note by john (email): Fine with me.'],
  ['agent.message', '#note Ask Eve first.', 'note by john (email): Ask Eve first.'],
  ['agent.note', '#Antwort\r\nIt is done.', 'reply by john (email): It is done.'],
  ['agent.assigned', 'On my way.', 'reply by john (email): On my way.'],
])('an answer to %s that says “%s” is a %s', async (kind, body, wanted) => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'john', { kind })
  expect(await send({ inReplyTo, body })).toMatchObject({ outcome: 'follow-up' })
  expect((await said(about.ticket.number)).at(-1)).toBe(wanted)
})

test.each<[string, Sent]>([
  ['unsigned', { signedBy: null }],
  ['signed by another domain', { signedBy: 'evil.example' }],
  ['signed without the fields that hold the reference', { skip: 'in-reply-to:references' }],
  ['that names two senders', { from: 'John <john@example.com>, eve@evil.example', signedBy: 'evil.example' }],
])('what claims to be from an agent, %s, waits until an admin releases it', async (_, mail) => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'john')
  const before = await said(about.ticket.number)
  const held = await send({ inReplyTo, ...mail })
  expect(held).toMatchObject({ outcome: 'spam', reason: 'agent-not-proven' })
  expect(await said(about.ticket.number)).toEqual(before)
  const { body } = await jane<LedgerEntry>('POST', `/mail/${held.id}/rerun`, { release: true })
  expect(body).toMatchObject({ outcome: 'follow-up', reason: 'agent-reply' })
})

test('a second From field, or a name that looks like the agent, opens nothing', async () => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'john')
  const twice = await send({
    inReplyTo,
    from: 'Eve <eve@evil.example>\r\nFrom: john@example.com',
    signedBy: 'evil.example',
  })
  expect(twice.reason).not.toMatch(/agent-(reply|note)$/)
  const named = await send({ inReplyTo, from: '"john@example.com" <eve@evil.example>', signedBy: 'evil.example' })
  expect(named).toMatchObject({ outcome: 'follow-up', reason: 'stranger' })
  expect((await said(about.ticket.number)).filter((line) => line.startsWith('reply'))).toEqual([])
})

test('with a colleague’s letter an agent is a stranger there, and without one a customer', async () => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'jane.doe')
  expect(await send({ inReplyTo })).toMatchObject({ outcome: 'follow-up', reason: 'stranger' })
  expect((await said(about.ticket.number)).at(-1)).toMatch(/^note by John/)
  expect(await send({ subject: 'My own laptop' })).toMatchObject({ outcome: 'ticket', reason: 'new' })
})

test('an agent has the rights of that moment', async () => {
  const about = await newTicket()
  const byVera = await send({ inReplyTo: await notified(about, 'vera'), from: 'vera@example.com' })
  expect(byVera).toMatchObject({ outcome: 'follow-up', reason: 'agent-no-right' })
  expect((await said(about.ticket.number)).at(-1)).toBe('note by vera (email): Please restart it.')
  const toVera = (await mailsTo('vera@example.com')).map(({ subject }) => subject)
  expect(toVera.filter((subject) => subject.includes('was kept as a note'))).toHaveLength(1)
  const byOtto = await send({ inReplyTo: await notified(about, 'otto'), from: 'otto@example.com' })
  expect(byOtto).toMatchObject({ outcome: 'rejected', reason: 'agent-no-ticket', ticket: null })
  const byGone = await send({ inReplyTo: await notified(about, 'gone'), from: 'gone@example.com' })
  expect(byGone).toMatchObject({ outcome: 'rejected', reason: 'agent-inactive' })
})

test('who is away answers nothing', async () => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'john')
  const before = await said(about.ticket.number)
  const away = await send({ inReplyTo, headers: { 'Auto-Submitted': 'auto-replied' }, body: 'I am away.' })
  expect(away).toMatchObject({ outcome: 'auto-reply' })
  expect(await said(about.ticket.number)).toEqual(before)
})

test('what was overtaken becomes a note, of which the agent is told, and their answer to that goes out', async () => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'john')
  started.pass(1_000)
  await jane('POST', `/tickets/${about.ticket.number}/replies`, { body: 'It works again.' })
  expect(await send({ inReplyTo })).toMatchObject({ outcome: 'follow-up', reason: 'agent-overtaken' })
  expect((await said(about.ticket.number)).at(-1)).toBe('note by john (email): Please restart it.')
  const told = await newestTo('john@example.com')
  expect(told).not.toBe(inReplyTo)
  started.pass(1_000)
  expect(await send({ inReplyTo: told, body: 'Restart it all the same.' })).toMatchObject({ reason: 'agent-reply' })
  expect((await said(about.ticket.number)).at(-1)).toBe('reply by john (email): Restart it all the same.')
  // Their own words do not overtake them.
  started.pass(1_000)
  expect(await send({ inReplyTo: told, body: 'And thanks.' })).toMatchObject({ reason: 'agent-reply' })
})

test('lines of ours among the agent’s stay inside', async () => {
  const about = await newTicket()
  const text = 'Eve says: this customer never pays.'
  const inReplyTo = await notified(about, 'john', { kind: 'agent.assigned', body: { text, html: `<p>${text}</p>` } })
  // Marked as a quote it would be folded.
  const body = `You are right:\r\n\r\n${text}\r\n\r\nThen we do not help.`
  expect(await send({ inReplyTo, body })).toMatchObject({ outcome: 'follow-up', reason: 'agent-quotes' })
  expect((await said(about.ticket.number)).at(-1)).toMatch(/^note by john/)
  expect(await send({ inReplyTo, body: `> ${text}` })).toMatchObject({ outcome: 'rejected', reason: 'agent-empty' })
})

test('a closed network may take the reference alone, and a desk may take no answers of agents at all', async () => {
  const about = await newTicket()
  const inReplyTo = await notified(about, 'john')
  await jane('PATCH', '/settings', { agentMail: 'token' })
  expect(await send({ inReplyTo, signedBy: null })).toMatchObject({ reason: 'agent-reply' })
  await jane('PATCH', '/settings', { agentMail: 'off' })
  expect(await send({ inReplyTo, body: 'Once more.' })).toMatchObject({ reason: 'stranger' })
  await jane('PATCH', '/settings', { agentMail: 'proven' })
})

test('what its sender’s domain disowns is suspected, unless the desk takes it or it holds a signed reference', async () => {
  const outside = { ip: '203.0.113.5', helo: 'mail.evil.example', from: 'mia@bank.example', outside: true }
  const bring = async (mail: WrittenMail) => {
    const raw = mailOf({ from: 'Mia <mia@bank.example>', ...mail })
    await deliverMail(started.desk, { raw, way: 'smtp', inbox: 'support', envelope: outside })
    return (await jane<{ items: LedgerEntry[] }>('GET', '/mail?limit=1')).body.items[0] as LedgerEntry
  }
  const forged = await bring({})
  expect(forged).toMatchObject({ outcome: 'spam', reason: 'forged' })
  const { body } = await jane<{ auth: unknown }>('GET', `/mail/${forged.id}`)
  expect(body.auth).toEqual({
    spf: { result: 'none', domain: 'bank.example', aligned: true },
    ...{ dkim: [], dmarc: { result: 'fail', domain: 'bank.example', policy: 'reject' }, by: 'desk' },
  })
  const released = await jane<LedgerEntry>('POST', `/mail/${forged.id}/rerun`, { release: true })
  expect(released.body).toMatchObject({ outcome: 'ticket' })
  await jane('POST', `/tickets/${released.body.ticket}/replies`, { body: 'Is it on?' })
  await runJobs(started.desk)
  const inReplyTo = await newestTo('mia@bank.example')
  expect(await bring({ inReplyTo })).toMatchObject({ outcome: 'follow-up', reason: 'by-signed' })
  await jane('PATCH', '/settings', { failedSender: 'accept' })
  const taken = await bring({ subject: 'Another' })
  expect(taken).toMatchObject({ outcome: 'ticket' })
  await jane('PATCH', '/settings', { failedSender: 'suspect' })
  const timeline = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${taken.ticket}/timeline`)
  const message = timeline.body.items.find((item) => item.kind === 'message') as { id: number }
  const original = await jane<{ auth: unknown }>('GET', `/tickets/${taken.ticket}/messages/${message.id}/original`)
  expect(original.body.auth).toMatchObject({ dmarc: { result: 'fail' } })
})

test('the DNS is not asked about what needs no answer: unsigned mail from a mailbox, our own, and what came before', async () => {
  dns.asked.length = 0
  const messageId = `<twice${count}@example.com>`
  await send({ signedBy: null, messageId })
  expect(dns.asked).toEqual([])
  await send({ messageId: `<signed${count}@example.com>` })
  const asked = dns.asked.length
  expect(asked).toBeGreaterThan(0)
  await send({ messageId: `<signed${count}@example.com>` })
  expect(dns.asked.length).toBe(asked)
  await send({ from: 'support@example.com' })
  expect(dns.asked.length).toBe(asked)
})
