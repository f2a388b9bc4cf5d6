import { expect, test } from 'vitest'
import { type DaySum, dayBefore, dayIn, sumOf } from './sums.ts'

const day = (date: string, inbox: string | null, outcomes: Record<string, number>, waiting = 0): DaySum => {
  const received = Object.values(outcomes).reduce((one, other) => one + other, 0) + waiting
  return { day: date, inbox, received, waiting, outcomes }
}
const days = [
  day('2026-11-23', 'support', { ticket: 3, 'follow-up': 2 }, 1),
  day('2026-11-23', null, { rejected: 1 }),
  day('2026-11-22', 'support', { ticket: 4, spam: 2 }),
]

test('what was received is the sum of what it became, in the order of the outcomes', () => {
  expect(sumOf(days, '2026-11-22', undefined)).toEqual({
    received: 13,
    parts: [
      { became: 'ticket', count: 7 },
      { became: 'follow-up', count: 2 },
      { became: 'spam', count: 2 },
      { became: 'rejected', count: 1 },
      { became: 'waiting', count: 1 },
    ],
    off: 0,
  })
})

test('one day of one inbox', () => {
  expect(sumOf(days, '2026-11-23', 'support')).toMatchObject({ received: 6, off: 0 })
})

test('what is unaccounted for is told', () => {
  expect(sumOf([{ ...day('2026-11-23', null, { ticket: 1 }), received: 3 }], '2026-11-23', undefined).off).toBe(2)
})

test('no mail at all', () => {
  expect(sumOf([], '2026-11-23', undefined)).toEqual({ received: 0, parts: [], off: 0 })
})

test('a day is one of the zone, and days before count over months and changes of clocks', () => {
  expect(dayIn('Europe/Berlin', Date.parse('2026-11-23T23:30:00Z'))).toBe('2026-11-24')
  expect(dayIn('America/New_York', Date.parse('2026-11-23T03:30:00Z'))).toBe('2026-11-22')
  expect(dayBefore('2026-03-31', 6)).toBe('2026-03-25')
  expect(dayBefore('2026-11-02', 7)).toBe('2026-10-26')
})
