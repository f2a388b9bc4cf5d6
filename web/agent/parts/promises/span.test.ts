import { expect, test } from 'vitest'
import { readSpan, spanParts } from './span.ts'

test.each([
  ['15 min', 900],
  ['15min.', 900],
  ['4 h', 14_400],
  ['2 days', 172_800],
  ['1h 30m', 5_400],
  ['1h30', null],
  ['1:30', 5_400],
  ['1:05 h', 3_900],
  ['0:45', 2_700],
  ['1.5 hours', 5_400],
  ['1,5 Std.', 5_400],
  ['2 Tage', 172_800],
  ['2 Tage und 4 Stunden', 187_200],
  ['1 day, 2 hours and 3 minutes', 93_780],
  ['1 Woche', 604_800],
  ['90 s', 90],
  ['  4 H ', 14_400],
  ['30 min 1 h', null],
  ['4 h 2 h', null],
  ['4 parsecs', null],
  ['soon', null],
  ['-4 h', null],
  ['4 h!', null],
  ['1 d 30', null],
] as const)('%j is %s seconds', (typed, seconds) => {
  expect(readSpan(typed)).toEqual(seconds === null ? { problem: 'unreadable' } : { seconds })
})

test('a number without a unit, and nothing at all, are told apart from nonsense', () => {
  expect(readSpan('15')).toEqual({ problem: 'unit', number: '15' })
  expect(readSpan('1,5')).toEqual({ problem: 'unit', number: '1,5' })
  expect(readSpan('  ')).toEqual({ problem: 'empty' })
})

test.each([
  [900, true, '15 min'],
  [5_400, true, '1 h 30 min'],
  [172_800, true, '2 d'],
  [172_800, false, '48 h'],
  [90_061, true, '1 d 1 h 1 min 1 s'],
  [0, true, '0 min'],
] as const)('%d seconds in units (days: %s): %s', (seconds, withDays, expected) => {
  const said = spanParts(seconds, withDays).map(({ unit, count }) => `${count} ${unit}`)
  expect(said.join(' ')).toBe(expected)
})

test('what is shown is read back as the same span', () => {
  for (const seconds of [60, 61, 3_599, 3_600, 86_399, 86_400, 90_061, 604_800, 31_536_000]) {
    for (const withDays of [true, false]) {
      const text = spanParts(seconds, withDays)
        .map(({ unit, count }) => `${count} ${unit}`)
        .join(' ')
      expect(readSpan(text), text).toEqual({ seconds })
    }
  }
})
