import { expect, test } from 'vitest'
import { afterSave, asFormValue, changesOf } from './changes.ts'

test('only what changed is sent, with what it was', () => {
  const began = { name: 'On Hold', colour: '#111111', fields: ['a'], parent: null }
  expect(changesOf(began, { ...began, name: 'Parked', fields: ['a', 'b'], parent: undefined })).toEqual({
    name: 'Parked',
    fields: ['a', 'b'],
    was: { name: 'On Hold', fields: ['a'] },
  })
  expect(changesOf(began, began)).toEqual({ was: {} })
})

test('what the form did not have at the beginning is sent without a claim about what it was', () => {
  const began = { name: 'Support', manager: null }
  expect(changesOf(began, { name: 'Support', manager: 'jane.doe', isDefault: true })).toEqual({
    manager: 'jane.doe',
    isDefault: true,
    was: { manager: null },
  })
})

test('members of a department are compared by who and in which role', () => {
  const seen = [{ agent: 'ben', role: 'view-only' }]
  const now = [{ agent: 'ben', role: 'all-access' }]
  expect(changesOf({ members: seen }, { members: now })).toEqual({ members: now, was: { members: seen } })
  expect(changesOf({ members: seen }, { members: [{ agent: 'ben', role: 'view-only' }] })).toEqual({ was: {} })
  expect(asFormValue(seen, [])).toEqual(seen)
})

test('what is written while a form is being saved stays, and the rest shows what was saved', () => {
  const sent = { name: ' Ben ', signature: 'Ben', zones: ['UTC'] }
  const saved = { name: 'Ben', signature: 'Ben', zones: ['UTC'] }
  expect(afterSave({ now: sent, sent, saved })).toEqual(saved)
  expect(afterSave({ now: { ...sent, signature: 'Ben, desk 3' }, sent, saved })).toEqual({
    ...saved,
    signature: 'Ben, desk 3',
  })
})

test('people are known to forms by their usernames', () => {
  const agents = [{ id: 7, username: 'jane.doe' }] as Parameters<typeof asFormValue>[1]
  expect(asFormValue({ id: 7, name: 'Jane Doe' }, agents)).toBe('jane.doe')
  expect(asFormValue([{ id: 7, name: 'Jane Doe' }], agents)).toEqual(['jane.doe'])
  expect(asFormValue({ id: 8, name: 'Gone' }, agents)).toBeNull()
  expect(asFormValue('support', agents)).toBe('support')
})
