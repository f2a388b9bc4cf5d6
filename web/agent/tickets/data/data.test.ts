import { describe, expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { CallError } from '../../../lib/api.ts'
import type { Desk } from '../../../lib/desk.ts'
import { belongs } from '../list/belongs.ts'
import { changeTold, differences, foresee, reverse } from './change.ts'
import { targetsOf } from './focus.ts'
import { runOver } from './runner.ts'

const ticket: Ticket = {
  number: '482913',
  subject: 'Printer',
  status: { key: 'open', name: 'Open', category: 'open' },
  priority: { key: 'normal', name: 'Normal' },
  department: { key: 'support', name: 'Support' },
  team: null,
  assignee: null,
  requester: { id: 1, name: 'Ken', email: null },
  organisation: null,
  topic: null,
  sla: { key: 'default', name: 'Default' },
  source: 'web',
  answered: false,
  overdue: false,
  due: null,
  paused: null,
  dueAt: null,
  holdUntil: null,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  resolvedAt: null,
  closedAt: null,
  reopenedAt: null,
  reopenCount: 0,
  messageCount: 1,
  escalatedAt: null,
  deletedAt: null,
  collaborators: [],
  tags: ['bank', 'outage'],
  fields: { room: '12' },
  preview: '',
  seq: 3,
}
const desk = {
  me: { id: 7, name: 'Jane' },
  statuses: [{ key: 'resolved', name: 'Resolved', category: 'resolved' }],
  priorities: [{ key: 'high', name: 'High' }],
  agents: [{ id: 8, username: 'john', name: 'John' }],
  teams: [],
  slas: [],
  topics: [],
  departments: [],
} as unknown as Desk

describe('a change', () => {
  test('is taken back to what stood there, and only that', () => {
    expect(
      reverse(ticket, { priority: 'high', assignee: 'me', sla: null, comment: 'x', fields: { room: '1', floor: 2 } }),
    ).toEqual({
      priority: 'normal',
      assignee: null,
      sla: 'default',
      fields: { room: '12', floor: null },
    })
  })

  test('of tags is taken back without what others tagged', () => {
    expect(reverse(ticket, { addTags: ['bank', 'vip'], removeTags: ['outage', 'gone'] })).toEqual({
      removeTags: ['vip'],
      addTags: ['outage'],
    })
    expect(reverse(ticket, { tags: ['x'] })).toEqual({ tags: ['bank', 'outage'] })
    expect(foresee(ticket, { addTags: ['alarm'], removeTags: ['outage'] }, desk).tags).toEqual(['alarm', 'bank'])
  })

  test('is read off from what the ticket was and is', () => {
    const after: Ticket = {
      ...ticket,
      ...{ status: { key: 'resolved', name: 'Resolved', category: 'resolved' }, sla: null, tags: ['bank', 'vip'] },
      fields: { room: '14' },
    }
    expect(differences(ticket, ticket)).toEqual({})
    const change = differences(ticket, after)
    expect(change).toEqual({
      ...{ status: 'resolved', sla: null, addTags: ['vip'], removeTags: ['outage'] },
      fields: { room: '14' },
    })
    expect(reverse(ticket, change)).toEqual({
      ...{ status: 'open', sla: 'default', removeTags: ['vip'], addTags: ['outage'] },
      fields: { room: '12' },
    })
  })

  test('is read off from what events tell', () => {
    expect(
      changeTold({
        ...{ status: ['open', 'resolved'], resolvedAt: [null, '2026-11-02T00:00:00Z'], assignee: [null, 7] },
        ...{
          tags: [
            ['a', 'b'],
            ['b', 'c'],
          ],
          'field.room': ['12', null],
        },
      }),
    ).toEqual({ status: 'resolved', assignee: 7, addTags: ['c'], removeTags: ['a'], fields: { room: null } })
    expect(changeTold({ messageCount: [1, 2] })).toEqual({})
  })

  test('is foreseen by the names the desk knows', () => {
    const next = foresee(ticket, { status: 'resolved', priority: 'high', assignee: 'john', sla: 'unknown' }, desk)
    expect([next.status.category, next.priority.name, next.assignee?.name, next.sla?.key]).toEqual([
      'resolved',
      'High',
      'John',
      'default',
    ])
    expect(foresee(ticket, { assignee: 'me' }, desk).assignee).toEqual({ id: 7, name: 'Jane' })
  })
})

describe('an act on several tickets', () => {
  test('goes on where one refuses, tells why, and can be stopped', async () => {
    const stop = new AbortController()
    const items = ['1', '2', '3', '4'].map((number) => ({ number }))
    const seen: number[] = []
    const outcome = await runOver(
      items,
      (item) => {
        if (item.number === '2')
          throw new CallError(400, 'invalid', 'Not valid.', { fields: { room: 'Room is needed.' } })
        if (item.number === '3') stop.abort()
        return Promise.resolve(item.number)
      },
      ({ done, refused }) => seen.push(done.length + refused.length),
      stop.signal,
    )
    expect(outcome).toEqual({ done: ['1', '3'], refused: [{ number: '2', why: 'Room is needed.' }] })
    expect(seen).toEqual([1, 2, 3])
  })

  test('goes to the selection before the open ticket before the row one stands on', () => {
    expect(targetsOf({ selected: ['1', '2'], open: '3', cursor: '4' })).toEqual(['1', '2'])
    expect(targetsOf({ selected: [], open: '3', cursor: '4' })).toEqual(['3'])
    expect(targetsOf({ selected: [], open: null, cursor: null })).toEqual([])
  })
})

describe('whether a ticket still belongs to a list', () => {
  const jane = { id: 7, username: 'jane', teams: ['level-i'] }
  test.each([
    ['open', {}, true],
    ['closed', {}, false],
    ['unanswered', { answered: true }, false],
    ['unassigned', { assignee: { id: 8, name: 'John' } }, false],
    ['mine', { team: { key: 'level-i', name: 'Level I' } }, true],
    ['mine', { assignee: { id: 8, name: 'John' } }, false],
    ['overdue', { overdue: true }, true],
    ['all', { deletedAt: '2026-11-02T00:00:00Z' }, false],
  ] as const)('in %s with %o', (queue, change, fits) => {
    expect(belongs({ ...ticket, ...change }, { queue }, jane)).toBe(fits)
  })

  test('filters count too', () => {
    expect(belongs(ticket, { queue: 'open', status: 'in-progress' }, jane)).toBe(false)
    expect(belongs(ticket, { queue: 'open', assignee: 'me' }, jane)).toBe(false)
    expect(belongs(ticket, { queue: 'open', q: 'anything' }, jane)).toBe(true)
  })
})
