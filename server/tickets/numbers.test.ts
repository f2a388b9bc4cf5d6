import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsAfter, drawNumber } from './numbers.ts'

test('a number has its digits and never starts with 0', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 12 }), fc.uint8Array({ minLength: 8, maxLength: 8 }), (digits, bytes) => {
      expect(drawNumber(digits, Buffer.from(bytes))).toMatch(new RegExp(`^[1-9]\\d{${digits - 1}}$`))
    }),
  )
})

test.each([
  [0, 6],
  [449_999, 6],
  [450_000, 7],
  [450_000 + 4_499_999, 7],
  [450_000 + 4_500_000, 8],
])('after %i tickets a number has %i digits', (tickets, digits) => expect(digitsAfter(tickets)).toBe(digits))
