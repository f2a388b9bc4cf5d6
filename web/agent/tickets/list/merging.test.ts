import { describe, expect, test } from 'vitest'
import { newcomers, patchRows, rowsOf, span, step } from './merging.ts'

const row = (number: string, seq = 1, subject = 'old') => ({ number, seq, subject })
const page = (rows: ReturnType<typeof row>[], next: string | null = null) => ({ items: rows, next })

describe('rows of a list', () => {
  test('are patched where they stand and never move', () => {
    const pages = [page([row('1'), row('2')], 'c'), page([row('3')])]
    const patched = patchRows(pages, [row('3', 2, 'new'), row('9', 1), row('1', 2, 'new')])
    expect(rowsOf(patched).map((one) => `${one.number} ${one.subject}`)).toEqual(['1 new', '2 old', '3 new'])
  })

  test('keep their page object when nothing in it changed, so that nothing is painted again', () => {
    const pages = [page([row('1')]), page([row('2')])]
    expect(patchRows(pages, [row('2', 2)])[0]).toBe(pages[0])
  })

  test('do not go back to an older version', () => {
    expect(rowsOf(patchRows([page([row('1', 5, 'newest')])], [row('1', 4, 'older')]))[0]?.subject).toBe('newest')
  })

  test('are shown once, even when one slid to the next page', () => {
    expect(rowsOf([page([row('1'), row('2')], 'c'), page([row('2'), row('3')])]).map((one) => one.number)).toEqual([
      '1',
      '2',
      '3',
    ])
  })
})

describe('new rows', () => {
  test('are what the head has and the list has not', () => {
    expect(newcomers([page([row('1')])], [row('2'), row('1')], new Set())).toEqual(['2'])
  })

  test('are not those that moved up because another one left', () => {
    const pages = [page([row('1'), row('2')], 'more')]
    expect(newcomers(pages, [row('2'), row('3')], new Set())).toEqual([])
    expect(newcomers(pages, [row('2'), row('3')], new Set(['3']))).toEqual(['3'])
  })
})

describe('moving by keys', () => {
  test('starts at the end one comes from and stops at the ends', () => {
    expect(step(['1', '2'], null, 1)).toBe('1')
    expect(step(['1', '2'], null, -1)).toBe('2')
    expect(step(['1', '2'], '2', 1)).toBe('2')
    expect(step([], null, 1)).toBeNull()
  })

  test('spans between two rows in either direction', () => {
    expect(span(['1', '2', '3', '4'], '4', '2')).toEqual(['2', '3', '4'])
    expect(span(['1'], 'gone', '1')).toEqual(['1'])
  })
})
