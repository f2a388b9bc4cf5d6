import { expect, test } from 'vitest'
import { differences, patched } from './differences.ts'
import { mustBeFree, newKey } from './naming.ts'

const things = [
  { key: 'sales', name: 'Vente' },
  { key: 'sales-2', name: 'Sales' },
]

test.each([
  ['Support', 'support'],
  ['Sales!', 'sales-3'],
  ['Gehälter', 'gehalter'],
  ['???', 'unnamed'],
  ['x'.repeat(200), 'x'.repeat(80)],
])('the key of %s', (name, key) => {
  expect(newKey(name, things)).toBe(key)
})

test('a key that is taken gets shorter where its number would make it too long', () => {
  const taken = [{ key: 'x'.repeat(80), name: 'long' }]
  expect(newKey('x'.repeat(80), taken)).toBe(`${'x'.repeat(78)}-2`)
})

test('a name is free for the thing that has it', () => {
  expect(() => mustBeFree('SALES', things)).toThrow('This name is already taken by “Sales”.')
  expect(() => mustBeFree('SALES', things, 'sales-2')).not.toThrow()
})

test('only what differs is a difference, lists by what they hold', () => {
  const before = { name: 'A', list: [1, 2], flag: false }
  expect(differences(before, { ...before, list: [1, 2] })).toEqual({})
  expect(differences(before, { ...before, list: [2], flag: true })).toEqual({
    list: [[1, 2], [2]],
    flag: [false, true],
  })
  expect(differences({}, { name: 'A', sla: null })).toEqual({ name: [null, 'A'], sla: [null, null] })
})

test('undefined leaves a field as it was, null clears it', () => {
  const thing: { name: string; sla: string | null } = { name: 'A', sla: 'gold' }
  expect(patched(thing, { name: undefined, sla: null })).toEqual({ name: 'A', sla: null })
})
