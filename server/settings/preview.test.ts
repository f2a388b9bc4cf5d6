import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { calendarsPreview } from '#api/calendars.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'

type Answer = z.output<(typeof calendarsPreview)['output']>
interface Refused {
  error: { fields?: Record<string, string> }
}

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await jane('PATCH', '/settings', { zone: 'Europe/Berlin' })
})
afterAll(() => started[Symbol.asyncDispose]())

const tried = async (body: object) => (await jane<Answer>('POST', '/calendars/preview', body)).body
const calendar = 'business-hours'
// A Friday; the clocks of Berlin go forward on the Sunday after.
const friday = '2026-03-27T15:00:00Z'

test('by a calendar: when it is due, and how much of a time counts', async () => {
  const monday = { from: '2026-03-30T06:00:00.000Z', to: '2026-03-30T07:00:00.000Z', seconds: 3600 }
  expect(await tried({ calendar, start: friday, seconds: 7200 })).toEqual({
    due: '2026-03-30T07:00:00.000Z',
    seconds: 7200,
    segments: [{ from: '2026-03-27T15:00:00.000Z', to: '2026-03-27T16:00:00.000Z', seconds: 3600 }, monday],
    zone: 'Europe/Berlin',
  })
  const counted = await tried({ calendar, start: '2026-03-28T00:00:00+01:00', end: '2026-03-30T07:00:00Z' })
  expect(counted).toEqual({ due: null, seconds: 3600, segments: [monday], zone: 'Europe/Berlin' })
})

test('a draft stands in for its part of the calendar, which stays as it is', async () => {
  const due = async (draft: object) => (await tried({ calendar, start: friday, seconds: 7200, ...draft })).due
  expect(await due({ holidays: [{ date: '2026-03-30' }] })).toBe('2026-03-31T07:00:00.000Z')
  expect(await due({ openings: [{ date: '2026-03-28', from: '10:00', to: '12:00' }] })).toBe('2026-03-28T10:00:00.000Z')
  expect(await due({ zone: 'UTC' })).toBe('2026-03-27T17:00:00.000Z')
  expect(await due({ hours: { sat: [['09:00', '17:00']] } })).toBe('2026-03-28T10:00:00.000Z')
  expect(await due({})).toBe('2026-03-30T07:00:00.000Z')
})

test('without a calendar only the draft counts, in the zone of the desk', async () => {
  const hours = { fri: [['22:00', '30:00']] }
  expect(await tried({ start: '2026-05-08T12:00:00Z', seconds: 60, hours })).toMatchObject({
    ...{ due: '2026-05-08T20:01:00.000Z', zone: 'Europe/Berlin' },
  })
})

test('what never opens is due never', async () => {
  for (const never of [{}, { hours: {} }, { calendar, hours: {} }]) {
    expect(await tried({ start: friday, seconds: 60, ...never })).toMatchObject({
      due: null,
      seconds: 60,
      segments: [],
    })
  }
})

test('at most a thousand segments are answered, though all of them count', async () => {
  const day = [['09:00', '09:01']]
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
  const { segments, seconds } = await tried({ start: '2020-01-01T00:00:00Z', end: '2029-01-01T00:00:00Z', hours })
  expect([segments.length, seconds]).toEqual([1000, 3288 * 60])
})

test.each([
  ['neither how long nor until when', {}, 'seconds'],
  ['both', { seconds: 60, end: friday }, 'seconds'],
  ['an end before the start', { end: '2026-03-27T14:59:59Z' }, 'end'],
  ['more than ten years', { end: '2036-04-27T00:00:00Z' }, 'end'],
  ['a calendar that is not there', { seconds: 60, calendar: 'none' }, 'calendar'],
  ['a moment without a zone', { seconds: 60, start: '2026-03-27T15:00:00' }, 'start'],
  ['a draft that cannot be', { seconds: 60, hours: { mon: [['09:00', '08:00']] } }, 'hours.mon.0'],
])('%s is refused', async (_, wrong, field) => {
  const { status, body } = await jane<Refused>('POST', '/calendars/preview', { start: friday, ...wrong })
  expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, [field]])
})
