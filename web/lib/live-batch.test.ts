import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Batch, laterOf, readChange } from './live-batch.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('the first change is told at once, the next ones together after a second', () => {
  const told: [string, number][][] = []
  const batch = new Batch((tickets) => told.push([...tickets]))
  batch.add({ ticket: '482913', version: 3 })
  expect(told).toEqual([[['482913', 3]]])
  batch.add({ ticket: '482913', version: 4 })
  batch.add({ ticket: '482907', version: 9 })
  batch.add({ ticket: '482913', version: 5 })
  expect(told).toHaveLength(1)
  vi.advanceTimersByTime(1000)
  expect(told[1]).toEqual([
    ['482913', 5],
    ['482907', 9],
  ])
  vi.advanceTimersByTime(5000)
  expect(told).toHaveLength(2)
})

test('after it was stopped, nothing is told any more', () => {
  const told = vi.fn()
  const batch = new Batch(told)
  batch.add({ ticket: '1000', version: 1 })
  batch.add({ ticket: '1001', version: 1 })
  batch.stop()
  vi.advanceTimersByTime(5000)
  expect(told).toHaveBeenCalledTimes(1)
})

test('what is no change is passed over', () => {
  expect(readChange('{"ticket":"482913","version":7}')).toEqual({ ticket: '482913', version: 7 })
  expect(readChange('{"ticket":482913}')).toBeNull()
  expect(readChange('not json')).toBeNull()
})

test('positions are compared as numbers', () => {
  expect(laterOf('9', '10')).toBe('10')
  expect(laterOf('10', '9')).toBe('10')
  expect(laterOf('', '3')).toBe('3')
})
