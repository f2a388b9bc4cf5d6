import { expect, test } from 'vitest'
import { placesAfter } from './order.ts'

const things = (...places: number[]) => places.map((place, index) => ({ key: 'abcdef'[index] ?? '', place }))

test.each([
  [
    'two change places',
    things(10, 20, 30),
    'b',
    1,
    [
      { key: 'b', place: 30 },
      { key: 'c', place: 20 },
    ],
  ],
  ['the first does not move up', things(10, 20), 'a', -1, []],
  ['the last does not move down', things(10, 20), 'b', 1, []],
  ['where two have one place, all are put in order', things(10, 10, 30), 'b', -1, [{ key: 'a', place: 20 }]],
] as const)('%s', (_, given, key, by, expected) => {
  expect(placesAfter(given, key, by, 10)).toEqual(expected)
})
