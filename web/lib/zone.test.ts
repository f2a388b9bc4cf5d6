import { afterEach, expect, test } from 'vitest'
import { absolute, short } from './dates.ts'
import { momentAt, showTimesIn, wallClock } from './zone.ts'

const here = Intl.DateTimeFormat().resolvedOptions().timeZone
afterEach(() => showTimesIn(here))

test.each([
  ['Europe/Berlin', '2026-11-23T23:30:00Z', { year: 2026, month: 11, day: 24, hour: 0, minute: 30 }],
  ['America/New_York', '2026-03-01T02:15:00Z', { year: 2026, month: 2, day: 28, hour: 21, minute: 15 }],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z', { year: 2026, month: 6, day: 1, hour: 5, minute: 45 }],
])('the clocks of %s at %s, and back', (zone, at, wall) => {
  showTimesIn(zone)
  expect(wallClock(new Date(at))).toEqual(wall)
  expect(momentAt(wall).toISOString()).toBe(new Date(at).toISOString())
})

test.each([
  ['in winter', { month: 1, hour: 9 }, '2026-01-10T08:00:00.000Z'],
  ['in summer', { month: 7, hour: 9 }, '2026-07-10T07:00:00.000Z'],
  ['over the end of a month', { month: 1, day: 32, hour: 9 }, '2026-02-01T08:00:00.000Z'],
  ['just after the clocks went forward', { month: 3, day: 29, hour: 3 }, '2026-03-29T01:00:00.000Z'],
  ['just before', { month: 3, day: 29, hour: 1 }, '2026-03-29T00:00:00.000Z'],
])('a time of Berlin %s', (_, wall, at) => {
  showTimesIn('Europe/Berlin')
  expect(momentAt({ year: 2026, day: 10, minute: 0, ...wall }).toISOString()).toBe(at)
})

test('the clocks of another zone than the one shown', () => {
  showTimesIn('UTC')
  const wall = { year: 2026, month: 11, day: 23, hour: 9, minute: 30 }
  expect(momentAt(wall, 'Australia/Lord_Howe').toISOString()).toBe('2026-11-22T22:30:00.000Z')
  expect(wallClock(new Date('2026-11-22T22:30:00Z'), 'Australia/Lord_Howe')).toEqual(wall)
})

test('moments are told in the zone, and today is its today', () => {
  const at = '2026-11-23T22:30:00Z'
  const now = Date.parse('2026-11-23T23:30:00Z')
  showTimesIn('Europe/Berlin')
  expect(short(at, now, 'en-GB')).toBe('Mon 23:30')
  expect(absolute(at, 'en-GB')).toContain('23:30')
  showTimesIn('UTC')
  expect(short(at, now, 'en-GB')).toBe('22:30')
})

test('a zone that nobody knows is the browser’s', () => {
  showTimesIn('Mars/Olympus')
  expect(() => short(Date.now(), Date.now(), 'en')).not.toThrow()
})
