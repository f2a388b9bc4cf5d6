import { expect, test } from 'vitest'
import { claimsOn, closest, repeatedDomains } from './domains.ts'
import { startOfAddress, startsOfWords } from './search.ts'

test.each([
  ['a@example.com', ['example.com', '.com']],
  ['a@B.Paris.example.com', ['b.paris.example.com', '.paris.example.com', '.example.com', '.com']],
  ['"odd@local"@example.com', ['example.com', '.com']],
  ['nobody', []],
])('what may claim %s', (email, claims) => {
  expect(claimsOn(email)).toEqual(claims)
})

test('the most exact claim wins, then the older organisation', () => {
  const below = { id: 1, domains: ['.example.com'] }
  const [second, first] = [
    { id: 3, domains: ['b.example.com'] },
    { id: 2, domains: ['b.example.com'] },
  ]
  const claims = claimsOn('a@b.example.com')
  expect(closest(claims, [below, second, first])).toBe(first)
  expect(closest(claims, [below])).toBe(below)
  expect(closest(claims, [])).toBeUndefined()
})

test('a domain claimed twice is told', () => {
  const twice = [
    { name: 'A', domains: ['a.example', 'b.example'] },
    { name: 'B', domains: ['b.example'] },
  ]
  expect(repeatedDomains(twice)).toEqual(['The mail domain b.example is claimed by A and B.'])
})

test.each([
  ['john SM', "'john':* & 'sm':*"],
  ["O'Brien", "'o':* & 'brien':*"],
  ['zoë', "'zoë':*"],
  [" ' | ! ", null],
  ['', null],
])('the words of %s', (typed, words) => {
  expect(startsOfWords(typed)).toBe(words)
})

test.each([
  ['Kim@Ex', 'kim@ex%'],
  ['100%_\\', '100\\%\\_\\\\%'],
  ['  ', null],
])('the start of %s', (typed, start) => {
  expect(startOfAddress(typed)).toBe(start)
})
