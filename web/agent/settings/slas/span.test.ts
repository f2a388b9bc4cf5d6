import { expect, test } from 'vitest'
import { secondsOf, spanOf } from './span.ts'

test.each([
  [3600, 1, 'hours'],
  [5400, 90, 'minutes'],
  [86_400, 1, 'days'],
  [172_800, 2, 'days'],
  [90_000, 25, 'hours'],
  [60, 1, 'minutes'],
] as const)('%d seconds are shown as %d %s, and come back unchanged', (seconds, amount, unit) => {
  expect(spanOf(seconds)).toEqual({ amount, unit })
  expect(secondsOf(amount, unit)).toBe(seconds)
})

test('an empty field is no number of seconds', () => {
  expect(secondsOf('', 'hours')).toBeNaN()
})
