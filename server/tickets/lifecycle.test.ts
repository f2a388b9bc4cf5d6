import { describe, expect, test } from 'vitest'
import type { Category } from '#api/words.ts'
import { answerTo, closeBlockers, closesAt, eventFor, toStatus } from './lifecycle.ts'
import { type TicketState, unborn } from './state.ts'

const at = '2026-05-04T10:00:00.000Z'
const ticket = (facts: Partial<TicketState>): TicketState => ({ ...unborn, status: 'open', ...facts })
const status = (category: Category) => ({ key: category, category })

describe('changing the status', () => {
  const open = ticket({ status: 'open', escalatedAt: '2026-05-04T09:00:00.000Z' })
  const resolved = ticket({
    status: 'resolved',
    category: 'resolved',
    resolvedAt: '2026-05-01T00:00:00.000Z',
    finishedAt: '2026-05-01T00:00:00.000Z',
  })
  const closed = ticket({ ...resolved, status: 'closed', category: 'closed', closedAt: '2026-05-02T00:00:00.000Z' })

  test.each([
    [
      'resolving stamps the moment and ends the escalation',
      open,
      'resolved',
      { resolvedAt: at, closedAt: null, escalatedAt: null, finishedAt: at },
    ],
    ['closing resolves too', open, 'closed', { resolvedAt: at, closedAt: at, escalatedAt: null, finishedAt: at }],
    [
      'closing what is resolved keeps when it was resolved',
      resolved,
      'closed',
      { resolvedAt: resolved.resolvedAt, closedAt: at, escalatedAt: null },
    ],
    [
      'from closed back to resolved is resolved now',
      closed,
      'resolved',
      { resolvedAt: at, closedAt: null, escalatedAt: null },
    ],
    [
      'reopening forgets that it was resolved and counts',
      closed,
      'open',
      { resolvedAt: null, closedAt: null, finishedAt: null, reopenedAt: at, reopenCount: 1, answered: false },
    ],
    ['moving among the open ones stamps nothing', open, 'waiting', {}],
  ] as const)('%s', (_, before, to, expected) => {
    expect(toStatus(before, status(to), at)).toEqual({ status: to, category: to, holdUntil: null, ...expected })
  })

  test('the same status changes nothing', () => expect(toStatus(open, status('open'), at)).toEqual({}))
  test('a hold keeps its moment until another is given, and loses it outside', () => {
    const held = ticket({ status: 'hold', category: 'hold', holdUntil: '2026-06-01T00:00:00.000Z' })
    expect(toStatus(held, status('hold'), at)).toEqual({})
    expect(toStatus(held, status('hold'), at, null)).toMatchObject({ holdUntil: null })
    expect(toStatus(held, status('open'), at, '2026-06-01T00:00:00.000Z')).toMatchObject({ holdUntil: null })
  })

  test.each([
    ['open', 'resolved', 'ticket.resolved'],
    ['resolved', 'closed', 'ticket.closed'],
    ['closed', 'open', 'ticket.reopened'],
    ['resolved', 'waiting', 'ticket.reopened'],
    ['open', 'hold', 'ticket.status-changed'],
    ['closed', 'closed', 'ticket.status-changed'],
  ] as const)('from %s to %s the log says %s', (from, to, name) => expect(eventFor(from, to)).toBe(name))
})

describe('a customer’s message', () => {
  const closedAt = '2026-04-04T10:00:00.000Z'
  test.each([
    ['open', null, 'stays'],
    ['waiting', null, 'opens'],
    ['hold', null, 'stays'],
    ['resolved', null, 'reopens'],
    ['closed', closedAt, 'reopens'],
    ['closed', '2026-04-04T09:59:59.999Z', 'new-ticket'],
  ] as const)('on a ticket that is %s (closed %s) %s', (category, closed, answer) => {
    expect(answerTo(ticket({ category, closedAt: closed }), new Date(at), 30)).toBe(answer)
  })
})

test('silence counts from the customer’s last message or the resolution, whichever is later', () => {
  const resolvedAt = '2026-05-01T00:00:00.000Z'
  expect(closesAt({ resolvedAt, lastMessageAt: null }, 7)?.toISOString()).toBe('2026-05-08T00:00:00.000Z')
  expect(closesAt({ resolvedAt, lastMessageAt: '2026-05-02T00:00:00.000Z' }, 7)?.toISOString()).toBe(
    '2026-05-09T00:00:00.000Z',
  )
  expect(closesAt({ resolvedAt: null, lastMessageAt: null }, 7)).toBeNull()
})

test('what must be done before closing is named', () => {
  expect(closeBlockers({ emptyFields: [], unexplained: false })).toEqual([])
  expect(closeBlockers({ emptyFields: ['Cause', 'Cost'], unexplained: true })).toEqual([
    'Fill in before closing: Cause, Cost.',
    'This department asks for an explanation when a ticket is resolved.',
  ])
})
