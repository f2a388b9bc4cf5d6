import { expect, test, vi } from 'vitest'
import { createCache } from './cache.ts'

test('a value is loaded once, also by two who ask at the same moment', async () => {
  const cache = createCache()
  const load = vi.fn(async () => 'Ada')
  expect(await Promise.all([cache.get('name', load), cache.get('name', load)])).toEqual(['Ada', 'Ada'])
  expect(await cache.get('name', load)).toBe('Ada')
  expect(load).toHaveBeenCalledOnce()
})

test('forgetting loads anew, and is said to the others', async () => {
  const spread = vi.fn()
  const cache = createCache(spread)
  await cache.get('name', async () => 'old')
  cache.forget('name')
  expect(spread).toHaveBeenCalledWith('name')
  expect(await cache.get('name', async () => 'new')).toBe('new')
})

test('what another node forgot is dropped here without being said again', async () => {
  const spread = vi.fn()
  const cache = createCache(spread)
  await cache.get('one', async () => 1)
  await cache.get('two', async () => 2)
  cache.drop('one')
  expect(await cache.get('one', async () => 10)).toBe(10)
  expect(await cache.get('two', async () => 20)).toBe(2)
  cache.drop()
  expect(await cache.get('two', async () => 20)).toBe(20)
  expect(spread).not.toHaveBeenCalled()
})

test('a load that fails is not kept', async () => {
  const cache = createCache()
  await expect(cache.get('name', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await cache.get('name', async () => 'there')).toBe('there')
})

test('what was forgotten while it was loading is not kept', async () => {
  const cache = createCache()
  let finish: (value: string) => void = () => undefined
  const loading = cache.get('name', () => new Promise<string>((resolve) => (finish = resolve)))
  cache.forget('name')
  finish('old')
  expect(await loading).toBe('old')
  expect(await cache.get('name', async () => 'new')).toBe('new')
})

test('what was read last is at hand without waiting, and a slow load does not take the place of a newer one', async () => {
  const cache = createCache()
  expect(cache.last('name')).toBeUndefined()
  let finish: (value: string) => void = () => undefined
  const slow = cache.get('name', () => new Promise<string>((resolve) => (finish = resolve)))
  cache.forget('name')
  await cache.get('name', async () => 'new')
  finish('old')
  await slow
  cache.forget('name')
  expect(cache.last('name')).toBe('new')
})
