import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { moment } from '#platform/base/moments.ts'
import { languageFor, sayIn } from './language.ts'
import { promiseOf } from './promise.ts'
import { doneOf, inOrder, sentenceOf, sizeOf } from './view.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

function keysOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value as object, `${path}${key}.`),
  )
}

test('both catalogues say the same things with the same values', () => {
  expect(keysOf(de)).toEqual(keysOf(en))
  const values = (words: object) => JSON.stringify(words).match(/\{\{\w+\}\}|"[\w-]+":/g)
  expect(values(de)?.toSorted()).toEqual(values(en)?.toSorted())
})

test('pages say only what stands in the catalogue, and it says nothing that no page does', () => {
  const folder = import.meta.dirname
  const files = ['pages', 'routes', '.'].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(folder, name, file), 'utf8')),
  )
  const keys = new Set(keysOf(en).map((key) => key.replace(/_(one|other)$/, '')))
  const used = files.flatMap((text) =>
    [...text.matchAll(/(?:say\(|word=|word: )['"](\w+(?:\.\w+)+)['"]/g)].map(([, key = '']) => key),
  )
  expect(used.filter((key) => !keys.has(key))).toEqual([])
  const text = files.join('\n')
  const families = /^(status|statusText|failure\.\d+|answer|promise\.(answer|solve))\./
  expect(
    [...keys].filter((key) => !text.includes(`'${key}'`) && !text.includes(`"${key}"`) && !families.test(key)),
  ).toEqual([])
})

test.each([
  [undefined, 'de'],
  ['', 'de'],
  ['fr', 'de'],
  ['en-US,en;q=0.9', 'en'],
  ['de;q=0.4, en;q=0.6', 'en'],
  ['en;q=0, *', 'de'],
  ['DE-at', 'de'],
] as const)('a browser that asks for "%s" is answered in %s', (header, language) => {
  expect(languageFor(header, 'de')).toBe(language)
})

test.each([
  [8 * 3600, 'We answer this within 8 business hours.'],
  [3600, 'We answer this within one business hour.'],
  [90 * 60, 'We answer this within 90 minutes of our business hours.'],
])('a promise of %i seconds of business hours', (seconds, sentence) => {
  expect(promiseOf({ what: 'answer', seconds, businessHours: true }, sayIn('en'))).toBe(sentence)
})

test.each([
  [3600, 'We solve this within one hour, around the clock.'],
  [4 * 3600, 'We solve this within 4 hours, around the clock.'],
  [48 * 3600, 'We solve this within 2 days, around the clock.'],
  [24 * 3600, 'We solve this within 24 hours, around the clock.'],
  [90 * 60, 'We solve this within 90 minutes, around the clock.'],
])('a promise of %i seconds', (seconds, sentence) => {
  expect(promiseOf({ what: 'solve', seconds, businessHours: false }, sayIn('en'))).toBe(sentence)
})

test.each([
  ['2026-01-02T13:05:00Z', 'en', 'Europe/Berlin', '2 January 2026, 14:05 CET'],
  ['2026-07-02T12:05:00Z', 'de', 'Europe/Berlin', '2. Juli 2026, 14:05 MESZ'],
  ['2026-01-02T05:00:00Z', 'en', 'America/New_York', '2 January 2026, 00:00 EST'],
  ['2026-01-02T05:00:00Z', 'en', 'UTC', '2 January 2026, 05:00 UTC'],
  ['2026-01-02T05:00:00Z', 'en', 'Asia/Kathmandu', '2 January 2026, 10:45 GMT+5:45'],
] as const)('%s in %s, %s', (at, language, zone, words) => {
  expect(moment(new Date(at), 'long', { language, zone })).toBe(words)
})

test('sizes are short', () => {
  const say = sayIn('en')
  expect([0, 999, 1500, 26_214_400].map((bytes) => sizeOf(bytes, 'en', say))).toEqual([
    '0 bytes',
    '999 bytes',
    '1.5 KB',
    '25 MB',
  ])
})

test('a promise that was missed is said as such, and none while we wait', () => {
  const [before, at, after] = [9, 10, 11].map((hour) => new Date(Date.UTC(2026, 0, 2, hour)))
  const said = (what: 'answer' | 'solve', due = at, now = at) => due && now && sentenceOf({ what, at: due }, now)
  expect(said('answer', after)).toEqual({ word: 'ticket.answerBy', at: '2026-01-02T11:00:00.000Z' })
  expect(said('answer', at)?.word).toBe('ticket.answerLate')
  expect(said('solve', after)?.word).toBe('ticket.solveBy')
  expect(said('solve', before)?.word).toBe('ticket.solveLate')
  expect(at && sentenceOf({ what: 'waiting' }, at)).toEqual({ word: 'ticket.weWait', at: null })
})

test('tickets that still move come first, then the newest', () => {
  const ticket = (id: number, category: 'open' | 'closed') => ({
    id,
    status: { category },
    createdAt: `2026-01-0${id}T00:00:00Z`,
  })
  const ordered = inOrder([ticket(1, 'open'), ticket(3, 'closed'), ticket(2, 'open')])
  expect(ordered.map(({ id }) => id)).toEqual([2, 1, 3])
})

test('only what can have been done is said', () => {
  expect(doneOf('sent')).toBe('sent')
  expect(doneOf('<script>')).toBeNull()
})
