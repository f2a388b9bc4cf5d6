import { describe, expect, test } from 'vitest'
import { age, countdown, duration, fileSize, relative, short } from './dates.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const now = new Date('2026-11-23T15:00:00-05:00').getTime()
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

describe('a duration shows its two largest units', () => {
  test.each([
    [20_000, '1m'],
    [38 * MINUTE, '38m'],
    [2 * HOUR, '2h'],
    [2 * HOUR + 10 * MINUTE, '2h 10m'],
    [DAY, '1d'],
    [3 * DAY + 4 * HOUR + 5 * MINUTE, '3d 4h'],
    [12 * DAY + 4 * HOUR, '12d'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(duration(milliseconds, 'en')).toBe(text)
  })
})

describe('what is left counts seconds at last', () => {
  test.each([
    [20_000, '20s'],
    [59_001, '1m'],
    [61_000, '1m 1s'],
    [120_000, '2m'],
    [121_000, '2m'],
    [3 * MINUTE, '3m'],
    [2 * HOUR + 10 * MINUTE, '2h 10m'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(countdown(milliseconds, 'en')).toBe(text)
  })
})

describe('a moment', () => {
  test('of today is a time, of this week has its day, of this year its date', () => {
    expect(short('2026-11-23T14:05:00-05:00', now, 'en-GB')).toBe('14:05')
    expect(short('2026-11-20T14:05:00-05:00', now, 'en-GB')).toBe('Fri 14:05')
    expect(short('2026-10-03T14:05:00-04:00', now, 'en-GB')).toBe('3 Oct')
    expect(short('2025-10-03T14:05:00-04:00', now, 'en-GB')).toBe('3 Oct 2025')
  })

  test('is told relative to now', () => {
    expect(relative(now - 20_000, now, 'en')).toBe('now')
    expect(relative(now - 22 * MINUTE, now, 'en')).toBe('22 min. ago')
    expect(relative(now - DAY, now, 'en')).toBe('yesterday')
    expect(relative(now + 3 * HOUR, now, 'en')).toBe('in 3 hr.')
    expect(plain(relative(now - 22 * MINUTE, now, 'de'))).toBe('vor 22 Min.')
  })

  test('has an age that fits a narrow column', () => {
    expect(age(now - 4 * MINUTE, now, 'en')).toBe('4m')
    expect(age(now - 30 * HOUR, now, 'en')).toBe('1d')
    expect(age(now + 5000, now, 'en')).toBe('0m')
  })
})

test('sizes of files are round', () => {
  expect(fileSize(900, 'en')).toBe('900 byte')
  expect(fileSize(1536, 'en')).toBe('1.5 kB')
  expect(fileSize(25 * 1024 * 1024, 'en')).toBe('25 MB')
})
