import { expect, test } from 'vitest'
import { numbersIn } from './numbers.ts'

test.each([
  ['Re: [482913] No sound', ['482913']],
  ['AW: [#482913] Kein Ton', ['482913']],
  ['Fwd: #482913, # 482914 and again #482913', ['482913', '482914']],
  ['Ticket 482913', []],
  ['Order [0012345] of 2026', []],
  ['[Support #482913]', ['482913']],
  ['#123 is too short', []],
  ['#1234567890123456789 is too long', []],
  ['', []],
])('“%s” names %j', (subject, numbers) => {
  expect(numbersIn(subject)).toEqual(numbers)
})
