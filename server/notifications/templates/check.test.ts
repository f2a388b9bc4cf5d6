import { expect, test } from 'vitest'
import { mailKinds, mailLanguages, templateLimits } from '#api/mail-templates.ts'
import { Fault } from '#platform/base/fault.ts'
import { checked } from './check.ts'
import { defaultOf } from './words.ts'

const fields = new Set(['room'])

function wrong(template: { subject?: string; body?: string }, kind: (typeof mailKinds)[number] = 'replied'): unknown {
  try {
    checked({ subject: 'x', body: '<p>{{message}}</p>', ...template }, kind, fields)
    return null
  } catch (error) {
    return error instanceof Fault ? error.fields : error
  }
}

test.each(mailKinds.flatMap((kind) => mailLanguages.map((language) => [kind, language] as const)))(
  'what the desk itself says in %s, %s, may be said',
  (kind, language) => {
    const template = defaultOf(kind, language)
    expect(checked(template, kind, fields).subject).toBe(template.subject)
    expect(template.subject.length).toBeLessThanOrEqual(templateLimits.subject)
  },
)

test.each([
  [
    { body: '<p>{{message}} {{ticket.numbr}}</p>' },
    { body: 'There is no variable “ticket.numbr”. Did you mean ticket.number?' },
  ],
  [{ subject: '[{{tiket.number}}]' }, { subject: 'There is no variable “tiket.number”. Did you mean ticket.number?' }],
  [{ subject: '%{zzzzzzzzzzzzzzzz}' }, { subject: 'There is no variable “zzzzzzzzzzzzzzzz”.' }],
  [
    { subject: '{{ticket.feilds.room}}' },
    { subject: 'There is no variable “ticket.feilds.room”. Did you mean ticket.fields.room?' },
  ],
  [
    { subject: '{{ticket.number' },
    { subject: '“{{ticket.number” has no end. Write variables like {{ticket.number}}.' },
  ],
  [
    { subject: 'a {{ticket.number} b' },
    { subject: '“{{ticket.number}” has no end. Write variables like {{ticket.number}}.' },
  ],
  [
    { subject: '%{ticket.number' },
    { subject: '“%{ticket.number” has no end. Write variables like {{ticket.number}}.' },
  ],
  [{ body: '<p>{{message}} {{trouble}}</p>' }, { body: 'This mail does not know “trouble”. Leave it out.' }],
  [
    { body: '<p>{{message}} %{ticket.staff.email}</p>' },
    { body: 'This mail does not know “ticket.staff.email”. Leave it out.' },
  ],
  [{ subject: '{{response}}' }, { subject: 'What was said has no place in a subject. Leave “message” out.' }],
  [{ body: '<p>Hello</p>' }, { body: 'What was written is missing. Put the variable “message” where it belongs.' }],
  [{ body: '<p> &nbsp; <br></p><script>x()</script>' }, { body: 'This is needed.' }],
  [{ subject: ' \n ' }, { subject: 'This is needed.' }],
  [
    { subject: '{{x}}', body: '' },
    { subject: 'There is no variable “x”.', body: 'This is needed.' },
  ],
])('%j is refused', (template, fields) => {
  expect(wrong(template)).toEqual(fields)
})

test.each([
  { subject: 'Re: %{ticket.subject} [#%{ticket.number}]', body: '<p>%{recipient.name},</p><div>%{response}</div>' },
  { subject: '50 % {off}', body: '<p>{{message}} 100 %7 {x}</p>' },
  { body: '<p>{{message}} {{ticket.fields.room}} {{ticket.created.short}} %{ticket.room}</p>' },
])('%j may be said', (template) => {
  expect(wrong(template)).toBeNull()
})

test('what could act is taken out, gaps are made whole', () => {
  const body = '<p onclick="x()">{{<b>message</b>}} <a href="{{link}}">x</a><img src=x onerror=y></p><style>p{}</style>'
  expect(checked({ subject: 'x', body }, 'replied', fields).body).toBe(
    '<p>{{message}}<b></b> <a href="{{link}}" rel="noopener noreferrer nofollow" target="_blank">x</a></p>',
  )
})

test.each<[(typeof mailKinds)[number], string, string]>([
  [
    'created',
    'Support Ticket Opened [#%{ticket.number}]',
    `<h3><strong>Dear %{recipient.name.first},</strong></h3><p>A request for support has been created and assigned
      #%{ticket.number}. You can <a href="%%7Brecipient.ticket_link%7D">view this ticket's progress online</a>.</p>
      <div style="color:#aaa">Topic: %{ticket.topic.name}<br>Your %{company.name} Team,<br>%{signature}</div><hr>`,
  ],
  [
    'replied',
    'Re: %{ticket.subject} [#%{ticket.number}]',
    '<h3>Dear %{recipient.name},</h3>%{response}<p>%{poster.name}</p>',
  ],
  [
    'opened',
    '%{ticket.subject} [#%{ticket.number}]',
    '<p>Dear %{recipient.name.first}, %{staff.name}</p><p>Topic: %{ticket.topic.name}</p>%{message}<p>%{signature}</p>',
  ],
  [
    'activity',
    'Re: %{ticket.subject}',
    '<p>Dear %{recipient.name.first}, <em>%{poster.name}</em> wrote</p><div>%{message}</div>',
  ],
  [
    'agent.created',
    'New Ticket Alert',
    `<h2>Hi %{recipient},</h2>New ticket #%{ticket.number} created <table><tr><td>From</td><td>%{ticket.name}
      &lt;%{ticket.email}&gt;</td></tr><tr><td>Department</td><td>%{ticket.dept.name}</td></tr></table>%{message}
      <a href="%{ticket.staff_link}">login</a>`,
  ],
  ['agent.note', 'Alert', '<p>Ticket %{ticket.number}: %{note.title}, %{note.poster}</p>%{note.message}'],
  [
    'agent.assigned',
    'Ticket Assigned to you',
    '<p>Hi %{assignee.name.first}, #%{ticket.number} by %{assigner.name.short}, %{comments}</p>',
  ],
  ['agent.transferred', 'Transfer', '<p>To %{ticket.dept.name} by %{staff.name.short} %{comments}</p>'],
  [
    'agent.overdue',
    'Stale Ticket Alert',
    '<p>Hi %{recipient}, a ticket, <a href="%{ticket.staff_link}">#%{ticket.number}</a> is overdue. %{ticket.dept.manager.name.short}</p>',
  ],
])('what osTicket says in %s may be said', (kind, subject, body) => {
  expect(wrong({ subject, body }, kind)).toBeNull()
})
