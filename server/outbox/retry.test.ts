import { expect, test } from 'vitest'
import { deliveryOf, type MailState, nextTry } from './retry.ts'

const now = new Date('2026-11-23T08:00:00Z')
const minutesAfter = (attempts: number, chance = 0.5) => {
  const next = nextTry(attempts, now, chance)
  return next && (next.getTime() - now.getTime()) / 60_000
}

test('it is tried again after a minute, then ever later, for about two days', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 17].map((attempts) => minutesAfter(attempts))).toEqual([1, 5, 15, 30, 60, 120, 240, 240])
  expect(minutesAfter(18)).toBeNull()
  expect([minutesAfter(1, 0), minutesAfter(1, 1)]).toEqual([0.9, 1.1])
  const hours = Array.from({ length: 17 }, (_, index) => minutesAfter(index + 1) ?? 0).reduce((a, b) => a + b) / 60
  expect(hours).toBeGreaterThan(46)
  expect(hours).toBeLessThan(50)
})

test.each<[MailState[], string | null]>([
  [[], null],
  [['kept', 'kept'], 'none'],
  [['sent', 'kept'], 'sent'],
  [['sent', 'deferred'], 'queued'],
  [['sent', 'queued'], 'queued'],
  [['sent', 'failed', 'queued'], 'failed'],
  [['failed', 'bounced'], 'bounced'],
  [['sent', 'sent'], 'sent'],
])('letters that are %j make a reply %s', (states, delivery) => {
  expect(deliveryOf(states)).toBe(delivery)
})
