import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Erasure } from '#api/customer-acts.ts'
import type { Customer } from '#api/customers.ts'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { authenticateCustomer, openCustomerSession } from '../customers/index.ts'
import { deliverMail } from '../inboxes/index.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { dumpFiles, dumpTables } from '../testing/dump.ts'
import { mailOf, type WrittenMail } from '../testing/letters.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { redactor, roughly, termsOf } from './erasing.ts'

const name = 'Wilhelmina Grünwald'
const email = 'w.gruenwald@privat.example'
const SECOND_LOOK_MS = 6 * 60_000
const known = /wilhelmina|gr.{1,2}nwald|privat\.example|99887/i
const file = (title: string, content: string) => ({
  name: title,
  type: 'text/plain',
  base64: Buffer.from(content).toString('base64'),
})

async function open(jane: Caller, requester: object, more: object = {}, headers = {}): Promise<string> {
  const body = { requester, subject: 'No sound', body: 'Since today.', ...more }
  const answer = await jane<Ticket>('POST', '/tickets', body, headers)
  expect([answer.status, answer.body]).toEqual([201, expect.anything()])
  return answer.body.number
}

async function lastMessage(jane: Caller, number: string): Promise<number> {
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${number}/timeline`)
  const ids = body.items.flatMap((item) => (item.kind === 'event' ? [] : [item.id]))
  return ids.at(-1) ?? 0
}

const write = (started: TestDesk, mail: WrittenMail) =>
  deliverMail(started.desk, { raw: mailOf(mail), way: 'pipe', inbox: null })

/** A desk in whose every corner somebody is named; answers their numbers and their tickets'. */
async function peopled(started: TestDesk, jane: Caller) {
  await jane('POST', '/fields', { name: 'Device', type: 'text' })
  const { body: customer } = await jane<Customer>('POST', '/customers', { name, email, phone: '+49 30 99887 766' })
  const { body: former } = await jane<Customer>('POST', '/customers', {
    name: 'W. Grünwald',
    email: 'wg@privat.example',
  })
  await open(jane, { email: 'wg@privat.example', name })
  await jane('POST', `/customers/${former.id}/merge`, { into: customer.id })
  await runJobs(started.desk)

  const own = await open(
    jane,
    { email, name },
    {
      ...{
        subject: `${name} has no sound`,
        body: `It is me, ${name}. A secret word: xylophone.`,
        fields: { device: `${name}s laptop` },
      },
      attachments: [file('Wilhelmina_Grünwald.txt', 'written by Wilhelmina'), file('same.txt', 'the same for all')],
    },
    { 'idempotency-key': 'once' },
  )
  await jane('POST', `/tickets/${own}/replies`, { body: `Dear ${name}, you said xylophone.` })
  const reply = await lastMessage(jane, own)
  await jane('PATCH', `/tickets/${own}/messages/${reply}`, { body: `Dear Ms Grünwald, you said xylophone.` })
  await jane('POST', `/tickets/${own}/notes`, { body: `${name} called from +49 (30) 99887-766.` })
  await jane('PATCH', `/tickets/${own}`, { subject: `Wilhelmina's laptop` })

  const shared = await open(jane, { email: 'ken@example.com', name: 'Ken' }, { cc: [email] })
  const attachments = [file('hers.txt', `what ${name} sees`)]
  await jane('POST', `/tickets/${shared}/messages`, { from: { email }, body: 'I see it too, xylophone.', attachments })
  await jane('POST', `/tickets/${shared}/replies`, { body: `Thanks, ${name} <${email}> is right, 99887 766.` })

  const other = await open(
    jane,
    { email: 'zoe@example.com', name: 'Zoe' },
    { subject: `As for GRÜNWALD, Wilhelmina`, attachments: [file('wilhelmina grünwald.pdf', 'the same for all')] },
  )
  const html = `<p>Ask <b>Wilhel</b>mina Grünwald, <a href="mailto:${email}">here</a>. She helped.</p>`
  await jane('POST', `/tickets/${other}/notes`, { body: html, format: 'html' })
  await write(started, { from: `${name} <${email}>`, subject: `From ${name}`, body: 'Yours, xylophone' })
  await write(started, { from: `${name} <${email}>`, headers: { 'X-Spam-Flag': 'YES' } })
  await write(started, { from: 'ken@example.com', subject: `#${shared} for ${name}`, body: `What ${name} said.` })
  await write(started, {
    from: 'Zoe <zoe@example.com>',
    subject: `#${other}`,
    body: `And again ${name}, of all people.`,
  })
  await jane('POST', '/bans', { pattern: email })
  const session = await openCustomerSession(started.desk, customer.id, null)
  await runJobs(started.desk)
  return { customer: customer.id, own, shared, other, session }
}

test('an erased person is nowhere any more, and the numbers of the desk stay as they were', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const { customer, own, shared, other, session } = await peopled(started, jane)
  const files = join(started.dataDir, 'files')
  expect(await dumpTables(started.desk)).toMatch(known)
  const before = await jane<{ counts: object }>('GET', '/queues')
  const ticket = (await jane<Ticket>('GET', `/tickets/${own}`)).body

  const asked = await jane<Erasure>('POST', `/customers/${customer}/erase`, { confirm: email.toUpperCase() })
  expect([asked.status, asked.body.state]).toEqual([201, 'waiting'])
  expect(await authenticateCustomer(started.desk, session)).toBeNull()
  const lookedThrough = async () => {
    await runJobs(started.desk)
    return (await jane<Erasure>('GET', `/customers/${customer}/erasure`)).body
  }
  const once = await lookedThrough()
  expect(once).toMatchObject({ state: 'running', finishedAt: null, done: once.total - 1 })
  started.pass(SECOND_LOOK_MS)
  expect(await lookedThrough()).toMatchObject({ state: 'done', done: once.total, finishedAt: expect.any(String) })

  const rows = await dumpTables(started.desk)
  expect(rows.split('\n').filter((line) => known.test(line))).toEqual([])
  expect(rows.split('\n').filter((line) => line.includes('xylophone'))).toEqual([])
  const contents = [...(await dumpFiles(files)).values()]
  expect(contents).toEqual(['the same for all'])
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  expect((await jane<{ counts: object }>('GET', '/queues')).body).toEqual(before.body)

  const { body: left } = await jane<Ticket>('GET', `/tickets/${own}`)
  expect(left).toMatchObject({ subject: '[erased]', preview: '', fields: {}, messageCount: ticket.messageCount })
  expect([left.createdAt, left.updatedAt, left.status]).toEqual([ticket.createdAt, ticket.updatedAt, ticket.status])
  const { body: log } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${own}/timeline`)
  expect(log.items.flatMap((item) => (item.kind === 'event' ? [] : [item.erased]))).toEqual([true, true, true])
  const { body: kens } = await jane<Ticket>('GET', `/tickets/${shared}`)
  expect([kens.subject, kens.collaborators, kens.preview]).toEqual([...['No sound', []], 'What [erased] said.'])
  expect((await jane<Ticket>('GET', `/tickets/${other}`)).body.subject).toBe('As for [erased]')

  const again = await open(jane, { email, name })
  expect((await jane<Ticket>('GET', `/tickets/${again}`)).body.requester.id).not.toBe(customer)
  started.pass(3_600_000)
  await jane('POST', `/tickets/${own}/notes`, { body: 'Closed for the books.' })
  await runJobs(started.desk)
  expect(JSON.stringify((await jane('GET', `/tickets/${own}/timeline`)).body)).toContain('Closed for the books.')
  expect((await checkDesk(started.desk)).wrong).toEqual([])
})

test('an erasure that was cut off is done by doing it again', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const { customer } = await peopled(started, jane)
  await jane('POST', `/customers/${customer}/erase`, { confirm: name })
  const { desk } = started
  const remove = desk.files.remove
  desk.files.remove = () => Promise.reject(new Error('the disk is gone'))
  await expect(runJobs(desk)).rejects.toThrow('the disk is gone')
  desk.files.remove = remove
  expect((await jane<Erasure>('GET', `/customers/${customer}/erasure`)).body.state).toBe('running')
  await runJobs(desk)
  started.pass(SECOND_LOOK_MS)
  await runJobs(desk)
  expect((await dumpTables(desk)).split('\n').filter((line) => known.test(line))).toEqual([])
  expect((await checkDesk(desk)).wrong).toEqual([])
})

test('what names an erased person and was written while they were erased is found by the second look', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const { customer, own, shared, other } = await peopled(started, jane)
  const taken = await open(jane, { email: 'ken@example.com', name: 'Ken' }, { cc: [email] })
  await jane('POST', `/customers/${customer}/erase`, { confirm: name })
  await runJobs(started.desk)
  await jane('POST', `/tickets/${other}/notes`, { body: `${name} says: all is well.` })
  for (const number of [own, shared, taken]) {
    await jane('POST', `/tickets/${number}/notes`, { body: 'She called from (030) 99887-766, all is well.' })
  }
  started.pass(SECOND_LOOK_MS)
  await runJobs(started.desk)
  const rows = await dumpTables(started.desk)
  expect(rows.split('\n').filter((line) => known.test(line))).toEqual([])
  expect(JSON.stringify((await jane('GET', `/tickets/${other}/timeline`)).body)).toContain(
    '[erased] says: all is well.',
  )
  expect(JSON.stringify((await jane('GET', `/tickets/${own}/timeline`)).body)).toContain('from [erased], all is well.')
  expect((await checkDesk(started.desk)).wrong).toEqual([])
})

test('an upload of the same content while a person is erased keeps it', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const { desk } = started
  await open(jane, { email, name }, { attachments: [file('a.txt', 'the same')] })
  const { body } = await jane<{ items: Customer[] }>('GET', `/customers?q=${encodeURIComponent(email)}`)
  await jane('POST', `/customers/${body.items[0]?.id}/erase`, { confirm: name })
  const { remove } = desk.files
  desk.files.remove = async (content, before) => {
    // Between the transaction and this moment somebody sent it anew.
    await open(jane, { email: 'ken@example.com', name: 'Ken' }, { attachments: [file('b.txt', 'the same')] })
    await remove(content, before)
  }
  await runJobs(desk)
  desk.files.remove = remove
  expect([...(await dumpFiles(join(started.dataDir, 'files'))).values()]).toEqual(['the same'])
})

test('erasing is for admins, asks for the address or the name, and happens once', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const agent = await invited(started, jane, { username: 'agent', departments: { support: 'all-access' } })
  const { body } = await jane<Customer>('POST', '/customers', { name, email })
  const path = `/customers/${body.id}/erase`
  expect((await agent('POST', path, { confirm: email })).status).toBe(403)
  expect((await jane('POST', path, { confirm: 'Wilhelmina' })).status).toBe(400)
  expect((await jane('GET', `/customers/${body.id}/erasure`)).status).toBe(404)
  expect((await jane('POST', path, { confirm: ` ${name} ` })).status).toBe(201)
  expect((await jane('POST', path, { confirm: 'Erased' })).status).toBe(409)
  expect((await jane('PATCH', `/customers/${body.id}`, { name })).status).toBe(409)
  expect((await jane('POST', `/customers/${body.id}/merge`, { into: 1 })).status).toBe(409)
  const { body: shown } = await agent<Customer>('GET', `/customers/${body.id}`)
  expect([shown.name, shown.email, typeof shown.erasedAt]).toEqual(['Erased', null, 'string'])
  expect((await agent('GET', `/customers/${body.id}/tickets`)).status).toBe(200)
  expect((await agent<{ items: [] }>('GET', '/customers?q=erased')).body.items).toEqual([])
})

const terms = termsOf([{ name: "Pat O'Brien", email: 'p+x@example.com', phone: '+49 30 123456' }])
const { text } = redactorOf(terms)

function redactorOf({ everywhere, nearby, phones }: typeof terms) {
  return redactor([...everywhere, ...nearby], phones)
}

test.each([
  ["Pat O'Brien wrote", '[erased] wrote'],
  ["PAT   O’BRIEN's desk", '[erased] desk'],
  ["O'Brien, Pat", '[erased]'],
  ["pat_o'brien.txt", '[erased].txt'],
  ['P+X@Example.com, and xp+x@example.com', '[erased], and xp+x@example.com'],
  ['call +49 (30) 12-34-56', 'call [erased]'],
  ['call 030 123456, 0049-30-123456', 'call [erased], [erased]'],
  ['call 4930123456789', 'call 4930123456789'],
  ['Patrick O’Brien', 'Patrick O’Brien'],
  ['<p>Pat <b>O&#39;Brien</b></p>', '<p>[erased]</b></p>'],
])('%s becomes %s', (written, left) => {
  expect(text(written)).toBe(left)
})

test.each([
  [{ name: '3M Support' }, 'Room 13, ask 3M support', 'Room 13, ask [erased]'],
  [
    { name: '24 Hour Desk' },
    'in 24 hours, call 0190 24, says the 24-Hour Desk',
    'in 24 hours, call 0190 24, says the [erased]',
  ],
  [{ name: '1&1 Hosting' }, 'paid 11 to 1&1 Hosting, 1&amp;1 hosting', 'paid 11 to [erased], [erased]'],
  [{ name: '24 7' }, 'open 24 7, on page 7, 24', 'open [erased], on page 7, 24'],
  [{ phone: '(555) 123-4567' }, 'call +1 555.123.4567 or 123-4567', 'call [erased] or 123-4567'],
  [{ phone: '030 123456 ext 7' }, 'call 030 123456 ext 7 or +49 30 12 34 56', 'call [erased] ext 7 or [erased]'],
  [{ phone: 'mobile: 0170 9876543, home 030/123456' }, 'call 01709876543, 030 123456', 'call [erased], [erased]'],
  [{ phone: '030 123456 / 0170 9876543' }, 'call 030-123456 / 0170-9876543', 'call [erased] / [erased]'],
  [{ phone: '030 / 123456' }, 'call 030 123456', 'call [erased]'],
  [{ phone: 'ask reception, room 7' }, 'ask reception, room 7', 'ask reception, room 7'],
])('of %o: "%s" becomes "%s"', (person, written, left) => {
  const known = termsOf([{ ...{ name: 'Unknown', email: null, phone: null }, ...person }])
  expect(redactorOf(known).text(written)).toBe(left)
})

test('what is looked for in the database finds all that is taken out', () => {
  expect(roughly(['Zoë Ångström', "Pat O'Brien", 'a@b.example', '李明'])).toEqual([
    ...['%Zo_%_ngstr_m%', '%Pat%O%Brien%', '%a%b%example%', '%李明%'],
  ])
})

test('a name in pieces leaves HTML whole', () => {
  const { html } = redactorOf(terms)
  expect(html("<p>Ask <b>Pa</b>t O'Brien<br>now</p>", "Ask Pat O'Brien\nnow")).toBe('<p>Ask [erased]<br />now</p>')
  expect(html("<p><i>Pat</i> <b>O'Brien</b> now</p>", "Pat O'Brien now")).toBe('<p><i>[erased] now</i></p>')
})
