import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import type { Decision } from '#api/decisions.ts'
import type { LedgerEntry } from '#api/mail-ledger.ts'
import type { Rejection } from '#api/rejections.ts'
import type { ShownRule } from '#api/rules.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { deliver as deliverTo } from '../testing/deliver.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import type { WrittenMail } from '../testing/letters.ts'
import { asIntake, type Caller, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

let started: TestDesk
let jane: Caller
let program: Caller
let count = 0

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  program = await asIntake(started)
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
  for (const mode of ['all', 'first']) await jane('POST', '/rule-groups', { name: `Group ${mode}`, mode })
})
afterEach(async () => {
  await runJobs(started.desk)
  for (const { key } of await rules()) await jane('DELETE', `/rules/${key}`)
})
afterAll(async () => {
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

const has = (field: string, ...values: string[]): Condition => ({ field, operator: 'contains', values })
const reject = { do: 'reject', reason: 'Lottery tickets are sold elsewhere.' }
const rules = async () => (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items

async function rule(more: object): Promise<ShownRule> {
  count += 1
  const made = { name: `Rule ${count}`, group: 'group-all', when: [{ on: 'created' }], ...more }
  const { status, body } = await jane<ShownRule>('POST', '/rules', made)
  expect([status, body]).toEqual([201, body])
  return body
}

const letter = (subject: string) => ({
  ...{ requester: { name: 'Ken', email: 'ken@example.com' }, subject, body: 'You have won.' },
})
const deliver = (mail: WrittenMail) => deliverTo(started.desk, { from: 'Ken <ken@example.com>', ...mail })
const turnedAway = async ({ key }: ShownRule) =>
  (await jane<{ items: Rejection[]; next: string | null }>('GET', `/rules/${key}/rejections`)).body
const tickets = async () => (await started.desk.db.selectFrom('ticket').select('id').execute()).length

test('a program is told the reason, nothing is written, and the rule tells whom it turned away and why', async () => {
  const made = await rule({ if: has('subject', 'lottery'), then: [reject] })
  const before = [await tickets(), (await started.desk.db.selectFrom('customer').select('id').execute()).length]
  const refused = await program<{ error: object }>('POST', '/tickets', letter('LOTTERY: you won'))
  expect([refused.status, refused.body.error]).toEqual([403, { code: 'forbidden', message: reject.reason }])
  const after = [await tickets(), (await started.desk.db.selectFrom('customer').select('id').execute()).length]
  expect(after).toEqual(before)
  expect((await program('POST', '/tickets', letter('No sound'))).status).toBe(201)
  const { items } = await turnedAway(made)
  expect(items).toMatchObject([
    {
      ...{ source: 'api', from: { name: 'Ken', email: 'ken@example.com' }, subject: 'LOTTERY: you won', mail: null },
      ...{ reason: reject.reason, version: 1, if: { held: true, actual: 'LOTTERY: you won' } },
    },
  ])
  expect((await rules())[0]?.acted).toEqual({ times: 1, lastAt: items[0]?.at })
})

test('an agent is never turned away: the ticket says that the rule spared it', async () => {
  const made = await rule({ if: has('subject', 'lottery'), then: [reject] })
  const { status, body } = await jane<Ticket>('POST', '/tickets', letter('The lottery machine is broken'))
  expect(status).toBe(201)
  await runJobs(started.desk)
  const { items } = (await jane<{ items: Decision[] }>('GET', `/tickets/${body.number}/decisions`)).body
  expect(items).toMatchObject([
    { kind: 'passed-over', detail: { rules: [{ rule: { key: made.key }, why: 'spared' }] } },
  ])
  expect((await turnedAway(made)).items).toEqual([])
})

test('a mail is kept in the ledger with the rule, and can be let in', async () => {
  const made = await rule({
    ...{ name: 'Lotteries', then: [reject] },
    if: { all: [has('subject', 'lottery'), has('mail.to', 'support@example.com'), has('message.text', 'millions')] },
  })
  const { outcome, ticket, reason } = await deliver({
    subject: 'Lottery',
    to: 'support@example.com',
    body: 'Win millions',
  })
  expect([outcome, ticket]).toEqual(['rejected', null])
  expect(reason).toContain('“Lotteries” (version 1): Lottery tickets are sold elsewhere.')
  const [entry] = (await jane<{ items: LedgerEntry[] }>('GET', '/mail')).body.items
  expect(entry).toMatchObject({ outcome: 'rejected', reason: 'rule', kept: true, ticket: null })
  expect((await turnedAway(made)).items).toMatchObject([{ source: 'email', mail: entry?.id, subject: 'Lottery' }])
  const again = await jane<LedgerEntry>('POST', `/mail/${entry?.id}/rerun`, {})
  expect(again.body).toMatchObject({ outcome: 'rejected', reason: 'rule' })
  const released = await jane<LedgerEntry>('POST', `/mail/${entry?.id}/rerun`, { release: true })
  expect(released.body).toMatchObject({ outcome: 'ticket', reason: 'new' })
})

test('an answer is never turned away, but a ticket that it begins anew is', async () => {
  const opened = await deliver({ subject: 'Lottery of seats', body: 'Who sits where?' })
  await rule({ if: has('subject', 'lottery'), then: [reject] })
  const answer = { subject: `Re: Lottery of seats [#${opened.ticket}]`, body: 'And when?' }
  expect((await deliver(answer)).outcome).toBe('follow-up')
  await jane('PATCH', `/tickets/${opened.ticket}`, { status: 'closed' })
  await jane('PATCH', '/settings', { reopenDays: 1 })
  started.pass(3 * 86_400_000)
  const late = await deliver({ ...answer, body: 'Once more' })
  expect(late).toMatchObject({ outcome: 'rejected', ticket: null })
})

test('an earlier rule that stops, or that has its group, lets it in; order decides', async () => {
  const stop = await rule({ if: has('requester.email', 'ken@'), then: [{ do: 'stop' }] })
  const made = await rule({ if: has('subject', 'lottery'), then: [reject] })
  expect((await program('POST', '/tickets', letter('Lottery'))).status).toBe(201)
  await jane('PUT', '/rules/order', { groups: [{ key: 'group-all', rules: [made.key, stop.key] }] })
  expect((await program('POST', '/tickets', letter('Lottery'))).status).toBe(403)
  await jane('PUT', '/rules/order', { groups: [{ key: 'group-first', rules: [stop.key, made.key] }] })
  await jane('PATCH', `/rules/${stop.key}`, { then: [{ do: 'priority-up' }] })
  expect((await program('POST', '/tickets', letter('Lottery'))).status).toBe(201)
})

test.each([
  ['beside other acts', { then: [reject, { do: 'priority-up' }] }, 'then.0'],
  ['on something else than a new ticket', { when: [{ on: 'message-in' }], then: [reject] }, 'when.0.on'],
  ['without a reason', { then: [{ do: 'reject', reason: ' ' }] }, 'then.0.reason'],
])('a rule cannot turn away %s', async (_, more, field) => {
  const made = { name: 'Wrong', group: 'group-all', when: [{ on: 'created' }], if: has('subject', 'x'), ...more }
  const { status, body } = await jane<{ error: { fields: object } }>('POST', '/rules', made)
  expect([status, Object.keys(body.error.fields)]).toEqual([400, [field]])
})

test('a rule that turns everything away is warned about, and so is what comes after it', async () => {
  await rule({ then: [reject] })
  await rule({ then: [{ do: 'priority-up' }] })
  const [first, second] = await rules()
  expect(first?.warnings).toMatchObject([{ kind: 'rejects-all' }])
  expect(second?.warnings).toMatchObject([{ kind: 'unreachable', rule: first?.key }])
})

test('it costs no way to the database where it lets in', async () => {
  const asked = async () => {
    const counts: number[] = []
    for (const time of ['first', 'second', 'third', 'fourth']) {
      started.statements()
      await program('POST', '/tickets', letter(`No sound, ${time}`))
      counts.push(started.statements().filter(({ request }) => request !== null).length)
    }
    // What the desk keeps in mind is read by whoever comes first.
    return Math.min(...counts)
  }
  await rule({ if: has('subject', 'x'), then: [{ do: 'priority-up' }] })
  const without = await asked()
  await rule({ if: has('subject', 'lottery'), then: [reject] })
  expect(await asked()).toBeLessThanOrEqual(without)
})

test('who is no administrator hears of no rejections', async () => {
  const made = await rule({ if: has('subject', 'x'), then: [reject] })
  expect((await program('GET', `/rules/${made.key}/rejections`)).status).toBe(403)
  expect((await jane('GET', '/rules/none/rejections')).status).toBe(404)
})
