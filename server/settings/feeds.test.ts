import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Calendar } from '#api/calendars.ts'
import type { SettingChange } from '#api/history.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { catalog, check, fetchFeeds } from './index.ts'

const DAY = 24 * 3600_000
const HOUR = 3600_000

let server: Server
let home: string
let asked: string[] = []
/** What the feed answers now. */
let answer: { status?: number; body: string; location?: string }
let started: TestDesk
let jane: Caller

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const { status = 200, body, location } = answer
    response.writeHead(status, { 'content-type': 'text/calendar', ...(location ? { location } : {}) }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/holidays.ics`
  started = await startTestDesk({ env: { OSTLER_INSIDE_NETWORKS: '127.0.0.1' } })
  jane = await withJane(started)
})
beforeEach(() => {
  asked = []
  answer = { body: feedWith(['Epiphany', year, '0106']) }
})
afterAll(async () => {
  const wrong = await check(started.desk)
  await started[Symbol.asyncDispose]()
  server.closeAllConnections()
  server.close()
  expect(wrong).toEqual([])
})

const year = new Date().getUTCFullYear()

type Event = [name: string, year: number, monthAndDay: string]

function feedWith(...events: Event[]): string {
  const lines = events.flatMap(([name, year, day]) => [
    ...[
      'BEGIN:VEVENT',
      `UID:${name}-${year}${day}`,
      `DTSTART;VALUE=DATE:${year}${day}`,
      `SUMMARY:${name}`,
      'END:VEVENT',
    ],
  ])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Holidays//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

const closed = (name: string, date: string) => ({ date, from: '00:00', to: '24:00', name })
const epiphany = closed('Epiphany', `${year}-01-06`)

async function withFeed(name: string, { by = jane, feed = home }: { by?: Caller; feed?: string | null } = {}) {
  return (await by<Calendar>('POST', '/calendars', { name, feed })).body
}

async function now(key: string): Promise<Calendar> {
  const { body } = await jane<{ items: Calendar[] }>('GET', '/calendars')
  const found = body.items.find((calendar) => calendar.key === key)
  if (!found) throw new Error(`no calendar ${key}`)
  return found
}

test('a feed is fetched when it is set, and what it brings closes', async () => {
  answer = { body: feedWith(['Epiphany', year, '0106'], ['Long ago', year - 2, '0106'], ['Far', year + 4, '0106']) }
  const made = await withFeed('Fed')
  expect(made).toMatchObject({ imported: [epiphany], importProblem: null, version: 2, holidays: [] })
  expect(Math.abs(Date.parse(made.importedAt ?? '') - Date.now())).toBeLessThan(60_000)
  const { work } = (await catalog(started.desk)).calendars.get('fed') ?? {}
  expect(work?.holidays).toEqual([{ date: `${year}-01-06`, from: 0, to: 1440 }])
  const { body } = await jane<{ items: SettingChange[] }>('GET', '/settings/history?kind=calendar&key=fed')
  expect(body.items.map(({ act, changes }) => [act, changes['imported']])).toEqual([
    ['changed', [[], [epiphany]]],
    ['made', [null, []]],
  ])
})

test('it is fetched again the next day, by one node, and a version is made only of what is new', async () => {
  await using own = await startTestDesk({ env: { OSTLER_INSIDE_NETWORKS: '127.0.0.1' } })
  await using other = await startTestDesk({ env: { OSTLER_INSIDE_NETWORKS: '127.0.0.1' }, beside: own })
  const by = await withJane(own)
  await withFeed('Daily', { by })
  asked = []
  const pass = async (milliseconds: number) => {
    for (const node of [own, other]) node.pass(milliseconds)
    await Promise.all([fetchFeeds(own.desk), fetchFeeds(other.desk)])
    // Not by a node: the one that did not fetch hears of it a little later.
    const rows = await own.desk.db.selectFrom('calendar').select('version').where('key', '=', 'daily').execute()
    return [asked.splice(0).length, rows[0]?.version]
  }
  expect(await pass(DAY - 60_000)).toEqual([0, 2])
  expect(await pass(120_000)).toEqual([1, 2])
  answer = { body: feedWith(['Epiphany', year, '0106'], ['Whit', year, '0525']) }
  expect(await pass(DAY + 60_000)).toEqual([1, 3])
  const { body } = await by<{ items: SettingChange[] }>('GET', '/settings/history?kind=calendar&key=daily')
  expect(body.items[0]).toMatchObject({ by: null, changes: { imported: [[epiphany], [epiphany, {}]] } })
  await by('PATCH', '/calendars/daily', { disabled: true })
  expect(await pass(2 * DAY)).toEqual([0, 3])
  expect(await check(own.desk)).toEqual([])
})

test.each([
  ['a page that is gone', () => ({ status: 404, body: feedWith() }), 'refused'],
  ['a page that is no calendar', () => ({ body: '<html>Sign in</html>' }), 'not-ical'],
  ['what is too large', () => ({ body: `${feedWith()}${'x'.repeat(1_000_000)}` }), 'too-large'],
  ['a way into the house', () => ({ status: 302, body: '', location: 'http://10.0.0.1/' }), 'not-public'],
  ['a circle', () => ({ status: 302, body: '', location: '/holidays.ics' }), 'unreachable'],
])('%s leaves what was there, and says why', async (what, bad, problem) => {
  const { key, version, importedAt } = await withFeed(what)
  answer = bad()
  const { status, body } = await jane<Calendar>('POST', `/calendars/${key}/import`, {})
  expect(status).toBe(200)
  expect(body).toMatchObject({ imported: [epiphany], importProblem: problem, version, importedAt })
  asked = []
  started.pass(HOUR + 60_000)
  answer = { body: feedWith(['Whit', year, '0525']) }
  await fetchFeeds(started.desk)
  expect(asked.length).toBeGreaterThan(0)
  expect(await now(key)).toMatchObject({ imported: [closed('Whit', `${year}-05-25`)], importProblem: null })
})

test('nobody there, and an address in the house that no one allowed', async () => {
  await using strict = await startTestDesk()
  const by = await withJane(strict)
  expect(await withFeed('Inside', { by })).toMatchObject({
    importProblem: 'not-public',
    imported: [],
    importedAt: null,
  })
  expect(asked).toEqual([])
  const nobody = await withFeed('Nobody', { feed: 'http://127.0.0.1:9/x.ics' })
  expect(nobody).toMatchObject({ importProblem: 'unreachable' })
})

test('another feed is fetched at once; without one, what it brought goes', async () => {
  await withFeed('Moving')
  answer = { body: feedWith(['Whit', year, '0525']) }
  const moved = await jane<Calendar>('PATCH', '/calendars/moving', { feed: `${home}?2` })
  expect(moved.body.imported).toEqual([closed('Whit', `${year}-05-25`)])
  asked = []
  await jane('PATCH', '/calendars/moving', { name: 'Moved' })
  expect(asked).toEqual([])
  const { body } = await jane<Calendar>('PATCH', '/calendars/moving', { feed: null })
  expect(body).toMatchObject({ feed: null, imported: [], importedAt: null, importProblem: null, version: 4 })
  started.pass(2 * DAY)
  await fetchFeeds(started.desk)
  expect(asked).not.toContain('/holidays.ics?2')
})

test('a file is taken in as a whole; an empty one takes away what was imported', async () => {
  await withFeed('By file', { feed: null })
  const take = async (ical: string) => (await jane<Calendar>('POST', '/calendars/by-file/import', { ical })).body
  const long = `Tag\\nder 🎆 ${'x'.repeat(300)}`
  expect((await take(feedWith(['Epiphany', year, '0106'], [long, year, '1003']))).imported).toEqual([
    epiphany,
    { ...closed('', `${year}-10-03`), name: expect.stringMatching(/^Tag der 🎆 x+$/) as string },
  ])
  expect(await take(feedWith(['Whit', year, '0525']))).toMatchObject({
    ...{ imported: [closed('Whit', `${year}-05-25`)], version: 3, feed: null, importProblem: null },
  })
  expect((await take('')).imported).toEqual([])
  expect(asked).toEqual([])
})

test.each([
  ['no calendar', { ical: 'Dear Sir' }],
  ['a calendar that breaks off', { ical: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART' }],
  ['nothing where there is no feed', {}],
])('%s is refused', async (_, body) => {
  await jane('POST', '/calendars', { name: 'Strict' })
  const refused = await jane<{ error: { fields: object } }>('POST', '/calendars/strict/import', body)
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([400, ['ical']])
  expect((await now('strict')).version).toBe(1)
})
