import { expect, test } from 'vitest'
import { wordsLookedUp } from './editor-lookup.ts'

test.each([
  ['/', ''],
  ['/pass', 'pass'],
  ['/password reset', 'password reset'],
  ['/ ', null],
  ['/var/log', null],
  ['see /pass', null],
  ['', null],
  [`/${'x'.repeat(60)}`, null],
])('%j looks up %j', (line, words) => {
  expect(wordsLookedUp(line)).toBe(words)
})
