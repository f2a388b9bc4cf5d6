import { expect, test } from 'vitest'
import type { Inbox } from '#api/inboxes.ts'
import type { MailAddress, ReadMail } from '#platform/mail/index.ts'
import { copiedIn, inboxFor, senderOf } from './people.ts'

const inbox = (key: string, more: Partial<Inbox> = {}): [string, Inbox] => [
  key,
  {
    ...{ key, name: key, email: `${key}@example.com`, department: null, topic: null, priority: null, confirms: true },
    ...{ plusAddress: false, fetch: null, send: null, oauth: null, isDefault: false },
    ...{ disabled: false, ...more },
  },
]
const inboxes = new Map([inbox('support', { isDefault: true }), inbox('sales'), inbox('old', { disabled: true })])
const person = (address: string, name = ''): MailAddress => ({ name, address })
const mail = (read: Partial<ReadMail>) =>
  ({ from: null, replyTo: null, to: [], cc: [], deliveredTo: [], ...read }) as unknown as ReadMail

test.each([
  ['From', { from: person('ken@example.org', 'Ken') }, {}, false, 'ken@example.org'],
  [
    'Reply-To only where the desk says so',
    { from: person('form@example.org'), replyTo: person('ken@example.org') },
    {},
    false,
    'form@example.org',
  ],
  ['Reply-To', { from: person('form@example.org'), replyTo: person('ken@example.org') }, {}, true, 'ken@example.org'],
  [
    'Reply-To where From is no address',
    { from: person('undisclosed'), replyTo: person('ken@example.org') },
    {},
    false,
    'ken@example.org',
  ],
  ['the envelope where the header says nothing', {}, { from: 'ken@example.org' }, false, 'ken@example.org'],
  ['nobody', { from: person('Ken') }, { from: '' }, false, undefined],
])('who wrote: %s', (_, read, envelope, replyToIsSender, email) => {
  expect(senderOf(mail(read), envelope, { replyToIsSender })?.email).toBe(email)
})

test.each([
  ['where it lay, if addressed there', 'support', ['Support@Example.com', 'sales@example.com'], 'support'],
  ['where it is addressed to', 'support', ['sales+o.1@example.com'], 'sales'],
  ['where it lay, if addressed to no inbox', 'sales', ['alias@example.com'], 'sales'],
  ['the default', null, ['alias@example.com'], 'support'],
  ['the default, where the addressed one is disabled', null, ['old@example.com'], 'support'],
])('the inbox of a mail: %s', (_, at, recipients, key) => {
  expect(inboxFor(inboxes, at, recipients)?.key).toBe(key)
})

test('who got a copy takes part: each once, nobody of the desk, and nobody where the mail is not for the desk', () => {
  const known = { inboxes, sender: { email: 'Ken@example.org', name: '' }, agents: new Set(['jane@example.com']) }
  const to = ['support@example.com', 'ken@example.org', 'Mia@example.org', 'nobody'].map((address) => person(address))
  const cc = ['mia@example.org', 'jane@example.com', 'sales@example.com', 'old@example.com', 'zoe@example.org'].map(
    (address) => person(address, address.startsWith('mia') ? 'Mia Ortiz' : ''),
  )
  expect(copiedIn(mail({ to, cc }), known)).toEqual([
    { email: 'mia@example.org', name: 'Mia Ortiz' },
    { email: 'zoe@example.org', name: '' },
  ])
  expect(copiedIn(mail({ to: [person('alias@example.com')], cc: [person('zoe@example.org')] }), known)).toEqual([])
})
