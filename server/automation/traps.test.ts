import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import type { Decision } from '#api/decisions.ts'
import type { Message, TimelineItem } from '#api/messages.ts'
import type { GivenRuleAct, ShownRule, Trigger } from '#api/rules.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { strike } from '../testing/moments.ts'
import { runJobs } from '../testing/work.ts'
import { actWhatIsDue } from './index.ts'

/** What goes wrong with the rules of other desks, and no other test of rules tries. */

const HOUR = 3_600_000

let started: TestDesk
let jane: Caller
let count = 0

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await jane('POST', '/rule-groups', { name: 'Traps' })
})
afterEach(async () => {
  await runJobs(started.desk)
  for (const { key } of (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items) {
    await jane('DELETE', `/rules/${key}`)
  }
  await runJobs(started.desk)
})
afterAll(async () => {
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

async function rule(on: Trigger['on'] | Trigger, then: GivenRuleAct[], condition: Condition | null = null) {
  count += 1
  const when = [typeof on === 'string' ? { on } : on]
  const made = { name: `Rule ${count}`, group: 'traps', when, if: condition, then }
  const { status, body } = await jane<ShownRule>('POST', '/rules', made)
  expect([status, body]).toEqual([201, body])
  await runJobs(started.desk)
  return body
}

const keyana = { name: 'Keyana', email: 'keyana@example.com' }
const note = (text: string): GivenRuleAct => ({ do: 'note', text })
const tag = (name: string): GivenRuleAct => ({ do: 'tags', add: [name], remove: [] })
const since = (field: 'updated' | 'last-message' | 'status'): Trigger => {
  return { on: 'since', field, seconds: 3_600, calendar: null, repeatSeconds: null }
}

/** The rules have not looked at it yet. */
async function unseen(more: object = {}): Promise<string> {
  const { body } = await jane<Ticket>('POST', '/tickets', { requester: keyana, subject: 'Hm', body: 'Help.', ...more })
  return `/tickets/${body.number}`
}

async function ticket(more: object = {}): Promise<string> {
  const path = await unseen(more)
  await runJobs(started.desk)
  return path
}

async function after(milliseconds: number): Promise<void> {
  started.pass(milliseconds)
  await strike(started.desk)
  await runJobs(started.desk)
  await actWhatIsDue(started.desk)
  await runJobs(started.desk)
}

const read = async (path: string) => (await jane<Ticket>('GET', path)).body
const timeline = async (path: string) => (await jane<{ items: TimelineItem[] }>('GET', `${path}/timeline`)).body.items
const notes = async (path: string) =>
  (await timeline(path)).flatMap((item) => (item.kind === 'note' ? [item.text] : []))
const decided = async (path: string) =>
  (await jane<{ items: Decision[] }>('GET', `${path}/decisions?kind=rule`)).body.items

test('what one rule writes is never taken for the customer’s words by another', async () => {
  const outage: Condition = { field: 'message.text', operator: 'contains', values: ['outage'] }
  await rule('created', [note('Is this an outage?'), { do: 'reply', text: 'An outage? We look at it.' }])
  await rule('created', [tag('outage')], outage)
  await rule('message-in', [tag('outage')], outage)
  const path = await ticket()
  expect([await notes(path), (await read(path)).tags]).toEqual([['Is this an outage?'], []])
  await jane('POST', `${path}/messages`, { from: keyana, body: 'It is an OUTAGE!' })
  await runJobs(started.desk)
  expect((await read(path)).tags).toEqual(['outage'])
})

test('the first message came with the ticket: who listens to messages hears of the next one', async () => {
  await rule('message-in', [tag('again')])
  await rule('updated', [tag('changed')])
  const path = await ticket({ priority: 'high', team: null })
  expect((await read(path)).tags).toEqual([])
  await jane('POST', `${path}/messages`, { from: keyana, body: 'Hello?' })
  await runJobs(started.desk)
  expect((await read(path)).tags).toContain('again')
})

test('what came in one go is one occasion: who listens to the status can ask for the words that reopened it', async () => {
  const again: Condition = { field: 'message.text', operator: 'contains', values: ['again'] }
  await rule('status-changed', [tag('back')], again)
  const path = await ticket()
  await jane('PATCH', path, { status: 'resolved', comment: 'Done.' })
  await runJobs(started.desk)
  expect((await read(path)).tags).toEqual([])
  await jane('POST', `${path}/messages`, { from: keyana, body: 'Again, I am afraid.' })
  await runJobs(started.desk)
  expect(await read(path)).toMatchObject({ status: { category: 'open' }, tags: ['back'] })
})

test('a note, a view or a count is no change of the ticket', async () => {
  await rule('updated', [note('Changed.')])
  const path = await ticket()
  await jane('POST', `${path}/notes`, { body: 'Looking at it.' })
  await jane('POST', `${path}/messages`, { from: keyana, body: 'And now?' })
  await runJobs(started.desk)
  expect(await notes(path)).toEqual(['Looking at it.'])
  await jane('PATCH', path, { priority: 'high' })
  await runJobs(started.desk)
  expect(await notes(path)).toEqual(['Looking at it.', 'Changed.'])
})

test('a reply that is taken back before a rule looks was never given', async () => {
  await rule('message-out', [tag('answered-once')])
  const path = await ticket()
  const { body: reply } = await jane<Message>('POST', `${path}/replies`, { body: 'Switch it off.', undo: true })
  await runJobs(started.desk)
  expect((await jane('POST', `${path}/messages/${reply.id}/withdraw`)).status).toBe(200)
  started.pass(60_000)
  await runJobs(started.desk)
  expect((await read(path)).tags).toEqual([])
  await jane('POST', `${path}/replies`, { body: 'Switch it off and on.', undo: true })
  started.pass(60_000)
  await runJobs(started.desk)
  expect((await read(path)).tags).toEqual(['answered-once'])
})

test('nothing is done to what lies in the bin, now or in time', async () => {
  await rule('created', [tag('seen')])
  await rule(since('last-message'), [tag('silent')])
  const [waiting, open, gone] = [await ticket(), await ticket(), await unseen()]
  await jane('DELETE', gone)
  await jane('DELETE', waiting)
  await after(HOUR)
  for (const path of [gone, waiting]) await jane('POST', `${path}/restore`)
  expect([(await read(gone)).tags, (await read(waiting)).tags, (await read(open)).tags]).toEqual([
    [],
    ['seen'],
    ['seen', 'silent'],
  ])
})

test('a rule that is gone, or out of use, before its job is done does nothing', async () => {
  const [deleted, disabled, kept] = [
    await rule('created', [tag('deleted')]),
    await rule('created', [tag('disabled')]),
    await rule('created', [tag('kept')]),
  ]
  const path = await unseen()
  await jane('DELETE', `/rules/${deleted.key}`)
  await jane('PATCH', `/rules/${disabled.key}`, { disabled: true })
  await runJobs(started.desk)
  expect((await read(path)).tags).toEqual(['kept'])
  expect((await decided(path)).map((one) => one.kind === 'rule' && one.subject.key)).toEqual([kept.key])
})

test('silence is counted from what people do: what the desk stamps or writes puts nothing off', async () => {
  await jane('POST', '/slas', { name: 'Half an hour', seconds: 1_800 })
  await rule('overdue', [note('Late.')])
  await rule(since('updated'), [tag('silent')])
  const path = await ticket({ sla: 'half-an-hour' })
  await after(HOUR / 2)
  expect(await notes(path)).toEqual(['Late.'])
  await after(HOUR / 2 - 60_000)
  expect((await read(path)).tags).toEqual([])
  await after(60_000)
  expect((await read(path)).tags).toEqual(['silent'])
})

test('of two rules that come due at one moment the later one sees what the earlier one did', async () => {
  await rule(since('last-message'), [{ do: 'set', field: 'status', value: 'resolved' }, note('Solved by silence.')])
  await rule(since('last-message'), [note('Still open.')])
  const path = await ticket()
  await after(HOUR)
  expect([await notes(path), (await read(path)).status.key]).toEqual([['Solved by silence.'], 'resolved'])
})

test('what stays true is one occasion, though a moment named in its condition comes meanwhile', async () => {
  const [older, old] = [7_200, 60].map((seconds): Condition => {
    return { field: 'created', operator: 'older-than', values: [seconds] }
  })
  if (!older || !old) return
  await rule(since('last-message'), [note('Once.')], { any: [older, old] })
  const path = await ticket()
  for (let hour = 0; hour < 3; hour += 1) await after(HOUR)
  expect(await notes(path)).toEqual(['Once.'])
})

test('a rule in time waits as its newest version says, and does nothing twice by being changed', async () => {
  const { key } = await rule(since('last-message'), [note('An hour.')])
  const path = await ticket()
  await jane('PATCH', `/rules/${key}`, { when: [{ ...since('last-message'), seconds: 7_200 }] })
  await runJobs(started.desk)
  await after(HOUR)
  expect(await notes(path)).toEqual([])
  await after(HOUR)
  expect(await notes(path)).toEqual(['An hour.'])
  await jane('PATCH', `/rules/${key}`, { then: [note('Other words.')] })
  await runJobs(started.desk)
  await after(HOUR)
  expect(await notes(path)).toEqual(['An hour.'])
})
