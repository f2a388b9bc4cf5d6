import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MailKind } from '../kinds.ts'
import type { Scope, TicketScope } from '../scope.ts'
import { compose, type Written } from './compose.ts'
import { exampleScope } from './example.ts'
import { defaultOf, type Template } from './words.ts'

const now = new Date('2026-03-03T13:05:00Z')
const link = 'https://help.example.com/t/abc'
const fields = new Map(
  [
    { key: 'room', name: 'Room', type: 'text', public: true },
    { key: 'is-urgent', name: 'Urgent', type: 'checkbox', public: true },
  ].map((field) => [field.key, field]),
)

interface Case {
  kind?: MailKind
  subject?: string
  ticket?: Partial<TicketScope>
  scope?: Partial<Scope>
  reader?: { name?: string; language?: 'en' | 'de'; zone?: string }
}

const templates = new Map<string, Template>()

/** The same one for the same words, which is made ready once. */
function templateOf(subject: string, body: string): Template {
  const name = `${subject}\n${body}`
  const known = templates.get(name) ?? { subject, body }
  templates.set(name, known)
  return known
}

function fill(body: string, { kind = 'replied', subject = 'x', ticket, scope, reader }: Case = {}): Written {
  const example = exampleScope(kind, 'en', { now, link })
  const whole = { ...example, ...scope }
  return compose(templateOf(subject, body), {
    kind,
    scope: { ...whole, ticket: whole.ticket && { ...whole.ticket, ...ticket } },
    reader: { name: 'Ken Tanaka', language: 'en', zone: 'Europe/Berlin', ...reader },
    desk: { name: 'Example desk', url: 'https://help.example.com' },
    publicPriorities: new Set(['Normal']),
    fields,
  })
}

const agents = { kind: 'agent.message' } as const
const created = { createdAt: new Date('2026-03-03T13:05:00Z') }

test.each<[string, string, Case?]>([
  ['{{ticket.number}}', '482913'],
  ['{{ ticket.number }}', '482913'],
  ['{{TICKET.Number}}', '482913'],
  ['%{ticket.number}', '482913'],
  ['{{recipient.name}}', 'Ken Tanaka'],
  ['%{recipient.name.full}', 'Ken Tanaka'],
  ['%{recipient.name.first}', 'Ken'],
  ['%{ticket.name.first}', 'Ken'],
  ['%{ticket.name}', 'Ken Tanaka'],
  ['%{ticket.user.name}', 'Ken Tanaka'],
  ['%{ticket.email}', 'ken@example.com'],
  ['%{ticket.dept.name}', 'Support'],
  ['%{ticket.dept.manager.name}', 'Jane Doe', agents],
  ['%{ticket.staff.name}', 'Jane Doe'],
  ['%{ticket.staff.name.full}', 'Jane Doe'],
  ['%{ticket.staff.email}', 'jane@example.com', agents],
  ['%{assignee.name}', 'Jane Doe', agents],
  ['%{assigner.name}', 'Jane Doe', agents],
  ['%{ticket.status.name}', 'Open'],
  ['%{ticket.priority.desc}', 'Normal'],
  ['%{ticket.topic.name}', 'Report a problem'],
  ['%{ticket.user.organization.name}', 'Example GmbH'],
  ['%{company.name}', 'Example desk'],
  ['%{url}', 'https://help.example.com'],
  ['%{poster.name}', 'Jane Doe'],
  ['%{signature}', 'Jane Doe'],
  ['%{ticket.staff.name.first}', 'Jane Doe'],
  ['%{note.poster}', 'Ken Tanaka', agents],
  ['{{ticket.created}}', '3 March 2026, 14:05 CET', { ticket: created }],
  ['%{ticket.create_date.short}', '03/03/2026, 14:05', { ticket: created }],
  ['%{ticket.create_date.full}', 'Tuesday, 3 March 2026, 14:05 CET', { ticket: created }],
  ['%{ticket.create_date.user.time}', '14:05 CET', { ticket: created }],
  ['{{ticket.created.date}}', '3. März 2026', { ticket: created, reader: { language: 'de' } }],
  ['{{ticket.created.short}}', '03/03/2026, 08:05', { ticket: created, reader: { zone: 'America/New_York' } }],
  ['{{ticket.fields.room}}', 'B 12', { ticket: { fields: { room: 'B 12' } } }],
  ['%{ticket.room}', 'B 12', { ticket: { fields: { room: 'B 12' } } }],
  ['%{ticket.is_urgent}', 'ja', { ticket: { fields: { 'is-urgent': 'true' } }, reader: { language: 'de' } }],
  ['{{greeting}}', 'Guten Tag Ken Tanaka,', { reader: { language: 'de' } }],
  ['{{greeting}}', 'Hello,', { reader: { name: 'Buy at https://spam.example' } }],
  ['{{ticket.requester}}', 'Ken Tanaka (ken@example.com)', agents],
  ['{{ticket.requester}}', 'Ken Tanaka'],
  ['{{ticket.assigned}}', 'nobody yet', { ...agents, ticket: { assignee: null } }],
  ['{{days}}', '1 day', { kind: 'closing-soon', scope: { more: { days: 1 } } }],
  ['{{days}}', '7 Tagen', { kind: 'resolved', reader: { language: 'de' } }],
])('%s says %s', (gap, said, about) => {
  expect(fill(`<p>${gap}</p>`, about).body.text).toBe(said)
})

const nothing: [string, string, Case?][] = [
  ['a name that means nothing', '{{ticket.nonsense}}'],
  ['what is not there', '{{ticket.organisation}}', { ticket: { organisation: null } }],
  ['a ticket that is not there', '{{ticket.number}}', { scope: { ticket: null } }],
  ['what this kind of mail does not offer', '{{trouble}}'],
  ['the email of an agent, to a customer', '%{ticket.staff.email}'],
  [
    'the phone of the requester, to a customer',
    '{{ticket.requester.phone}}',
    { ticket: { requester: { id: 1, name: 'K', email: null, phone: '123' } } },
  ],
  [
    'a private department, to a customer',
    '{{ticket.department}}',
    { ticket: { department: { key: 'x', name: 'Secret squad', private: true, manager: 'M', signature: 'Secret' } } },
  ],
  [
    'the signature of a private department',
    '{{signature}}',
    {
      scope: { more: {} },
      ticket: { department: { key: 'x', name: 'X', private: true, manager: 'M', signature: 'Secret' } },
    },
  ],
  ['a priority that customers may not see', '{{ticket.priority}}', { ticket: { priority: 'Doomed' } }],
  ['a moment that has not come', '{{ticket.closed.short}}'],
  ['a field without a value', '{{ticket.fields.room}}'],
  ['what every object has', '{{constructor}}{{ticket.fields.constructor}}{{ticket.__proto__}}'],
]
test.each(nothing)('nothing is said of %s, nor is a paragraph left', (_, gap, about) => {
  expect(fill(`<p>A</p><p>${gap}</p><p>B</p>`, about).body).toEqual({ html: '<p>A</p><p>B</p>', text: 'A\n\nB' })
})

test('what was said goes in as it is, on its own, in both forms', () => {
  const said = { text: '| a |  b |\n> old', html: '<table><tr><td>a</td></tr></table>', author: 'Jane', at: now }
  const { body } = fill('<p>{{author}}: {{message}} Bye</p><p>{{response}}</p>', { scope: { said } })
  expect(body.html).toBe(`<p>Jane: </p>${said.html}<p> Bye</p>${said.html}`)
  expect(body.text).toBe(`Jane: ${said.text} Bye\n\n${said.text}`)
})

test('words of customers are no template, no HTML and one line in a subject', () => {
  const subject = 'a\r\nBcc: all@example.com {{link}} %{link} <script>alert(1)</script> \uE000 &amp;'
  const written = fill('<p>{{ticket.subject}}</p>', {
    subject: '[{{ticket.number}}] {{ticket.subject}}',
    ticket: { subject },
  })
  expect(written.subject).toBe(`[482913] a Bcc: all@example.com {{link}} %{link} <script>alert(1)</script> &amp;`)
  expect(written.body.html).toBe(
    '<p>a<br />Bcc: all@example.com {{link}} %{link} &lt;script&gt;alert(1)&lt;/script&gt;  &amp;amp;</p>',
  )
})

test.each([
  ['https://x.example/?q={{ticket.subject}}', 'https://x.example/?q=a%22%20onclick%3D%22x'],
  ['{{ticket.subject}}', ''],
  ['%{recipient.ticket_link}', link],
  ['%%7Brecipient.ticket_link%7D', link],
  ['%25%7Bticket.client_link%7D', link],
  ['%7B%7Blink%7D%7D', link],
  ['{{message}}', ''],
])('a link to %s leads to %s', (href, leads) => {
  const { body } = fill(`<p><a href="${href}">Go</a></p>`, { ticket: { subject: 'a" onclick="x' } })
  expect(/href="([^"]*)"/.exec(body.html)?.[1]).toBe(leads)
})

test('a link that comes from a value is never a script', () => {
  const { body } = fill('<p><a href="{{ticket.subject}}">Go</a></p>', { ticket: { subject: 'javascript:alert(1)' } })
  expect(body.html).not.toContain('javascript')
})

test('a body that holds the link itself has no button', () => {
  expect(fill('<p>{{message}}</p>').button).toEqual({ label: 'Answer on the page of your ticket', link })
  expect(fill('<p><a href="{{link}}">Here</a></p>')).toMatchObject({
    button: null,
    after: null,
    body: { text: `Here (${link})` },
  })
  expect(fill('<p>{{message}}</p>', { scope: { link: null } }).button).toBeNull()
})

test('formatting inside of a gap does no harm', () => {
  expect(fill('<p>{{<b>ticket</b>.<i>number}}</i> {<b>{link}}</b></p>').body.text).toBe(`482913 ${link}`)
})

test.each([
  ['en', 'Hello Ken,\n\nJane Doe answered:\n\nDone.\n\nJane Doe'],
  ['de', 'Guten Tag Ken,\n\nJane Doe hat geantwortet:\n\nDone.\n\nJane Doe'],
] as const)('the desk’s own words for a reply, %s', (language, text) => {
  const said = { text: 'Done.', html: '<p>Done.</p>', author: 'Jane Doe', at: now }
  const { body } = fill(defaultOf('replied', language).body, { scope: { said }, reader: { name: 'Ken', language } })
  expect(body.text).toBe(text)
})

test('an address stands as a link, but not in a link', () => {
  const { body } = fill('<p>{{link}} <a href="{{desk.url}}">{{desk.url}}</a></p>')
  const home = 'https://help.example.com'
  const rest = 'rel="noopener noreferrer nofollow" target="_blank"'
  expect(body.html).toBe(`<p><a href="${link}">${link}</a> <a href="${home}" ${rest}>${home}</a></p>`)
  expect(body.text).toBe(`${link} ${home}`)
})

const places = [
  ...['<p>{{X}}</p>', '<p title="{{X}}">a</p>', '<a href="{{X}}">a</a>', '<a href="https://x.example/{{X}}">a</a>'],
  ...[
    '<a title="{{X}}" href="%7B%7BX%7D%7D">%{X}</a>',
    '<p>%{X}</p><pre>{{X}}</pre>',
    '<{{X}} {{X}}>',
    '<p {{X}}="{{X}}">a</p>',
  ],
]
const hostile = fc.constantFrom(
  ...[
    '<script>',
    '"',
    "'",
    '>',
    '<',
    '=',
    ' onerror=',
    'javascript:',
    '{{',
    '}}',
    '%{',
    '}',
    '&lt;',
    '&',
    '\uE000',
    '\n',
    '\0',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    'https://',
    '//evil.example',
    'data:text/html,',
    'link',
  ],
)

test('no value becomes anything but words, wherever it is put', () => {
  const value = fc
    .array(fc.oneof(hostile, fc.string({ maxLength: 8 })), { maxLength: 8 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(value, fc.constantFrom(...places), (subject, place) => {
      const body = place.replaceAll('X', 'ticket.subject')
      const { html } = fill(body, { ticket: { subject }, scope: { said: null } }).body
      const plain = fill(body, { ticket: { subject: 'words' }, scope: { said: null } }).body.html
      const tags = (text: string) => text.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""')) ?? []
      const mine = tags(html).filter((tag) => tag !== '<br />')
      const kept = tags(plain)
      // A value of nothing takes its paragraph with it.
      expect(mine.length === kept.length ? mine : kept).toEqual(kept)
      expect(mine.length).toBeLessThanOrEqual(kept.length)
      expect(html).not.toMatch(/href="(?!https:\/\/|"|http:\/\/)/)
    }),
    { numRuns: 400 },
  )
})
