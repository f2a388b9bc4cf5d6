import { expect, test } from 'vitest'
import { countedDown } from './now.ts'

const at = 1_000_000_000

test.each([
  ['whole minutes, far away', 3_600_000 + 59_000, 3_600_000],
  ['to the moment', 3_600_000, 3_600_000],
  ['just before the minute is full', 3_599_999, 3_540_000],
  ['seconds in the last two minutes', 119_500, 120_000],
  ['the last second is there until its end', 1, 1000],
  ['due', 0, 0],
  ['whole minutes late', -61_000, -60_000],
])('%s', (_, left, shown) => {
  expect(at - countedDown(at, at - left)).toBe(shown)
})
