import { expect, test } from 'vitest'
import { inTreeOrder, levelsOf, lineOf, pathOf } from './tree.ts'

const treeOf = (parents: Record<string, string | null>) =>
  new Map(Object.entries(parents).map(([key, parent]) => [key, { key, name: key.toUpperCase(), parent }]))

test.each([
  ['nothing above it', { a: null }, 'a', 'A', 1],
  ['one above and one below', { a: null, b: 'a', c: 'b' }, 'b', 'A / B', 2],
  ['branches of unlike height', { a: null, b: 'a', c: 'b', d: 'a' }, 'a', 'A', 3],
  ['a parent that is gone', { b: 'gone', c: 'b' }, 'c', 'B / C', 1],
  ['itself above it', { a: 'a' }, 'a', 'A', 1],
  ['a circle', { a: 'b', b: 'a' }, 'a', 'B / A', 2],
  ['a circle above it', { a: 'b', b: 'a', c: 'a' }, 'c', 'B / A / C', 1],
  ['a circle below it', { top: null, a: 'top', b: 'a', c: 'b' }, 'top', 'TOP', 4],
])('%s', (_, parents, key, path, levels) => {
  const tree = treeOf(parents)
  const entry = tree.get(key) ?? { key, name: '', parent: null }
  expect([pathOf(tree, entry), levelsOf(tree, key)]).toEqual([path, levels])
  expect(lineOf(tree, entry).at(-1)).toBe(entry)
})

test.each([
  ['each before those below it', { b: 'a', a: null, c: 'b', d: 'a' }, 'abcd'],
  ['beside each other as given', { d: null, c: null, a: 'c' }, 'dca'],
  ['circles last, and once', { a: 'b', b: 'a', c: null, d: 'd', e: 'gone' }, 'cdeab'],
])('in order: %s', (_, parents, order) => {
  expect(
    inTreeOrder(treeOf(parents))
      .map(({ key }) => key)
      .join(''),
  ).toBe(order)
})

test('where a branch is looked at from a place that it is to have', () => {
  const tree = treeOf({ a: null, b: 'a', c: null })
  expect(pathOf(tree, { key: 'c', name: 'New', parent: 'b' })).toBe('A / B / New')
})
