import { expect, test } from 'vitest'
import { priorityLevel } from './priority.ts'

const four = ['low', 'normal', 'high', 'emergency'].map((key, index) => ({ key, urgency: 4 - index }))

test('levels follow the urgency, not the name', () => {
  expect(four.map(({ key }) => priorityLevel(four, key))).toEqual(['low', 'normal', 'high', 'top'])
})

test('with two priorities one is top and the other normal; an unknown one is normal', () => {
  const two = four.slice(2)
  expect(two.map(({ key }) => priorityLevel(two, key))).toEqual(['normal', 'top'])
  expect(priorityLevel(four, 'other')).toBe('normal')
})
