import { expect, test } from 'vitest'
import { asFormValue, changesOf } from './changes.ts'

test('only what changed is sent, with what it was', () => {
  const began = { name: 'On Hold', colour: '#111111', fields: ['a'], parent: null }
  expect(changesOf(began, { ...began, name: 'Parked', fields: ['a', 'b'], parent: undefined })).toEqual({
    name: 'Parked',
    fields: ['a', 'b'],
    was: { name: 'On Hold', fields: ['a'] },
  })
  expect(changesOf(began, began)).toEqual({ was: {} })
})

test('people are known to forms by their usernames', () => {
  const agents = [{ id: 7, username: 'jane.doe' }] as Parameters<typeof asFormValue>[1]
  expect(asFormValue({ id: 7, name: 'Jane Doe' }, agents)).toBe('jane.doe')
  expect(asFormValue([{ id: 7, name: 'Jane Doe' }], agents)).toEqual(['jane.doe'])
  expect(asFormValue({ id: 8, name: 'Gone' }, agents)).toBeNull()
  expect(asFormValue('support', agents)).toBe('support')
})
