import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Calendar } from '#api/calendars.ts'
import type { SettingChange } from '#api/history.ts'
import type { DeskSettings } from '#api/settings.ts'
import type { Usage } from '#api/usage.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { asIntake, type Caller, callerWith, invited, withJane } from '../testing/people.ts'
import { catalog, check } from './index.ts'

interface Refused {
  error: { code: string; message: string; fields?: Record<string, string>; current?: object; uses?: object[] }
}

let started: TestDesk
let jane: Caller
let john: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  john = await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
})
afterAll(async () => {
  const wrong = await check(started.desk)
  await started[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

const nine: [string, string] = ['09:00', '17:00']

async function made(name: string, more: object = {}): Promise<Calendar> {
  const { status, body } = await jane<Calendar>('POST', '/calendars', { name, ...more })
  expect([status, body]).toEqual([201, body])
  return body
}

/** What is refused: the status, and of which fields. */
async function refusal(answer: Promise<{ status: number; body: Refused }>): Promise<unknown[]> {
  const { status, body } = await answer
  return [status, Object.keys(body.error.fields ?? {})]
}

const versionsOf = async (key: string) => {
  const { rows } = await started.desk.db.executeQuery<{ version: number; definition: { zone: string } }>(
    started.desk.db
      .selectFrom('calendar_version')
      .select(['version', 'definition'])
      .where('calendar', '=', key)
      .orderBy('version')
      .compile() as never,
  )
  return rows
}

test('a new desk has one calendar, by which departments count', async () => {
  await using own = await startTestDesk()
  const jane = await withJane(own)
  const { body } = await jane<{ items: Calendar[] }>('GET', '/calendars')
  const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '17:00']]]))
  const empty = { holidays: [], openings: [], imported: [], importedAt: null, importProblem: null, feed: null }
  expect(body.items).toEqual([
    { key: 'business-hours', name: 'Business hours', zone: null, hours, ...empty, version: 1, disabled: false },
  ])
  expect((await jane<DeskSettings>('GET', '/settings')).body.defaultCalendar).toBe('business-hours')
  const kept = await own.desk.db.selectFrom('calendar_version').selectAll().execute()
  expect(kept).toMatchObject([
    { calendar: 'business-hours', version: 1, definition: { zone: 'UTC', hours, holidays: [], openings: [] } },
  ])
  expect(await check(own.desk)).toEqual([])
})

test('what is said of hours and dates comes back in order, and each change is a version', async () => {
  const holiday = { date: '--12-25', from: '00:00', to: '24:00', name: 'Christmas' }
  const { key, version } = await made('Berlin', {
    ...{ zone: 'Europe/Berlin', hours: { fri: [['22:00', '30:00'], nine], sat: [] } },
    holidays: [{ date: '2026-12-24', from: '12:00', name: 'Eve' }, { date: '--12-25', name: ' Christmas ' }, holiday],
  })
  expect([key, version]).toEqual(['berlin', 1])
  const { body } = await jane<Calendar>('PATCH', '/calendars/berlin', {
    openings: [{ date: '2026-12-26', from: '20:00', to: '26:00' }],
  })
  expect(body).toMatchObject({
    ...{ version: 2, hours: { fri: [nine, ['22:00', '30:00']] } },
    holidays: [holiday, { date: '2026-12-24', from: '12:00', to: '24:00', name: 'Eve' }],
    openings: [{ date: '2026-12-26', from: '20:00', to: '26:00', name: '' }],
  })
  expect(Object.keys(body.hours)).toEqual(['fri'])
  expect((await jane<Calendar>('PATCH', '/calendars/berlin', { name: 'Kiel', hours: body.hours })).body.version).toBe(2)
  expect((await jane<Calendar>('PATCH', '/calendars/berlin', { zone: null })).body.version).toBe(3)
  const kept = await versionsOf('berlin')
  expect(kept.map(({ version, definition }) => [version, definition.zone])).toEqual([
    [1, 'Europe/Berlin'],
    [2, 'Europe/Berlin'],
    [3, 'UTC'],
  ])
  const { body: history } = await jane<{ items: SettingChange[] }>('GET', '/settings/history?kind=calendar&key=berlin')
  expect(history.items.map(({ act, changes, name }) => [act, Object.keys(changes), name])).toEqual([
    ['changed', ['zone'], 'Kiel'],
    ['changed', ['name'], 'Kiel'],
    ['changed', ['openings'], 'Kiel'],
    ['made', expect.arrayContaining(['name', 'hours', 'holidays']), 'Kiel'],
  ])
})

test('calendars in the zone of the desk move with it, others stay', async () => {
  await using own = await startTestDesk()
  const jane = await withJane(own)
  await jane('POST', '/calendars', { name: 'Kathmandu', zone: 'Asia/Kathmandu', hours: { mon: [nine] } })
  await jane('PATCH', '/settings', { zone: 'Australia/Lord_Howe', closeDays: 3 })
  await jane('PATCH', '/settings', { closeDays: 4 })
  const { calendars } = await catalog(own.desk)
  const seen = [...calendars.values()].map(({ key, version, zone, work }) => [key, version, zone, work.zone])
  expect(seen).toEqual([
    ['business-hours', 2, null, 'Australia/Lord_Howe'],
    ['kathmandu', 1, 'Asia/Kathmandu', 'Asia/Kathmandu'],
  ])
  expect(await check(own.desk)).toEqual([])
  await own.desk.db.updateTable('calendar').set({ zone: 'UTC' }).where('key', '=', 'kathmandu').execute()
  expect(await check(own.desk)).toEqual(['The calendar “Kathmandu” is not what its newest version says.'])
})

test.each([
  ['a zone that is none', { zone: 'Europe/Atlantis' }, ['zone']],
  ['a window that ends before it begins', { hours: { mon: [['17:00', '09:00']] } }, ['hours.mon.0']],
  ['a window of more than a day', { hours: { mon: [nine, ['08:00', '33:00']] } }, ['hours.mon.1']],
  ['a time that is none', { hours: { tue: [['9', '17:00']] } }, ['hours.tue.0.0']],
  ['too many windows', { hours: { sun: Array.from({ length: 13 }, () => nine) } }, ['hours.sun']],
  ['a date that there is not', { holidays: [{ date: '2026-02-30' }] }, ['holidays.0.date']],
  ['half a holiday backwards', { holidays: [{ date: '--12-24', from: '13:00', to: '12:00' }] }, ['holidays.0.to']],
  ['an opening of every year', { openings: [{ date: '--12-24', from: '08:00', to: '12:00' }] }, ['openings.0.date']],
  ['a feed of another kind', { feed: 'file:///etc/passwd' }, ['feed']],
])('%s is refused where it stands', async (_, wrong, fields) => {
  expect(await refusal(jane<Refused>('POST', '/calendars', { name: 'Wrong', ...wrong }))).toEqual([400, fields])
  expect(await refusal(jane<Refused>('PATCH', '/calendars/business-hours', wrong))).toEqual([400, fields])
})

test('a name is taken once, and a calendar that is not there is not found', async () => {
  expect(await refusal(jane<Refused>('POST', '/calendars', { name: 'business HOURS' }))).toEqual([400, ['name']])
  for (const [method, path] of [
    ['PATCH', '/calendars/none'],
    ['DELETE', '/calendars/none'],
    ['POST', '/calendars/none/import'],
  ] as const) {
    expect((await jane(method, path, method === 'DELETE' ? undefined : {})).status).toBe(404)
  }
})

test('agents look and try, only administrators change', async () => {
  const [intake, stranger] = [await asIntake(started), callerWith(started)]
  const asked = { start: '2026-05-04T09:00:00Z', seconds: 60 }
  const statuses = async (caller: Caller) => [
    (await caller('GET', '/calendars')).status,
    (await caller('POST', '/calendars/preview', asked)).status,
    (await caller('POST', '/calendars', { name: 'Mine' })).status,
    (await caller('PATCH', '/calendars/business-hours', { name: 'Mine' })).status,
    (await caller('POST', '/calendars/business-hours/import', { ical: '' })).status,
    (await caller('DELETE', '/calendars/business-hours')).status,
  ]
  expect(await statuses(john)).toEqual([200, 200, 403, 403, 403, 403])
  expect(await statuses(intake)).toEqual([403, 403, 403, 403, 403, 403])
  expect(await statuses(stranger)).toEqual([401, 401, 401, 401, 401, 401])
})

test('of two who change the same, the second is told', async () => {
  await made('Shared', { hours: { mon: [nine] } })
  await jane('PATCH', '/calendars/shared', { hours: { tue: [nine] } })
  const patch = { hours: { wed: [nine] }, was: { hours: { mon: [nine] } } }
  const { status, body } = await jane<Refused>('PATCH', '/calendars/shared', patch)
  expect([status, body.error.fields]).toEqual([409, { hours: 'Jane Doe changed this meanwhile.' }])
  expect(body.error.current).toMatchObject({ key: 'shared', hours: { tue: [nine] } })
  expect((await jane('PATCH', '/calendars/shared', { ...patch, was: { hours: { tue: [nine] } } })).status).toBe(200)
})

test('what counts by a calendar keeps it: a policy, a department, the desk', async () => {
  await made('Used')
  const target = { metric: 'resolution', seconds: 3600, hours: 'calendar', calendar: 'used' }
  await jane('POST', '/slas', { name: 'By it', targets: [target] })
  await jane('POST', '/departments', { name: 'Night shift', calendar: 'used' })
  await jane('PATCH', '/settings', { defaultCalendar: 'used' })
  const { body: usage } = await jane<Usage>('GET', '/settings/usage/calendar/used')
  expect([usage.uses, usage.tickets, usage.deletable]).toEqual([
    [
      { kind: 'desk', key: 'defaultCalendar', name: 'the default of the desk' },
      { kind: 'sla', key: 'by-it', name: 'By it' },
      { kind: 'department', key: 'night-shift', name: 'Night shift' },
    ],
    { open: 0, all: 0 },
    false,
  ])
  const disable = () => refusal(jane<Refused>('PATCH', '/calendars/used', { disabled: true }))
  const letGo = [
    () => jane('PATCH', '/settings', { defaultCalendar: null }),
    () => jane('PATCH', '/slas/by-it', { targets: [{ ...target, hours: 'always', calendar: null }] }),
    () => jane('PATCH', '/departments/night-shift', { calendar: null }),
  ]
  for (const go of letGo) {
    expect((await jane('DELETE', '/calendars/used')).status).toBe(409)
    expect(await disable()).toEqual([400, ['disabled']])
    expect((await go()).status).toBe(200)
  }
  expect((await jane('PATCH', '/calendars/used', { disabled: true })).status).toBe(200)
  expect(await refusal(jane<Refused>('PATCH', '/settings', { defaultCalendar: 'used' }))).toEqual([
    400,
    ['defaultCalendar'],
  ])
  const department = jane<Refused>('PATCH', '/departments/night-shift', { calendar: 'used' })
  expect(await refusal(department)).toEqual([400, ['calendar']])
  expect((await jane('DELETE', '/calendars/used')).status).toBe(200)
})

test('a calendar made anew after it was deleted goes on counting its versions', async () => {
  await made('Phoenix', { hours: { mon: [nine] } })
  await jane('DELETE', '/calendars/phoenix')
  expect((await made('Phoenix', { hours: { tue: [nine] } })).version).toBe(2)
  expect((await versionsOf('phoenix')).map(({ version }) => version)).toEqual([1, 2])
})
