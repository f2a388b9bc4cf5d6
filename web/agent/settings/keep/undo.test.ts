import { expect, test } from 'vitest'
import type { SettingChange } from '#api/history.ts'
import { rulesCreate } from '#api/rules.ts'
import { remakeOf, undoOf } from './undo.ts'

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

test('a macro’s words are told by the name that calls know; files that are gone do not come back', () => {
  const words: SettingChange = {
    ...{ ...change, kind: 'macro', key: 'on-it' },
    changes: { html: ['<p>Old</p>', '<p>New</p>'], text: ['Old', 'New'] },
  }
  expect(undoOf(words)).toEqual({ body: '<p>Old</p>', was: { body: '<p>New</p>' } })
  expect(undoOf({ ...words, changes: { files: [['a'], []] } })).toBeNull()
  expect(
    remakeOf({ ...words, act: 'deleted', changes: { html: ['<p>Old</p>', null], files: [['a'], null] } }),
  ).toBeNull()
})

test('what a call would not know is not left out without a word: there is no such way back', () => {
  expect(undoOf({ ...change, changes: { name: ['Bills', 'Invoices'], unheard: [1, 2] } })).toBeNull()
})

test('a rule that was deleted is made again with all that it said', () => {
  const said = {
    ...{ name: 'Outage', group: 'night', when: [{ on: 'created' }], if: null, disabled: true },
    then: [{ do: 'assign', agent: 7 }],
  }
  const gone = { ...said, key: 'outage', position: 10, version: 3 }
  const changes = Object.fromEntries(Object.entries(gone).map(([field, value]) => [field, [value, null]])) as never
  const remade = remakeOf({ ...change, kind: 'rule', act: 'deleted', changes })
  const { if: _, ...rest } = said
  expect(remade).toEqual(rest)
  expect(rulesCreate.body.safeParse(remade).success).toBe(true)
  expect(remakeOf({ ...change, kind: 'rule', changes })).toBeNull()
  expect(remakeOf({ ...change, kind: 'priority', act: 'deleted', changes })).toBeNull()
})
