import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailTemplate } from '#api/mail-templates.ts'
import type { Ticket } from '#api/tickets.ts'
import { startTestDesk, type TestDesk } from '../../testing/desk.ts'
import { type Caller, invited, withJane } from '../../testing/people.ts'
import { exampleScope } from './example.ts'
import { composeMail } from './actions/compose.ts'

let started: TestDesk
let jane: Caller
let john: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  john = await invited(started, jane, { username: 'john.doe', departments: { support: 'all-access' } })
})
afterAll(() => started[Symbol.asyncDispose]())

const path = '/mail-templates/replied/en'
const body = '<p>{{recipient.name}}, we wrote:</p><p>{{message}}</p>'

interface Failed {
  error: { code: string; message: string; fields?: Record<string, string> }
}
interface Preview {
  subject: string
  html: string
  text: string
  ticket: string | null
}

test('only administrators word mails, and see how', async () => {
  for (const [method, at, sent] of [
    ['GET', '/mail-templates', undefined],
    ['GET', path, undefined],
    ['PATCH', path, { subject: 'x' }],
    ['DELETE', path, undefined],
    ['POST', '/mail-templates/replied/preview', { language: 'en', subject: 'x', body }],
    ['POST', '/mail-templates/replied/test', { language: 'en', subject: 'x', body }],
  ] as const) {
    expect([method, at, (await john(method, at, sent)).status]).toEqual([method, at, 403])
  }
  expect((await jane('GET', '/mail-templates/nonsense/en')).status).toBe(400)
})

test('a mail is worded, sent so, found in the history, and says again what it said', async () => {
  const before = (await jane<MailTemplate>('GET', path)).body
  expect(before).toMatchObject({ changed: false, subject: '[{{ticket.number}}] {{ticket.subject}}' })
  expect(before.body).toBe(before.default.body)
  expect(before.variables.map(({ name }) => name)).toContain('ticket.number')
  const subject = 'Re: %{ticket.subject}'
  const worded = await jane<MailTemplate>('PATCH', path, { subject, body, was: { subject: before.subject } })
  expect(worded.body).toMatchObject({ changed: true, subject, body, default: before.default })

  const scope = exampleScope('replied', 'en', { now: started.desk.now(), link: 'https://x.example' })
  const reader = { name: 'Ken', language: 'en', zone: 'UTC' } as const
  const mail = await composeMail(started.desk, 'replied', scope, reader)
  expect(mail.subject).toBe(`Re: ${scope.ticket.subject}`)
  expect(mail.body.text).toContain('Ken, we wrote:')
  const inGerman = await composeMail(started.desk, 'replied', scope, { ...reader, language: 'de' })
  expect(inGerman.body.text).toContain('Guten Tag Ken,')

  const stale = await jane<Failed>('PATCH', path, { subject: 'y', was: { subject: before.subject } })
  expect([stale.status, stale.body.error.fields?.['subject']]).toEqual([409, 'Jane Doe changed this meanwhile.'])

  const reset = await jane<MailTemplate>('DELETE', path)
  expect(reset.body).toEqual(before)
  expect((await composeMail(started.desk, 'replied', scope, reader)).body.text).toContain('Hello Ken,')
  const { items } = (
    await jane<{ items: { key: string; changes: object }[] }>('GET', '/settings/history?kind=template&key=replied.en')
  ).body
  expect(items.map(({ key, changes }) => [key, changes])).toEqual([
    ['replied.en', { subject: [subject, before.subject], body: [body, before.body] }],
    ['replied.en', { subject: [before.subject, subject], body: [before.body, body] }],
  ])
})

test('what is the same as the default is not a change', async () => {
  const before = (await jane<MailTemplate>('GET', '/mail-templates/created/de')).body
  const { subject, body: same } = before
  expect((await jane<MailTemplate>('PATCH', '/mail-templates/created/de', { subject, body: same })).body).toEqual(
    before,
  )
  const { items } = (await jane<{ items: { changed: boolean }[] }>('GET', '/mail-templates')).body
  expect(items.filter(({ changed }) => changed)).toEqual([])
  expect(
    (await jane<{ items: unknown[] }>('GET', '/settings/history?kind=template&key=created.de')).body.items,
  ).toEqual([])
})

test('what cannot be sent is refused with the field and the remedy, when it is saved and when it is tried out', async () => {
  const subject = '[{{ticket.numbr}}]'
  const refusal = { subject: 'There is no variable “ticket.numbr”. Did you mean ticket.number?' }
  const saved = await jane<Failed>('PATCH', path, { subject })
  expect([saved.status, saved.body.error.fields]).toEqual([400, refusal])
  const tried = await jane<Failed>('POST', '/mail-templates/replied/preview', { language: 'en', subject, body })
  expect([tried.status, tried.body.error.fields]).toEqual([400, refusal])
  const empty = await jane<Failed>('PATCH', path, { subject: ' ', body: '<p></p>' })
  expect(empty.body.error.fields).toMatchObject({ subject: 'This is needed.' })
})

test('a preview speaks of a made-up ticket, then of the newest one that the caller sees, or of a given one', async () => {
  const draft = { language: 'en', subject: '[{{ticket.number}}]', body: `${body}<p>{{ticket.fields.floor}}</p>` }
  const preview = (more: object = {}) =>
    jane<Preview>('POST', '/mail-templates/replied/preview', { ...draft, body, ...more })
  expect((await preview()).body).toMatchObject({ subject: '[482913]', ticket: null })

  const opening = { requester: { name: 'Ken', email: 'ken@example.com' }, subject: 'No sound', body: 'Help' }
  const make = async () => (await jane<Ticket>('POST', '/tickets', opening)).body.number
  const [first, second] = [await make(), await make()]
  await jane('POST', `/tickets/${second}/replies`, { body: 'Try <the> other plug.' })
  const newest = (await preview()).body
  expect(newest).toMatchObject({ subject: `[${second}]`, ticket: second })
  expect(newest.html).toContain('Try &lt;the&gt; other plug.')
  expect(newest.html).toMatch(/^<!doctype html>/)
  expect((await preview({ ticket: first })).body).toMatchObject({ ticket: first })
  expect((await preview({ ticket: '999999999' })).status).toBe(404)
})

test('a test goes to whoever asked for it, and to nobody else', async () => {
  const draft = { language: 'de', subject: 'Probe', body: '<p>{{message}}</p>' }
  expect((await jane('POST', '/mail-templates/agent.created/test', draft)).status).toBe(200)
  const { items } = (await jane<{ items: { to: string; subject: string }[] }>('GET', '/outbox')).body
  const mine = (await jane<{ email: string }>('GET', '/session')).body
  expect(items.filter(({ subject }) => subject === 'Probe').map(({ to }) => to)).toEqual([mine.email])
})
