import { describe, expect, test } from 'vitest'
import { activeFilters, listKey, readSearch, sortOf, withFilter, withSort } from './address.ts'
import { readTyped, type Vocabulary } from './typed.ts'

describe('the address of a list', () => {
  test.each([
    ['nothing', {}, { queue: 'open' }],
    ['a queue', { queue: 'mine' }, { queue: 'mine' }],
    ['an unknown queue', { queue: 'lost' }, { queue: 'open' }],
    ['a number as the query', { q: 482913 }, { queue: 'open', q: '482913' }],
    ['blank filters', { status: ' ', q: '' }, { queue: 'open' }],
    ['the order that stands there anyway', { queue: 'closed', sort: '-closed' }, { queue: 'closed' }],
    ['another order', { sort: 'due' }, { queue: 'open', sort: 'due' }],
    ['an unknown order', { sort: 'mood' }, { queue: 'open' }],
    ['foreign words', { evil: '1', status: ['a'] }, { queue: 'open' }],
  ])('reads %s', (_, raw, search) => {
    expect(readSearch(raw)).toEqual(search)
  })

  test('orders open lists by change and closed ones by closing', () => {
    expect([sortOf({ queue: 'open' }), sortOf({ queue: 'resolved' })]).toEqual(['-updated', '-closed'])
    expect(withSort({ queue: 'open', sort: 'due' }, '-updated')).toEqual({ queue: 'open' })
  })

  test('sets and takes out one filter', () => {
    const filtered = withFilter({ queue: 'open' }, 'status', 'open')
    expect(activeFilters(filtered)).toEqual(['status'])
    expect(withFilter(filtered, 'status', null)).toEqual({ queue: 'open' })
  })

  test('names the same list the same', () => {
    expect(listKey({ queue: 'open', q: 'a', status: 'b' })).toBe(listKey({ status: 'b', q: 'a', queue: 'open' }))
  })
})

describe('a typed query', () => {
  const words: Vocabulary = {
    statuses: [
      { key: 'open', name: 'Open' },
      { key: 'on-hold', name: 'On Hold' },
    ],
    departments: [{ key: 'support', name: 'Support' }],
    agents: [{ username: 'jane', name: 'Jane Doe' }],
  }
  test.each([
    ['status:open refund', { queue: 'all', status: 'open', q: 'refund' }],
    ['status:"on hold"', { queue: 'all', status: 'on-hold' }],
    ['dept:sup assignee:me', { queue: 'all', department: 'support', assignee: 'me' }],
    ['tag:Outage tag:"two words"', { queue: 'all', tag: 'two words' }],
    ['is:overdue agent:jane', { queue: 'overdue', assignee: 'jane' }],
    ['status:strange thing', { queue: 'all', q: 'status:strange thing' }],
    ['12:30 meeting', { queue: 'all', q: '12:30 meeting' }],
  ])('reads %s', (typed, search) => {
    expect(readTyped(typed, { queue: 'all' }, words)).toEqual(search)
  })

  test('keeps filters that it does not speak of and forgets the former words', () => {
    expect(readTyped('new', { queue: 'open', status: 'open', q: 'old' }, words)).toEqual({
      queue: 'open',
      status: 'open',
      q: 'new',
    })
  })
})
