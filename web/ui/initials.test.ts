import { expect, test } from 'vitest'
import { hueOf, initialsOf } from './initials.ts'

test.each([
  ['Keyana Johnson', 'KJ'],
  ['ken', 'K'],
  ['Maria de la Ortiz', 'MO'],
  ['jane.doe@example.com', 'JC'],
  ['Ågot Ødegård', 'ÅØ'],
  ['  ', '?'],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a name keeps its colour', () => {
  expect(hueOf('Jane Doe')).toBe(hueOf('Jane Doe'))
  expect(hueOf('Jane Doe')).toBeLessThan(5)
})
