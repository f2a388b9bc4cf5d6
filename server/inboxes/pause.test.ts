import { expect, test } from 'vitest'
import { pauseBefore } from './pause.ts'

test.each([
  [1, 0.5, 5_000],
  [2, 0.5, 10_000],
  [4, 0.5, 40_000],
  [50, 0.5, 300_000],
  [1, 0, 4_000],
  [50, 1, 360_000],
])('after %i failures, by chance %f: %i', (failures, chance, expected) => {
  expect(pauseBefore(failures, [5_000, 300_000], chance)).toBe(expected)
})
