import { expect, test } from 'vitest'
import { copied, endsNextDay, nextWindow, shownTime, tidy, windowOf } from './hours.ts'

test.each([
  ['09:00', '17:00', ['09:00', '17:00']],
  ['22:00', '06:00', ['22:00', '30:00']],
  ['18:00', '00:00', ['18:00', '24:00']],
  ['00:00', '00:00', ['00:00', '24:00']],
  ['09:00', '09:00', ['09:00', '33:00']],
  ['09:00', '', ['09:00', '']],
])('from %s to %s', (from, to, window) => {
  expect(windowOf(from, to)).toEqual(window)
  expect(shownTime(windowOf(from, to)[1])).toBe(to)
})

test('only what passes midnight ends on the next day', () => {
  expect(endsNextDay(['18:00', '24:00'])).toBe(false)
  expect(endsNextDay(['18:00', '24:30'])).toBe(true)
})

test.each([
  [[], ['09:00', '17:00']],
  [[['08:00', '12:00']], ['13:00', '17:00']],
  [[['08:00', '21:30']], ['22:30', '24:00']],
  [[['22:00', '30:00']], null],
  [[['08:00', '']], ['01:00', '05:00']],
] as [[string, string][], [string, string] | null][])('after %j comes %j', (windows, next) => {
  expect(nextWindow(windows)).toEqual(next)
})

test('days come in order, and closed ones not at all', () => {
  const hours = tidy({ fri: [['13:00', '17:00'], ['08:00', '12:00']], sat: [], mon: [['09:00', '17:00']] }) // prettier-ignore
  expect(JSON.stringify(hours)).toBe('{"mon":[["09:00","17:00"]],"fri":[["08:00","12:00"],["13:00","17:00"]]}')
})

test('a day is copied to others, a closed one too', () => {
  const mon: [string, string][] = [['09:00', '17:00']]
  expect(copied({ mon }, 'mon', ['tue', 'wed'])).toEqual({ mon, tue: mon, wed: mon })
  expect(copied({ mon }, 'sun', ['mon'])).toEqual({ mon: [] })
})
