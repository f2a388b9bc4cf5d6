import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import type { Decision } from '#api/decisions.ts'
import type { GivenRuleAct, ShownRule, Trigger } from '#api/rules.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { moments } from '../schedule.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000]

let started: TestDesk
let jane: Caller
let count = 0

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await jane('PATCH', '/settings', { zone: 'Europe/Berlin' })
  await jane('POST', '/rule-groups', { name: 'In time' })
})
afterEach(async () => {
  for (const { key } of (await jane<{ items: ShownRule[] }>('GET', '/rules')).body.items) {
    await jane('DELETE', `/rules/${key}`)
  }
  await runJobs(started.desk)
})
afterAll(async () => {
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

async function rule(when: Trigger, then: GivenRuleAct[], condition: Condition | null = null): Promise<ShownRule> {
  count += 1
  const made = { name: `Rule ${count}`, group: 'in-time', when: [when], if: condition, then }
  const { status, body } = await jane<ShownRule>('POST', '/rules', made)
  expect([status, body]).toEqual([201, body])
  await runJobs(started.desk)
  return body
}

const since = (field: 'created' | 'last-message' | 'last-reply' | 'resolved', seconds: number, more: object = {}) =>
  ({ on: 'since', field, seconds, calendar: null, repeatSeconds: null, ...more }) as const
const note = (text: string): GivenRuleAct => ({ do: 'note', text })

async function ticket(more: object = {}): Promise<string> {
  const intake = { requester: { name: 'Keyana', email: 'keyana@example.com' }, subject: 'No sound', body: 'Help.' }
  const { body } = await jane<Ticket>('POST', '/tickets', { ...intake, ...more })
  await runJobs(started.desk)
  return `/tickets/${body.number}`
}

/** Moves the clock on, and does what has its moment by then, on this node or on all of these. */
async function after(milliseconds: number, nodes: readonly TestDesk[] = [started]): Promise<void> {
  started.pass(milliseconds)
  await atItsMoment(nodes)
  await runJobs(started.desk)
}

const named = ['act by rules that came due', 'act by rules of this hour']

async function atItsMoment(nodes: readonly TestDesk[]): Promise<void> {
  const all = nodes.map(({ desk }) => moments(desk).filter(({ name }) => named.includes(name)))
  for (const place of named.keys()) {
    await Promise.all(
      all.map(async (entries) => {
        const entry = entries[place]
        const next = await entry?.next()
        if (next && next <= started.desk.now()) await entry?.run()
      }),
    )
  }
}

const notes = async (path: string) =>
  (await jane<{ items: { kind: string; text?: string }[] }>('GET', `${path}/timeline`)).body.items
    .filter(({ kind }) => kind === 'note')
    .map(({ text }) => text)
const decisions = async (path: string) => (await jane<{ items: Decision[] }>('GET', `${path}/decisions`)).body.items
const say = (path: string) =>
  jane('POST', `${path}/messages`, { from: { name: 'Keyana', email: 'keyana@example.com' }, body: 'Hello?' })

test('it acts once, to the second, when its time has come, and not every hour from then on', async () => {
  await rule(since('created', 3 * 3_600), [note('Three hours.')])
  const path = await ticket()
  await after(3 * HOUR - 10 * SECOND)
  expect(await notes(path)).toEqual([])
  await after(10 * SECOND)
  expect(await notes(path)).toEqual(['Three hours.'])
  for (let hour = 0; hour < 3; hour += 1) await after(HOUR)
  expect(await notes(path)).toEqual(['Three hours.'])
  expect(await decisions(path)).toMatchObject([{ kind: 'rule', event: null, detail: { trigger: 'since' } }])
})

test('it acts anew once it was untrue meanwhile: the next silence counts by itself', async () => {
  await rule(since('last-message', 3_600), [note('Silent.')])
  const path = await ticket()
  await after(HOUR)
  await say(path)
  await runJobs(started.desk)
  await after(HOUR / 2)
  expect(await notes(path)).toEqual(['Silent.'])
  await after(HOUR / 2)
  expect(await notes(path)).toEqual(['Silent.', 'Silent.'])
})

test('it repeats where it is told to, and after a standstill acts once only', async () => {
  await rule(since('created', 3_600, { repeatSeconds: 3_600 }), [note('Still open.')])
  const path = await ticket()
  await after(HOUR)
  await after(HOUR)
  expect(await notes(path)).toHaveLength(2)
  await after(5 * HOUR)
  expect(await notes(path)).toHaveLength(3)
  await jane('PATCH', path, { status: 'resolved', comment: 'Done.' })
  await runJobs(started.desk)
  await after(5 * HOUR)
  expect((await notes(path)).filter((text) => text === 'Still open.')).toHaveLength(3)
})

test('a ticket of ninety days is seen by a rule that is made today', async () => {
  const path = await ticket()
  const over = await ticket()
  await jane('PATCH', over, { status: 'closed', comment: 'Done.' })
  started.pass(90 * DAY)
  await rule(since('created', 30 * 86_400), [note('Old.')])
  await after(0)
  expect(await notes(path)).toEqual(['Old.'])
  // What is closed is meant only where the rule says so.
  expect(await notes(over)).not.toContain('Old.')
})

test('a rule that was out of use does not begin anew with all that it had done', async () => {
  const { key } = await rule(since('created', 3_600), [note('Once.')])
  const path = await ticket()
  await after(HOUR)
  await jane('PATCH', `/rules/${key}`, { disabled: true })
  await runJobs(started.desk)
  const later = await ticket()
  await after(2 * HOUR)
  expect(await notes(later)).toEqual([])
  await jane('PATCH', `/rules/${key}`, { disabled: false })
  await runJobs(started.desk)
  await after(0)
  expect([await notes(path), await notes(later)]).toEqual([['Once.'], ['Once.']])
})

test('its condition decides at its moment; what becomes true later makes it act then', async () => {
  await rule(since('created', 3_600), [note('Waiting.')], { field: 'priority', operator: 'is', values: ['high'] })
  const path = await ticket()
  await after(2 * HOUR)
  expect(await notes(path)).toEqual([])
  await jane('PATCH', path, { priority: 'high' })
  await runJobs(started.desk)
  await after(0)
  expect(await notes(path)).toEqual(['Waiting.'])
})

test('only time in which a calendar is open counts', async () => {
  const { body: calendar } = await jane<{ key: string }>('POST', '/calendars', {
    ...{ name: 'Two hours', zone: 'UTC' },
    hours: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['10:00', '12:00']]]),
    ),
  })
  await rule(since('created', 3 * 3_600, { calendar: calendar.key }), [note('Three open hours.')])
  const now = started.desk.now().getTime()
  // To ten o'clock tomorrow.
  started.pass(Math.floor(now / DAY) * DAY + DAY + 10 * HOUR - now)
  const path = await ticket()
  await after(2 * HOUR)
  await after(20 * HOUR)
  expect(await notes(path)).toEqual([])
  await after(21 * HOUR + HOUR)
  expect(await notes(path)).toEqual(['Three open hours.'])
})

test('on two nodes it acts once, and one that is killed between leaves nothing half done', async () => {
  await rule(since('created', 3_600), [note('Once.'), { do: 'set', field: 'priority', value: 'high' }])
  const paths = [await ticket(), await ticket(), await ticket()]
  await using other = await startTestDesk({ beside: started })
  other.pass(started.desk.now().getTime() - other.desk.now().getTime() + HOUR)
  started.pass(HOUR)
  // The first try ends in the middle of writing.
  const { record, recordWith } = started.desk.events
  let fails = 2
  started.desk.events.recordWith = (...given) => {
    fails -= 1
    return fails === 0 ? Promise.reject(new Error('killed')) : recordWith(...given)
  }
  await expect(atItsMoment([started])).rejects.toThrow('killed')
  Object.assign(started.desk.events, { record, recordWith })
  await atItsMoment([started, other])
  await runJobs(started.desk)
  for (const path of paths) {
    expect(await notes(path)).toEqual(['Once.'])
    expect((await decisions(path)).filter(({ kind }) => kind === 'rule')).toHaveLength(1)
  }
})

test('at a time of day it acts on all tickets for which it holds, once a day, and catches up once', async () => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const high: Condition = { field: 'priority', operator: 'is', values: ['high'] }
  const refused = await jane('POST', '/rules', {
    ...{ name: 'All', group: 'in-time', when: [{ on: 'daily', at: '09:00', days: ['mon'] }], then: [note('x')] },
  })
  expect(refused.status).toBe(400)
  await rule({ on: 'daily', at: '09:00', days: [...days], zone: 'UTC' }, [note('Nine.')], high)
  const [path, other] = [await ticket({ priority: 'high' }), await ticket()]
  const now = started.desk.now().getTime()
  const nine = Math.floor(now / DAY) * DAY + 9 * HOUR
  await after((nine > now ? nine : nine + DAY) - now - 20 * SECOND)
  expect(await notes(path)).toEqual([])
  await after(30 * SECOND)
  await after(HOUR)
  expect([await notes(path), await notes(other)]).toEqual([['Nine.'], []])
  await after(3 * DAY)
  expect(await notes(path)).toEqual(['Nine.', 'Nine.'])
})
