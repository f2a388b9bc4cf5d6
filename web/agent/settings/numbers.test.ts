import { expect, test } from 'vitest'
import { exampleNumbers } from './numbers.ts'

test.each([
  ['######', false, '482913, 913706, 706154'],
  ['77####', true, '770001, 770002, 770003'],
  ['####', true, '1001, 1002, 1003'],
  ['77##', false, null],
  ['', true, null],
])('%s, counted: %s', (mask, sequential, example) => expect(exampleNumbers(mask, sequential)).toBe(example))
