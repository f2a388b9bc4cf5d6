import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { runCommand } from '#platform/process/command.ts'
import { calendarCommands } from './calendar-commands.ts'

const week = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] }
const nights = { fri: [['22:00', '30:00']], sat: [['10:00', '12:00']] }
const berlin = { timeZone: 'Europe/Berlin', holidays: [] }

test.each([
  {
    case: 'within a day',
    given: { ...berlin, hours: week, start: '2026-05-04T08:00:00Z', seconds: 3600 },
    segments: [['2026-05-04T08:00:00.000Z', '2026-05-04T09:00:00.000Z', 3600]],
  },
  {
    case: 'over a night',
    given: { ...berlin, hours: week, start: '2026-05-04T16:30:00+02:00', seconds: 5400 },
    segments: [
      ['2026-05-04T14:30:00.000Z', '2026-05-04T15:00:00.000Z', 1800],
      ['2026-05-05T07:00:00.000Z', '2026-05-05T08:00:00.000Z', 3600],
    ],
  },
  {
    case: 'a night shift',
    given: { ...berlin, hours: nights, start: '2026-05-08T18:00:00Z', seconds: 6 * 3600 },
    segments: [['2026-05-08T20:00:00.000Z', '2026-05-09T02:00:00.000Z', 6 * 3600]],
  },
  {
    case: 'a night shift into a holiday ends at midnight',
    given: { ...berlin, hours: nights, holidays: ['2026-05-09'], start: '2026-05-08T18:00:00Z', seconds: 3 * 3600 },
    segments: [
      ['2026-05-08T20:00:00.000Z', '2026-05-08T22:00:00.000Z', 2 * 3600],
      ['2026-05-15T20:00:00.000Z', '2026-05-15T21:00:00.000Z', 3600],
    ],
  },
  {
    case: 'a night shift out of a holiday begins at midnight',
    given: { ...berlin, hours: nights, holidays: ['--05-08'], start: '2026-05-08T18:00:00Z', seconds: 3600 },
    segments: [['2026-05-08T22:00:00.000Z', '2026-05-08T23:00:00.000Z', 3600]],
  },
  {
    case: 'a yearly holiday and a part of a day',
    given: {
      ...{
        timeZone: 'UTC',
        hours: { thu: [['09:00', '17:00']], fri: [['09:00', '17:00']], mon: [['09:00', '17:00']] },
      },
      holidays: ['--12-25', { date: '2026-12-24', from: '12:00', to: '24:00' }],
      ...{ start: '2026-12-24T11:00:00Z', seconds: 7200 },
    },
    segments: [
      ['2026-12-24T11:00:00.000Z', '2026-12-24T12:00:00.000Z', 3600],
      ['2026-12-28T09:00:00.000Z', '2026-12-28T10:00:00.000Z', 3600],
    ],
  },
  {
    case: 'an opening on a holiday',
    given: {
      ...{ timeZone: 'UTC', hours: {}, holidays: ['2026-05-09'] },
      openings: [{ date: '2026-05-09', from: '22:00', to: '26:00' }],
      ...{ start: '2026-05-08T00:00:00Z', seconds: 3 * 3600 },
    },
    segments: [['2026-05-09T22:00:00.000Z', '2026-05-10T01:00:00.000Z', 3 * 3600]],
  },
])('work is due: $case', async ({ given, segments }) => {
  const [line] = await answers([{ id: 'a', ...given }])
  expect(line).toEqual({
    id: 'a',
    due: segments.at(-1)?.[1],
    segments: segments.map(([from, to, seconds]) => ({ from, to, seconds })),
  })
  expect(Object.keys(line ?? {})).toEqual(['id', 'due', 'segments'])
})

test('how much of a time counts, and what never opens', async () => {
  const [start, end] = ['2026-05-04T00:00:00Z', '2026-05-11T00:00:00Z']
  const never = { ...berlin, hours: {}, start }
  const lines = await answers([
    { id: 1, ...berlin, hours: week, start, end },
    { id: 2, ...berlin, hours: week, start: end, end: start },
    { id: 3, ...never, seconds: 60 },
    { id: 4, ...never, hours: { mon: [] }, seconds: 60 },
    { id: 5, ...never, end },
    { ...berlin, hours: week, start, end },
  ])
  expect(lines).toEqual([
    { id: 1, seconds: 16 * 3600 },
    { id: 2, seconds: 0 },
    { id: 3, due: null },
    { id: 4, due: null },
    { id: 5, seconds: 0 },
    { id: null, seconds: 16 * 3600 },
  ])
})

test.each([
  ['timeZone', { timeZone: 'Mars/Olympus' }, 'A time zone such as Europe/Berlin'],
  ['hours.mon.0', { hours: { mon: [['17:00', '09:00']] } }, 'It must end after it begins'],
  ['hours.mon.0.1', { hours: { mon: [['17:00', '5 pm']] } }, 'A time such as 17:00'],
  ['hours', { hours: undefined }, 'Invalid input'],
  ['hours', { hours: { monday: [] } }, 'Unrecognized key: "monday"'],
  ['holidays.1.date', { holidays: ['2026-02-28', '2026-02-29'] }, 'There is no such date'],
  ['start', { start: '2026-05-04 09:00' }, 'A moment such as'],
  ['seconds', { seconds: -1 }, 'Too small'],
  ['seconds', { seconds: undefined }, 'Either seconds or end is needed'],
  ['seconds', { end: '2026-05-05T00:00:00Z' }, 'Either seconds or end is needed'],
])('what cannot be read says where: %s', async (field, wrong, why) => {
  const right = { id: 9, ...berlin, hours: week, start: '2026-05-04T08:00:00Z', seconds: 60 }
  const [first, second] = await answers([{ ...right, ...wrong }, right])
  expect(first).toEqual({ id: 9, error: expect.stringContaining(`${field}: ${why}`) })
  expect(second).toMatchObject({ id: 9, due: '2026-05-04T08:01:00.000Z' })
})

test('all that is wrong is said at once', async () => {
  const error = 'timeZone: A time zone such as Europe/Berlin; start: A moment such as 2026-12-24T09:00:00Z'
  expect(await answers([{ id: 'x', hours: {}, timeZone: '', start: '', seconds: 1 }])).toEqual([{ id: 'x', error }])
})

test('lines that are no questions are answered in their place, empty ones are passed over', async () => {
  expect(await answers(['{"id": 1,', '', '  ', '7', 'null'])).toEqual(
    Array.from({ length: 3 }, () => ({ id: null, error: 'The line is no JSON object.' })),
  )
  expect(await answers([])).toEqual([])
})

test('thousands of questions are answered one by one, as they come', async () => {
  const asked = { ...berlin, hours: week, seconds: 40 * 3600 }
  let drawn = 0
  function* lines() {
    for (; drawn < 5000; drawn += 1) yield `${JSON.stringify({ id: drawn, ...asked, start: '2026-05-04T08:00:00Z' })}\n`
  }
  let first = Infinity
  const count = { printed: 0 }
  const print = () => {
    count.printed += 1
    first = Math.min(first, drawn)
  }
  const code = await runCommand(
    calendarCommands({ print, input: () => Readable.from(lines()) }),
    ['calendar', 'due'],
    quiet,
  )
  expect({ code, ...count }).toEqual({ code: 0, printed: 5000 })
  expect(first).toBeLessThan(4000)
})

test('--help shows a question and its answer', async () => {
  const said: string[] = []
  const streams = { out: (line: string) => void said.push(line), err: (line: string) => void said.push(line) }
  const commands = calendarCommands({ print: () => undefined, input: () => Readable.from([]) })
  expect(await runCommand(commands, ['calendar', 'due', '--help'], streams)).toBe(0)
  const [question = ''] = /\{"id": 1.*?7200\}/s.exec(said.join('\n')) ?? []
  // The bridge to Saturday's opening: Friday from 16:00 for an hour, then the night shift.
  expect(await answers([question.replaceAll('\n', '')])).toMatchObject([
    { id: 1, due: '2026-12-18T22:00:00.000Z', segments: [{ seconds: 3600 }, { seconds: 3600 }] },
  ])
})

const quiet = { out: () => undefined, err: () => undefined }

async function answers(lines: (object | string)[]): Promise<unknown[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\r\n')
  const answered: unknown[] = []
  const print = (line: string) => void answered.push(JSON.parse(line))
  const commands = calendarCommands({ print, input: () => Readable.from([text]) })
  expect(await runCommand(commands, ['calendar', 'due'], quiet)).toBe(0)
  return answered
}
