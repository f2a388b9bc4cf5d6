import { expect, test } from 'vitest'
import { type NoticeRow, presentNotice } from './present.ts'

const row: NoticeRow = {
  ...{ position: 7, at: new Date('2026-11-23T12:00:00Z'), event: 'assigned', read_at: null, number: '123456' },
  ...{ subject: 'Printer on fire', doer: 'John Doe', name: 'ticket.assigned', changes: {}, details: {} },
}

test.each<[string, Partial<NoticeRow>, string | null]>([
  ['assigned to the reader', { changes: { assignee: [null, 7] } }, 'you'],
  ['assigned to somebody else', { changes: { assignee: [7, 8] } }, 'other'],
  ['assigned to a team', { changes: { team: [null, 'level-i'] } }, 'team'],
  ['assigned to the reader in a team', { changes: { team: [null, 'level-i'], assignee: [null, 7] } }, 'you'],
  ['taken from somebody', { changes: { assignee: [8, null] } }, null],
  ['transferred', { event: 'transferred', changes: { department: ['sales', 'support'] } }, 'department'],
  ['referred to the reader', { event: 'referred', details: { kind: 'agent', key: '7' } }, 'you'],
  ['referred to a team', { event: 'referred', details: { kind: 'team', key: 'level-i' } }, 'team'],
  ['escalated to the reader', { event: 'escalated', details: { to: { agent: 7 } } }, 'you'],
  ['escalated to a department', { event: 'escalated', details: { to: { department: 'sales' } } }, 'department'],
  ['noted', { event: 'note', changes: { assignee: [null, 7] } }, null],
])('%s', (_, change, to) => {
  expect(presentNotice({ ...row, ...change }, { id: 7 }).to).toBe(to)
})
