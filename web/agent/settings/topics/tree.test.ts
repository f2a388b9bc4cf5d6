import { expect, test } from 'vitest'
import { levelOf, mayStandUnder } from './tree.ts'

const topics = [
  { key: 'a', parent: null },
  { key: 'b', parent: 'a' },
  { key: 'c', parent: 'b' },
  { key: 'd', parent: null },
]

test.each([
  ['d', 'a', true],
  ['d', 'b', true],
  ['d', 'c', false],
  ['a', 'd', false],
  ['a', 'c', false],
  ['b', 'b', false],
  ['b', 'd', true],
  ['c', 'd', true],
])('%s under %s: %s', (key, parent, may) => expect(mayStandUnder(topics, key, parent)).toBe(may))

test('levels count from the top', () => expect(['a', 'b', 'c'].map((key) => levelOf(topics, key))).toEqual([1, 2, 3]))
