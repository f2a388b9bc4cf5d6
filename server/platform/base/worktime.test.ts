import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Hours, workCalendarOf } from './hours.ts'
import { addWorkTime, type WorkCalendar, weekdays, workTimeBetween } from './worktime.ts'

const HOUR = 3600
const { calendars, cases } = readCases(readFileSync(join(import.meta.dirname, 'worktime.cases.txt'), 'utf8'))

test('there are as many cases as were promised', () => {
  expect(cases.length).toBeGreaterThan(350)
  expect(new Set(cases.map(({ zone }) => zone)).size).toBeGreaterThan(15)
})

test.each(cases)('$zone $line', ({ zone, name, start, work, due, end }) => {
  const calendar = calendarOf(name, zone)
  if (due !== null) {
    const added = addWorkTime(calendar, start, work)
    expect(iso(added?.due)).toBe(iso(due))
    expect(workTimeBetween(calendar, start, due).spans).toEqual(added?.spans)
  }
  expect(workTimeBetween(calendar, start, end).ms).toBe(work * 1000)
})

test('an answer names the stretches that counted, whole where they touch', () => {
  const split = workCalendarOf({
    zone: 'Europe/Berlin',
    hours: {
      mon: [
        ['08:00', '12:00'],
        ['12:00', '13:00'],
        ['14:00', '16:00'],
      ],
    },
    ...{ holidays: [{ date: '2026-05-04', from: '09:00', to: '09:30' }], openings: [] },
  })
  const added = addWorkTime(split, Date.parse('2026-05-04T08:30+02:00'), 5 * HOUR)
  expect(added?.spans.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
    ['2026-05-04T06:30:00.000Z', '2026-05-04T07:00:00.000Z'],
    ['2026-05-04T07:30:00.000Z', '2026-05-04T11:00:00.000Z'],
    ['2026-05-04T12:00:00.000Z', '2026-05-04T13:00:00.000Z'],
  ])
  const always = addWorkTime(calendarOf('always', 'Europe/Berlin'), Date.parse('2026-03-01T00:00Z'), 1000 * HOUR)
  expect(always?.spans).toHaveLength(1)
})

const year = Array.from(
  { length: 366 },
  (_, day) => `-${new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(4, 10)}`,
)
const monday = { mon: [['09:00', '17:00']] } satisfies Hours['hours']

test.each<[string, Partial<Hours>]>([
  ['has no hours', {}],
  ['has windows of no length only', { hours: { mon: [['10:00', '10:00']] } }],
  ['is closed on every day of the year', { hours: monday, holidays: year }],
  ['was open for the last time', { openings: [{ date: '2026-05-01', from: '10:00', to: '12:00' }] }],
  ['opens where the clocks leap', { openings: [{ date: '2027-03-28', from: '02:00', to: '03:00' }] }],
])('a calendar that %s is never done, and nothing of it counts', (_, part) => {
  const calendar = workCalendarOf({ zone: 'Europe/Berlin', hours: {}, holidays: [], openings: [], ...part })
  const start = Date.parse('2026-05-04T08:00Z')
  const begun = performance.now()
  for (let turn = 0; turn < 20; turn += 1) {
    expect(addWorkTime(calendar, start + turn, 60)).toBeNull()
    expect(workTimeBetween(calendar, start, 8.64e15)).toEqual({ ms: 0, spans: [] })
  }
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('a calendar that opens once in a lifetime is waited for', () => {
  const start = Date.parse('2026-05-04T08:00Z')
  const opening = { date: '2199-01-01', from: '10:00', to: '12:00' }
  const closed = { zone: 'UTC', hours: {}, holidays: [], openings: [opening] }
  expect(iso(addWorkTime(workCalendarOf(closed), start, HOUR)?.due)).toBe('2199-01-01T11:00:00.000Z')
  const leap = workCalendarOf({ ...closed, hours: monday, holidays: year.filter((date) => date !== '--02-29') })
  // The next 29th of February that is a Monday.
  expect(iso(addWorkTime(leap, start, HOUR)?.due)).toBe('2044-02-29T10:00:00.000Z')
})

test('nothing to do is done at once, and what ends before it begins has no time in it', () => {
  const office = calendarOf('office', 'UTC')
  const saturday = Date.parse('2026-05-09T10:00Z')
  expect(addWorkTime(office, saturday, 0)).toEqual({ due: saturday, spans: [] })
  expect(workTimeBetween(office, saturday, saturday - 1e9)).toEqual({ ms: 0, spans: [] })
  const never = workCalendarOf({ zone: 'UTC', hours: {}, holidays: [], openings: [] })
  expect(addWorkTime(never, saturday, 0)).toBeNull()
})

test('seconds and parts of them count as they are', () => {
  const office = calendarOf('office', 'UTC')
  const start = Date.parse('2026-05-08T16:59:59.250Z')
  expect(iso(addWorkTime(office, start, 1)?.due)).toBe('2026-05-11T09:00:00.250Z')
  expect(workTimeBetween(office, start, Date.parse('2026-05-09T00:00Z')).ms).toBe(750)
})

test('an answer takes no time worth mentioning, and ten years little', () => {
  const office = calendarOf('office', 'Europe/Berlin')
  const start = Date.parse('2026-05-04T06:00Z')
  const tenYears = performance.now()
  expect(iso(addWorkTime(office, start, 2600 * 8 * HOUR)?.due)).toBe('2036-04-18T15:00:00.000Z')
  // Typically 0.2 s, the first time.
  expect(performance.now() - tenYears).toBeLessThan(2000)
  const ask = (turn: number) => addWorkTime(office, start + turn * 977_000, 48 * HOUR)
  for (let turn = 0; turn < 2000; turn += 1) ask(turn)
  const begun = performance.now()
  for (let turn = 0; turn < 2000; turn += 1) ask(turn)
  const each = ((performance.now() - begun) / 2000) * 1000
  // Typically below 5 µs; a busy machine is given room.
  expect(each).toBeLessThan(200)
})

function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString()
}

function calendarOf(name: string, zone: string): WorkCalendar {
  const calendar = calendars.get(name)
  if (!calendar) throw new Error(`There is no calendar "${name}".`)
  return workCalendarOf({ ...calendar, zone })
}

interface Case {
  zone: string
  line: string
  name: string
  start: number
  work: number
  due: number | null
  end: number
}

function readCases(text: string): { calendars: Map<string, Hours>; cases: Case[] } {
  const [head = '', ...rest] = text
    .replace(/^ *#.*\n/gm, '')
    .trim()
    .split('\n\n')
  const calendars = new Map(
    head.split('\n').map((line): [string, Hours] => [line.split(' ')[0] ?? '', readHours(line)]),
  )
  const cases = rest.flatMap((part) => {
    const [zone = '', ...lines] = part.trim().split('\n')
    return lines.map((line) => readCase(zone, line.trim().replace(/ +/g, ' ')))
  })
  return { calendars, cases }
}

function readCase(zone: string, line: string): Case {
  const at = String.raw`\w{3} (\S+) (\S+) (\S+)`
  const added = new RegExp(`^(\\w+) ${at} \\+ (\\S+) = ${at}$`).exec(line)
  const counted = new RegExp(`^(\\w+) ${at} to ${at} = (\\S+)$`).exec(line)
  const [, name = '', ...parts] = added ?? counted ?? []
  const moment = (from: number) => Date.parse(`${parts[from] ?? ''}T${parts[from + 1] ?? ''}${parts[from + 2] ?? ''}`)
  const end = added ? moment(4) : moment(3)
  const work = secondsOf((added ? parts[3] : parts[6]) ?? '')
  if ([moment(0), end, work].some(Number.isNaN)) throw new Error(`Not understood: ${line}`)
  return { zone, line, name, start: moment(0), work, due: added ? end : null, end }
}

function secondsOf(work: string): number {
  const [hours = Number.NaN, minutes = Number.NaN, seconds = 0] = work.split(':').map(Number)
  return hours * HOUR + minutes * 60 + seconds
}

/** "office mon-fri 09:00-17:00; closed 2026-05-01, 2026-12-24 12:00-24:00; open …" */
function readHours(line: string): Hours {
  const parts = line
    .replace(/^\w+ +/, '')
    .split('; ')
    .map((part) => part.split(/ (.*)/))
  const hours: Record<string, [string, string][]> = {}
  for (const [days = '', windows = ''] of parts.filter(([word]) => word !== 'closed' && word !== 'open')) {
    const [first = '', last = first] = days.split('-')
    const names: readonly string[] = weekdays
    for (const day of names.slice(names.indexOf(first), names.indexOf(last) + 1))
      hours[day] = windows.split(' ').map(readWindow)
  }
  const dated = (word: string) =>
    (parts.find(([first]) => first === word)?.[1]?.split(', ') ?? []).map((entry) => {
      const [date = '', window = '00:00-24:00'] = entry.split(' ')
      const [from, to] = readWindow(window)
      return { date, from, to }
    })
  return { zone: '', hours, holidays: dated('closed'), openings: dated('open') }
}

function readWindow(text: string): [string, string] {
  const [from = '', to = ''] = text.split('-')
  return [from, to]
}
