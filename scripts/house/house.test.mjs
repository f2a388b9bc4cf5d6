import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { stale } from './build.mjs'
import { fingerprint, isBuilt, tooOld } from './fingerprint.mjs'
import { holds, withoutDev } from './install.mjs'
import { alone } from './lock.mjs'
import { count, isGood, line } from './test.mjs'

const folders = []

async function project(files) {
  const root = await mkdtemp(join(tmpdir(), 'ostler-house-'))
  folders.push(root)
  for (const [name, content] of Object.entries(files)) await put(root, name, content)
  return root
}

async function put(root, name, content) {
  const file = join(root, name)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, content)
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe('what must be built again', () => {
  const sources = { 'server/a.ts': '1', 'server/deep/b.ts': '2', 'api/c.ts': '3' }
  const print = (root) => fingerprint(root, ['api', 'server', 'missing'], isBuilt)
  const changes = {
    'another content': (root) => put(root, 'server/deep/b.ts', '22'),
    'a new file': (root) => put(root, 'server/new.ts', ''),
    'a file gone': (root) => rm(join(root, 'api/c.ts')),
  }
  for (const [name, change] of Object.entries(changes)) {
    test(`${name} is noticed`, async () => {
      const root = await project(sources)
      const before = await print(root)
      await change(root)
      expect(await print(root)).not.toBe(before)
    })
  }

  const indifferent = {
    'another time of change': (root) => utimes(join(root, 'server/a.ts'), 1, 1),
    'a test': (root) => put(root, 'server/a.test.ts', ''),
    'a tool of the tests': (root) => put(root, 'server/testing/clock.ts', ''),
  }
  for (const [name, change] of Object.entries(indifferent)) {
    test(`${name} changes nothing`, async () => {
      const root = await project(sources)
      const before = await print(root)
      await change(root)
      expect(await print(root)).toBe(before)
    })
  }

  test('each part is stale until its stamp says what its sources are', async () => {
    const root = await project({ ...sources, 'web/main.tsx': '' })
    const both = await stale(root)
    expect(both.map((part) => part.name)).toEqual(['server', 'web'])
    await put(root, 'dist/.server-sources', both[0].print)
    expect((await stale(root)).map((part) => part.name)).toEqual(['web'])
  })
})

describe('what must be installed', () => {
  const wanted = {
    '': { name: 'x' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  }
  test.each([
    ['everything is there', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }, true],
    ['what is for another platform may be absent', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['one is absent', { 'node_modules/b': { version: '2.0.0' } }, false],
    ['one is older', { 'node_modules/a': { version: '0.9.0' } }, false],
    [
      'an optional one is older',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
      false,
    ],
  ])('%s', (_name, there, expected) => {
    expect(holds(there, wanted)).toBe(expected)
  })

  test('what is built runs without the packages that build it', () => {
    const lock = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/tool': { version: '1.0.0', dev: true } }
    const there = { 'node_modules/a': { version: '1.0.0' } }
    expect([holds(there, lock), holds(there, withoutDev(lock))]).toEqual([false, true])
  })
})

test.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['22.0.0', true],
  ['24.1.0', true],
])('Node.js %s', (version, isFine) => {
  expect(tooOld(version) === undefined).toBe(isFine)
})

describe('only one at a time', () => {
  test('the second waits for the first', async () => {
    const root = await project({})
    const order = []
    const first = alone(root, 'build', async () => {
      order.push('first begins')
      await new Promise((resolve) => setTimeout(resolve, 300))
      order.push('first ends')
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await Promise.all([first, alone(root, 'build', async () => order.push('second'))])
    expect(order).toEqual(['first begins', 'first ends', 'second'])
  })

  test('the lock of a process that died is taken over', async () => {
    const root = await project({ '.cache/build.lock': '2147483646' })
    expect(await alone(root, 'build', async () => 'done')).toBe('done')
  })

  test('a failure gives the lock back', async () => {
    const root = await project({})
    await expect(alone(root, 'build', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await alone(root, 'build', async () => 'done')).toBe('done')
  })
})

describe('the last line of a test run', () => {
  test.each([
    ['all is well', { passed: 3, failed: 0, skipped: 0 }, 0, '3 passed, 0 failed', true, true],
    ['one fails', { passed: 2, failed: 1, skipped: 0 }, 1, '2 passed, 1 failed', false, false],
    [
      'a skipped test is fine for a person, not for a machine',
      { passed: 2, failed: 0, skipped: 1 },
      0,
      '2 passed, 0 failed, 1 skipped',
      true,
      false,
    ],
    [
      'a file that does not load is a failure',
      { passed: 2, failed: 0, skipped: 0, broken: 1 },
      1,
      '2 passed, 1 failed',
      false,
      false,
    ],
    ['a run that breaks is a failure', {}, 1, '0 passed, 1 failed', false, false],
    [
      'an error outside of any test is a failure',
      { passed: 2, failed: 0, skipped: 0 },
      1,
      '2 passed, 1 failed',
      false,
      false,
    ],
    ['no test at all is not success', { passed: 0, failed: 0, skipped: 0 }, 0, '0 passed, 0 failed', false, false],
  ])('%s', (_name, found, exitCode, expected, forPerson, forMachine) => {
    const outcome = count(found, exitCode)
    expect(line(outcome)).toBe(expected)
    expect([isGood(outcome, false), isGood(outcome, true)]).toEqual([forPerson, forMachine])
  })
})
