import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberMask } from '#api/settings.ts'
import { ticketNumber } from '#api/words.ts'
import { countedNumber, digitsAfter, drawNumber, numberingFor, readMask } from './numbers.ts'

const masks = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 4, max: 12 }))
  .map(([prefix, digits]) => `${prefix === 0 ? '' : prefix}${'#'.repeat(digits)}`)

test('a drawn number has the digits of its mask and never starts with 0', () => {
  fc.assert(
    fc.property(masks, fc.uint8Array({ minLength: 8, maxLength: 8 }), (mask, bytes) => {
      expect(numberMask.safeParse(mask).success).toBe(true)
      const number = drawNumber(readMask(mask), Buffer.from(bytes))
      expect(number).toMatch(new RegExp(`^${readMask(mask).prefix}\\d+$`))
      expect(number.length).toBe(mask.length)
      expect(ticketNumber.safeParse(number).success).toBe(true)
    }),
  )
})

test('counting gives numbers in order, no two the same', () => {
  fc.assert(
    fc.property(masks, fc.integer({ min: 1, max: 100_000 }), (mask, count) => {
      const [one, next] = [countedNumber(readMask(mask), count), countedNumber(readMask(mask), count + 1)]
      expect(BigInt(next) > BigInt(one)).toBe(true)
      expect(one.length).toBeGreaterThanOrEqual(mask.length)
    }),
  )
})

test.each([
  ['######', 1, '100001'],
  ['77####', 1, '770001'],
  ['77####', 9999, '779999'],
  ['77####', 10_000, '7710000'],
  ['####', 9000, '10000'],
])('by %s the %ith is %s', (mask, count, number) => expect(countedNumber(readMask(mask), count)).toBe(number))

test.each([
  ['######', 0, 6],
  ['######', 449_999, 6],
  ['######', 450_000, 7],
  ['######', 450_000 + 4_499_999, 7],
  ['######', 450_000 + 4_500_000, 8],
  ['77####', 4999, 4],
  ['77####', 5000, 5],
  ['####', 4500, 5],
])('by %s, after %i numbers, %i digits are drawn', (mask, taken, digits) => {
  expect(digitsAfter(taken, readMask(mask))).toBe(digits)
})

test.each(['###', '#############', '0#####', '1234567####', '12', '##12##', 'AB####', ''])('“%s” is no mask', (mask) =>
  expect(numberMask.safeParse(mask).success).toBe(false),
)

test('a topic with a mask numbers for itself, any other as the desk does', () => {
  const settings = { numberMask: '######', numberSequential: true }
  const topics = new Map([
    ['own', { numberMask: '77####', numberSequential: false }],
    ['plain', { numberMask: null, numberSequential: false }],
  ])
  const given = { settings, topics }
  expect(numberingFor(given, 'own')).toEqual({ prefix: '77', digits: 4, sequential: false, counter: 'mask:77####' })
  const ofDesk = { prefix: '', digits: 6, sequential: true, counter: 'desk' }
  expect([numberingFor(given, 'plain'), numberingFor(given, null)]).toEqual([ofDesk, ofDesk])
})
