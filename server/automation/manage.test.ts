import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decision } from '#api/decisions.ts'
import type { SettingChange } from '#api/history.ts'
import type { ShownRule } from '#api/rules.ts'
import type { Ticket } from '#api/tickets.ts'
import type { Usage } from '#api/usage.ts'
import { checkDesk } from '../app.ts'
import { forgetOldDecisions } from '../tickets/index.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { deliver } from '../testing/deliver.ts'
import type { WrittenMail } from '../testing/letters.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

let started: TestDesk
let jane: Caller
let john: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  john = await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
  await jane('POST', '/rule-groups', { name: 'Main' })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

const created = { group: 'main', when: [{ on: 'created' }] }
const high = { do: 'set', field: 'priority', value: 'high' }

async function rule(more: object): Promise<ShownRule> {
  const { status, body } = await jane<ShownRule>('POST', '/rules', { ...created, then: [high], ...more })
  expect([status, body]).toEqual([201, body])
  return body
}

const intake = { requester: { name: 'Keyana', email: 'keyana@example.com' }, subject: 'No sound', body: 'Since today.' }
const newTicket = async (more: object = {}) => {
  const { number } = (await jane<Ticket>('POST', '/tickets', { ...intake, ...more })).body
  await runJobs(started.desk)
  return `/tickets/${number}`
}
const mails = () => started.desk.db.selectFrom('outgoing_mail').selectAll().where('kind', '=', 'rule').execute()

/** Answers the number of the ticket that a mail becomes. */
async function delivered(mail: WrittenMail): Promise<string> {
  await deliver(started.desk, mail)
  await runJobs(started.desk)
  const query = started.desk.db.selectFrom('ticket').select('number').orderBy('id', 'desc')
  return (await query.executeTakeFirstOrThrow()).number
}

test('only an administrator makes, reads, orders and tries rules', async () => {
  const { key } = await rule({ name: 'Not for all', disabled: true })
  const draft = { ...created, then: [high] }
  const tried = { rule: { when: created.when }, ticket: '123456' }
  const calls = [
    ...[john('GET', '/rules'), john('POST', '/rules', { name: 'Mine', ...draft }), john('GET', '/rule-groups')],
    ...[john('PATCH', `/rules/${key}`, { disabled: false }), john('DELETE', `/rules/${key}`)],
    ...[john('PUT', '/rules/order', { groups: [] }), john('POST', '/rules/check', draft)],
    ...[john('POST', '/rules/test', tried), john('GET', `/rules/${key}/decisions`)],
  ]
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(calls.map(() => 403))
  await jane('DELETE', `/rules/${key}`)
})

test.each<[string, object, string]>([
  ['an unknown group', { group: 'none' }, 'group'],
  ['no trigger', { when: [] }, 'when'],
  ['no act', { then: [] }, 'then'],
  ['an act that names nothing', { then: [high, { do: 'team', team: 'none' }] }, 'then.1.team'],
  ['an act after one of its own', { then: [{ do: 'stop' }, { do: 'team', team: 'none' }] }, 'then.1.team'],
  ['an unknown macro', { then: [{ do: 'macro', key: 'none' }] }, 'then.0.key'],
  ['a mail to no address', { then: [{ do: 'mail', to: 'addresses', subject: 'x', text: 'x' }] }, 'then.0.addresses'],
  [
    'a gap that is none',
    { then: [{ do: 'mail', to: 'team', subject: 'x', text: '{{nothing.there}}' }] },
    'then.0.text',
  ],
  ['a test of nothing', { if: { field: 'priority', operator: 'is', values: ['none'] } }, 'if.values.0'],
  ['an unknown calendar', { when: [{ on: 'since', field: 'created', seconds: 60, calendar: 'x' }] }, 'when.0.calendar'],
  ['no condition at a time of day', { when: [{ on: 'daily', at: '09:00', days: ['mon'] }] }, 'if'],
  [
    'at a moment, what only an event can answer',
    {
      when: [{ on: 'since', field: 'created', seconds: 60 }],
      if: { field: 'actor', operator: 'is', values: ['agent'] },
    },
    'if.field',
  ],
  [
    'at a time of day, what cannot be asked of all tickets',
    {
      when: [{ on: 'daily', at: '09:00', days: ['mon'] }],
      if: { field: 'subject', operator: 'matches', values: ['a+'] },
    },
    'if',
  ],
])('%s is refused, by name', async (_, wrong, field) => {
  const { status, body } = await jane<{ error: { fields: object } }>('POST', '/rules', {
    ...{ name: 'Wrong', ...created, then: [high] },
    ...wrong,
  })
  expect([status, Object.keys(body.error?.fields ?? {})]).toEqual([400, [field]])
})

test('a change becomes a version, is on record, and a stale one is refused', async () => {
  const { key } = await rule({ name: 'Versions' })
  const renamed = await jane<ShownRule>('PATCH', `/rules/${key}`, { name: 'Renamed' })
  expect(renamed.body.version).toBe(1)
  const changed = await jane<ShownRule>('PATCH', `/rules/${key}`, {
    then: [{ do: 'priority-up' }],
    was: { then: [high] },
  })
  expect([changed.status, changed.body.version]).toEqual([200, 2])
  const stale = await jane('PATCH', `/rules/${key}`, { then: [high], was: { then: [high] } })
  expect(stale.status).toBe(409)
  const path = await newTicket()
  const before = (await jane<{ items: Decision[] }>('GET', `${path}/decisions`)).body.items
  expect(before).toMatchObject([{ subject: { key, name: 'Renamed' }, version: 2 }])
  await jane('DELETE', `/rules/${key}`)
  const history = (await jane<{ items: SettingChange[] }>('GET', `/settings/history?kind=rule&key=${key}`)).body.items
  expect(history.map(({ act }) => act)).toEqual(['deleted', 'changed', 'changed', 'made'])
  // What it did stays explained, by its key.
  const after = (await jane<{ items: Decision[] }>('GET', `/rules/${key}/decisions`)).body.items
  expect(after).toMatchObject([{ ...before[0], subject: { key, name: key } }])
  // A rule of the same name is another one, and counts on.
  const again = await rule({ name: 'Versions' })
  expect([again.key, again.version]).toEqual([key, 3])
  await jane('DELETE', `/rules/${key}`)
})

test('what a rule names cannot be deleted', async () => {
  await jane('POST', '/teams', { name: 'Second' })
  await jane('POST', '/fields', { name: 'Room', type: 'text' })
  const { key } = await rule({
    name: 'Names things',
    if: { field: 'field.room', operator: 'is', values: ['1'] },
    then: [{ do: 'team', team: 'second' }],
  })
  for (const [kind, thing] of [
    ['team', 'second'],
    ['field', 'room'],
  ]) {
    const { body } = await jane<Usage>('GET', `/settings/usage/${kind}/${thing}`)
    expect(body).toMatchObject({ deletable: false, uses: [{ kind: 'rule', key, name: 'Names things' }] })
  }
  await jane('PATCH', '/teams/second', { disabled: true })
  const shown = (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items
  expect(shown[0]?.warnings).toEqual([{ kind: 'gone', field: 'team', value: 'second' }])
  expect((await jane('DELETE', '/rule-groups/main')).status).toBe(409)
  await jane('DELETE', `/rules/${key}`)
})

test('a draft is tried on what happened to a ticket, and says which test stood against it', async () => {
  const path = await newTicket({ subject: 'Outage of sound' })
  await jane('PATCH', path, { priority: 'high' })
  const asked = async (draft: object, more: object = {}) => {
    const body = { rule: { when: created.when, ...draft }, ticket: path.slice(9), ...more }
    return (await jane('POST', '/rules/test', body)).body
  }
  const isNormal = { field: 'priority', operator: 'is', values: ['normal'] }
  expect(await asked({ if: isNormal })).toMatchObject({
    ...{ event: { name: 'ticket.created' }, listens: true, holds: true, against: null },
    explained: { field: 'priority', actual: 'normal', held: true },
  })
  expect(await asked({ when: [{ on: 'updated' }], if: isNormal })).toMatchObject({
    ...{ event: { name: 'ticket.updated' }, holds: false, against: { field: 'priority', actual: 'high', held: false } },
  })
  expect(await asked({ when: [{ on: 'overdue' }], if: isNormal })).toMatchObject({ event: null, listens: false })
  const { status } = await jane('POST', '/rules/test', {
    rule: { when: created.when },
    ticket: path.slice(9),
    event: 1,
  })
  expect(status).toBe(404)
  expect(
    (await jane<{ warnings: unknown[] }>('POST', '/rules/check', { ...created, then: [{ do: 'reply', text: 'Hi' }] }))
      .body,
  ).toEqual({ warnings: [{ kind: 'mail-to-all' }] })
})

test('a rule knows what a mail says of itself, and mails whom it is told to, once', async () => {
  await rule({
    name: 'From the bank',
    if: {
      all: [
        { field: 'mail.to', operator: 'is', values: ['support@example.com'] },
        { field: 'mail.reply-to', operator: 'ends-with', values: ['@bank.example'] },
        { field: 'message.text', operator: 'contains', values: ['card'] },
      ],
    },
    then: [
      { do: 'mail', to: 'requester', subject: 'About {{ticket.number}}', text: 'Dear {{recipient.name}},\nwe look.' },
      { do: 'mail', to: 'addresses', addresses: ['duty@example.com'], subject: 'Card', text: '{{ticket.subject}}' },
      { do: 'mail', to: 'assignee', subject: 'Yours', text: 'x' },
    ],
  })
  const headers = { 'Reply-To': 'cards@bank.example' }
  const ticket = await delivered({
    from: 'ken@customer.example',
    to: 'support@example.com',
    subject: 'Lost',
    body: 'My card.',
    headers,
  })
  const sent = await mails()
  expect(sent.map(({ to_email, subject }) => [to_email, subject])).toEqual([
    ['ken@customer.example', `About ${ticket}`],
    ['duty@example.com', 'Card'],
  ])
  expect(sent[1]?.text).toContain('Lost')
  const [decision] = (await jane<{ items: Decision[] }>('GET', `/tickets/${ticket}/decisions`)).body.items
  expect(decision).toMatchObject({ outcome: 'partly', detail: { acts: [{}, {}, { result: 'refused' }] } })
})

test('what a machine wrote is not answered by a rule', async () => {
  await rule({ name: 'Answers', if: null, then: [{ do: 'reply', text: 'Hello.' }, high] })
  const headers = { 'Auto-Submitted': 'auto-generated' }
  const ticket = await delivered({
    from: 'robot@machine.example',
    to: 'support@example.com',
    subject: 'Beep',
    body: 'Beep.',
    headers,
  })
  const { body } = await jane<Ticket>('GET', `/tickets/${ticket}`)
  expect(body).toMatchObject({ answered: false, priority: { key: 'high' } })
  const person = await newTicket()
  expect((await jane<Ticket>('GET', person)).body.answered).toBe(true)
})

test('decisions are forgotten after their days, and what the rule did stays on record', async () => {
  const path = await newTicket()
  const [decision] = (await jane<{ items: Decision[] }>('GET', `${path}/decisions?kind=rule`)).body.items
  started.pass(91 * 86_400_000)
  await forgetOldDecisions(started.desk)
  expect((await jane('GET', `/decisions/${decision?.id}`)).status).toBe(404)
  const { items } = (await jane<{ items: { details?: object }[] }>('GET', `${path}/timeline`)).body
  expect(items).toContainEqual(
    expect.objectContaining({
      details: expect.objectContaining({ decision: expect.objectContaining({ id: decision?.id }) }),
    }),
  )
})
