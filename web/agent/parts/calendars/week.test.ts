import { expect, test } from 'vitest'
import { sayDateEntry } from './dates.ts'
import { sayTime } from './times.ts'
import { blocksOf, openOn, weekIn, weekMinutes, weekSummary } from './week.ts'

const words = { always: 'Around the clock', never: 'Never open' }
const office: [string, string][] = [['08:00', '17:00']]
const night: [string, string][] = [['22:00', '30:00']]
const all: [string, string][] = [['00:00', '24:00']]
const days = { mon: office, tue: office, wed: office, thu: office, fri: office }

test.each([
  ['Mon–Fri 08:00–17:00', 'en-GB', days],
  ['Mo–Fr 08:00–17:00, Sa 22:00–06:00', 'de-DE', { ...days, sat: night }],
  [
    'Mon–Tue 08:00–17:00, Thu 08:00–12:00 + 13:00–24:00',
    'en-GB',
    {
      mon: office,
      tue: office,
      thu: [
        ['08:00', '12:00'],
        ['13:00', '24:00'],
      ] as [string, string][],
    },
  ],
  ['Around the clock', 'en-GB', { ...{ mon: all, tue: all, wed: all, thu: all }, fri: all, sat: all, sun: all }],
  ['Never open', 'en-GB', {}],
  ['Never open', 'en-GB', { mon: [['', '17:00']] as [string, string][] }],
])('%s', (said, locale, hours) => {
  expect(weekSummary(hours, locale, words)).toBe(said)
})

test('a night is drawn on both days, also from Sunday to Monday', () => {
  expect(blocksOf({ sun: night }, 'sun')).toEqual([{ from: 1320, to: 1440, isRest: false, goesOn: true }])
  expect(blocksOf({ sun: night }, 'mon')).toEqual([{ from: 0, to: 360, isRest: true, goesOn: false }])
})

test('what overlaps counts once', () => {
  expect(openOn({ sun: night, mon: [['05:00', '09:00']] }, 'mon')).toEqual([{ from: 0, to: 540 }])
  expect(weekMinutes({ sun: night, mon: [['05:00', '09:00']] })).toBe(120 + 540)
})

test('the week begins as the region has it', () => {
  expect(weekIn('de-DE')[0]).toBe('mon')
  expect(weekIn('en-US')[0]).toBe('sun')
})

test.each([
  ['17:00', 'en-GB', '17:00'],
  ['24:00', 'de-DE', '24:00'],
  ['30:00', 'de-DE', '06:00'],
  ['17:30', 'en-US', '5:30 PM'],
  ['', 'en-US', '…'],
])('the time %s in %s', (time, locale, said) => {
  expect(sayTime(time, locale).replace(/\s/u, ' ')).toBe(said)
})

test.each([
  [{ date: '--12-25', from: '00:00', to: '24:00', name: 'Christmas' }, 'Christmas: 25 December, every year'],
  [{ date: '2026-12-24', from: '12:00', to: '24:00', name: '' }, 'Thu, 24 Dec 2026, 12:00–24:00'],
])('a date of the lists', (entry, said) => {
  expect(sayDateEntry(entry, 'en-GB', { yearly: (date) => `${date}, every year` })).toBe(said)
})
