import { expect, test } from 'vitest'
import type { SettingChange } from '#api/history.ts'
import { undoOf } from './undo.ts'

const change: SettingChange = {
  position: 1,
  at: '2026-01-01T00:00:00.000Z',
  by: null,
  kind: 'topic',
  key: 'bills',
  name: 'Bills',
  act: 'changed',
  changes: { name: ['Bills', 'Invoices'], assignee: [{ id: 7, name: 'Jane' }, null] },
}

test('a change is taken back only from what it led to', () => {
  expect(undoOf(change)).toEqual({ name: 'Bills', assignee: 7, was: { name: 'Invoices', assignee: null } })
})

test('what was made, deleted or set by another call has no such way back', () => {
  expect(undoOf({ ...change, act: 'made' })).toBeNull()
  expect(undoOf({ ...change, changes: {} })).toBeNull()
  expect(undoOf({ ...change, kind: 'desk', changes: { logo: [null, '/portal/logo/a.png'] } })).toBeNull()
})

test('people inside what changed are given by their ids as well', () => {
  const step = { when: 'at', agents: [{ id: 7, name: 'Jane' }], assignee: null, note: '' }
  const undone = undoOf({ ...change, kind: 'sla', changes: { ladder: [[step], []] } })
  expect(undone).toEqual({ ladder: [{ ...step, agents: [7] }], was: { ladder: [] } })
})
