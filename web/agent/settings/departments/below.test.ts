import { expect, test } from 'vitest'
import { depthOf, isBelow } from './below.ts'

const departments = [
  { key: 'top', parent: null },
  { key: 'middle', parent: 'top' },
  { key: 'deep', parent: 'middle' },
  { key: 'round', parent: 'circle' },
  { key: 'circle', parent: 'round' },
]

test.each([
  ['top', 0],
  ['deep', 2],
  ['nowhere', 0],
  ['round', 2],
])('%s lies at depth %d', (key, depth) => {
  expect(depthOf(departments, key)).toBe(depth)
})

test('what lies below what', () => {
  expect(isBelow(departments, 'deep', 'top')).toBe(true)
  expect(isBelow(departments, 'top', 'deep')).toBe(false)
  expect(isBelow(departments, 'top', 'top')).toBe(false)
})
