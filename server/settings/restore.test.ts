import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarsCreate, calendarsPatch } from '#api/calendars.ts'
import type { SettingChange } from '#api/history.ts'
import { macrosCreate, macrosPatch } from '#api/macros.ts'
import { routingPatch } from '#api/routing.ts'
import { ruleGroupsCreate, ruleGroupsPatch, rulesCreate, rulesPatch } from '#api/rules.ts'
import { slasCreate, slasPatch } from '#api/sla.ts'
import { topicsCreate, topicsPatch } from '#api/topics.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await invited(started, jane, { username: 'bob', departments: { support: 'all-access' } })
  await jane('POST', '/skills', { name: 'Linux' })
  await jane('POST', '/rule-groups', { name: 'Night' })
  await jane('POST', '/rule-groups', { name: 'Day' })
})
afterAll(() => started[Symbol.asyncDispose]())

type Thing = Record<string, unknown> & { key: string }
interface Case {
  kind: SettingChange['kind']
  path: string
  patch: { body: { shape: object } }
  /** Of what cannot be deleted there is none. */
  create?: { body: { shape: object } }
  made?: object
  change: object
}

const outage = { field: 'subject', operator: 'contains', values: ['outage'] }
const set = (value: string) => ({ do: 'set', field: 'priority', value })
const hours = { mon: [['09:00', '17:00']] }

const cases: readonly Case[] = [
  {
    ...{ kind: 'rule', path: '/rules', patch: rulesPatch, create: rulesCreate },
    made: { name: 'Outage', group: 'night', when: [{ on: 'created' }], if: outage, then: [set('high')] },
    change: {
      ...{ name: 'Outages', group: 'day', if: { any: [outage, { none: [outage] }] }, disabled: true },
      when: [{ on: 'since', field: 'created', seconds: 3_600 }],
      then: [set('emergency'), { do: 'assign', agent: 'bob' }, { do: 'tags', add: ['outage'] }],
    },
  },
  {
    ...{ kind: 'rule_group', path: '/rule-groups', patch: ruleGroupsPatch, create: ruleGroupsCreate },
    ...{ made: { name: 'Weekend', mode: 'first' }, change: { name: 'Weekends', mode: 'all', disabled: true } },
  },
  {
    ...{ kind: 'macro', path: '/macros', patch: macrosPatch, create: macrosCreate },
    made: { name: 'On it', body: '<p>We are on it.</p>', audience: { kind: 'all' }, acts: [set('high')] },
    change: {
      ...{ body: '<p>We are <b>on</b> it, {{ticket.requester.first}}.</p>', mode: 'note' },
      ...{ audience: { kind: 'departments', departments: ['support'] }, acts: [{ do: 'assign', agent: 'bob' }] },
    },
  },
  {
    ...{ kind: 'sla', path: '/slas', patch: slasPatch, create: slasCreate },
    made: { name: 'Gold', targets: [{ metric: 'first-response', seconds: 900 }], conditions: { all: [tagged('vip')] } },
    change: {
      targets: [{ metric: 'resolution', seconds: 7_200 }],
      ladder: [{ metric: 'resolution', when: 'at', notify: ['manager'], agents: ['bob'], assignee: 'bob' }],
      ...{ conditions: null, warnSeconds: 600 },
    },
  },
  {
    ...{ kind: 'topic', path: '/topics', patch: topicsPatch, create: topicsCreate },
    made: { name: 'Printers', department: 'support', assignee: 'bob' },
    change: { name: 'Printing', assignee: null, priority: 'high', public: false },
  },
  {
    ...{ kind: 'calendar', path: '/calendars', patch: calendarsPatch, create: calendarsCreate },
    made: { name: 'Branch', hours, holidays: [{ date: '2026-12-25', name: 'Christmas' }] },
    change: { hours: { ...hours, tue: [['10:00', '24:00']] }, holidays: [] },
  },
  {
    ...{ kind: 'routing', path: '/routing', patch: routingPatch },
    change: {
      ...{ enabled: true, method: 'least-loaded', excluded: ['bob'], stickyDays: 7, absent: 'substitute' },
      needs: [{ topic: null, tag: 'linux', skill: 'linux' }],
    },
  },
]

function tagged(tag: string) {
  return { field: 'tags', operator: 'is', values: [tag] }
}

/** As the page of the history sends it: people by id, a macro’s words by the name that calls know. */
function sent({ kind, changes }: SettingChange, side: 0 | 1, calls: Case['patch']): Record<string, unknown> {
  const fields = Object.entries(changes).map(([field, values]): [string, unknown] => {
    return [kind === 'macro' && field === 'html' ? 'body' : field, byId(values[side])]
  })
  return Object.fromEntries(fields.filter(([field, value]) => field in calls.body.shape && value !== null))
}

function byId(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byId)
  if (typeof value !== 'object' || value === null) return value
  if ('id' in value) return value.id
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, byId(inner)]))
}

async function newest(kind: string, key: string): Promise<SettingChange | undefined> {
  const path = `/settings/history?kind=${kind}&key=${key}&limit=1`
  return (await jane<{ items: SettingChange[] }>('GET', path)).body.items[0]
}

const find = async (path: string, key: string, { isNew = false } = {}): Promise<unknown> => {
  const { items } = (await jane<{ items: (Thing & { place?: string })[] }>('GET', path)).body
  const found = items.find((item) => (item.place ?? item.key) === key)
  // Versions count on, and what is made again is the last of its kind.
  return found && { ...found, version: null, ...(isNew ? { position: null } : {}) }
}

test.each(cases)('each change of a $kind says who did it and what it was, and is taken back', async (one) => {
  const { kind, path, patch, made, change } = one
  const key = made ? (await jane<Thing>('POST', path, made)).body.key : 'department:support'
  expect(key).toBeDefined()
  const before = await find(path, key)
  const { status, body } = await jane('PATCH', `${path}/${key}`, change)
  expect([status, body]).toEqual([200, body])
  const after = await find(path, key)
  expect(after).not.toEqual(before)
  const said = await newest(kind, key)
  expect(said).toMatchObject({ act: 'changed', by: { name: 'Jane Doe' } })
  if (!said) return
  const fields = new Set(Object.keys(said.changes).map((field) => (field === 'html' ? 'body' : field)))
  expect([...fields].filter((field) => field !== 'text').toSorted()).toEqual(Object.keys(change).toSorted())

  const was = Object.fromEntries(
    Object.entries(said.changes).map(([field, [, to]]) => [field === 'html' ? 'body' : field, to]),
  )
  const nulls = Object.entries(said.changes).flatMap(([field, [from]]) => (from === null ? [[field, null]] : []))
  const undo = { ...(Object.fromEntries(nulls) as object), ...sent(said, 0, patch), was }
  const undone = await jane('PATCH', `${path}/${key}`, undo)
  expect([undone.status, undone.body]).toEqual([200, undone.body])
  expect(await find(path, key)).toEqual(before)
  // Once it is taken back, or changed again, it is not taken back a second time.
  expect((await jane('PATCH', `${path}/${key}`, undo)).status).toBe(409)
})

test.each(cases.filter(({ made }) => made))('a $kind that was deleted is made again, as it was', async (one) => {
  const { kind, path, create, made, change } = one
  const { body: thing } = await jane<Thing>('POST', path, { ...made, name: `Gone ${kind}` })
  const { disabled: _, name: __, ...lasting } = change as Record<string, unknown>
  expect((await jane('PATCH', `${path}/${thing.key}`, lasting)).status).toBe(200)
  const before = await find(path, thing.key, { isNew: true })
  await runJobs(started.desk)
  expect((await jane('DELETE', `${path}/${thing.key}`)).status).toBe(200)
  const said = await newest(kind, thing.key)
  expect(said).toMatchObject({ act: 'deleted', name: `Gone ${kind}` })
  if (!said || !create) return
  const { status, body } = await jane('POST', path, sent(said, 0, create))
  expect([status, body]).toEqual([201, body])
  expect(await find(path, thing.key, { isNew: true })).toEqual(before)
})
