import { expect, test } from 'vitest'
import { checkParent, circles } from './tree.ts'

const branch = (key: string, parent: string | null = null, disabled = false) => ({ key, name: key, parent, disabled })
const treeOf = (...branches: ReturnType<typeof branch>[]) => new Map(branches.map((entry) => [entry.key, entry]))
const tree = treeOf(
  branch('berlin', 'support'),
  branch('desk', 'berlin'),
  branch('left', 'desk'),
  branch('sales'),
  branch('shut', null, true),
  branch('support'),
)

test.each([
  ['support', 'sales', 'at most 4 levels'],
  ['sales', 'desk', null],
  ['sales', 'left', 'at most 4 levels'],
  ['berlin', 'sales', null],
  ['support', 'left', 'itself'],
  ['support', 'support', 'itself'],
  ['sales', 'nowhere', 'no department'],
  ['sales', 'shut', 'disabled'],
  ['sales', null, null],
])('%s below %s: %s', (key, parent, refusal) => {
  const before = tree.get(key) ?? branch(key)
  const move = () => checkParent(tree, { ...before, parent }, before)
  if (refusal === null) expect(move).not.toThrow()
  else expect(move).toThrow(refusal)
})

test('a whole branch is moved only where all of it still fits', () => {
  const both = treeOf(...tree.values(), branch('hub'), branch('inner', 'hub'))
  const berlin = branch('berlin', 'support')
  expect(() => checkParent(both, { ...berlin, parent: 'hub' }, berlin)).not.toThrow()
  expect(() => checkParent(both, { ...berlin, parent: 'inner' }, berlin)).toThrow('at most 4 levels')
})

test('a parent that stays is not asked about again', () => {
  const below = branch('sales', 'shut')
  expect(() => checkParent(tree, below, below)).not.toThrow()
})

test('a circle is found, hangs nothing, and can be broken', () => {
  const round = treeOf(branch('a', 'b'), branch('b', 'a'), branch('c', 'a'), branch('d', 'd'))
  expect(circles(round)).toEqual(['a', 'b', 'd'])
  const a = branch('a', 'b')
  expect(() => checkParent(round, { ...a, parent: 'd' }, a)).not.toThrow()
  expect(circles(tree)).toEqual([])
})
