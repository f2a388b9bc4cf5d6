import { expect, test } from 'vitest'
import { filterIn, isFiltering } from './filter.ts'

const nothing = { outcome: undefined, inbox: undefined, from: undefined }

test.each([
  [{}, nothing],
  [{ outcome: 'follow-up' }, { ...nothing, outcome: 'follow-up' }],
  [
    { outcome: 'waiting', inbox: 'support' },
    { ...nothing, outcome: 'waiting', inbox: 'support' },
  ],
  [{ outcome: 'nonsense', from: '' }, nothing],
  [{ from: 4711 }, { ...nothing, from: '4711' }],
])('%j asks for %j', (search, filter) => {
  expect(filterIn(search)).toEqual(filter)
  expect(isFiltering(filterIn(search))).toBe(filter !== nothing)
})
