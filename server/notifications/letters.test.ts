import { expect, test } from 'vitest'
import { signed } from './letters.ts'

const signing = { own: 'Jane\nDesk 3', department: 'The support team', isPrivate: false }

test.each([
  ['their own', { ...signing, with: 'own' }, 'Done.\n\nJane\nDesk 3'],
  ['their own, of which there is none', { ...signing, with: 'own', own: '' }, 'Done.'],
  ['the department’s', { ...signing, with: 'department' }, 'Done.\n\nThe support team'],
  ['the one of a private department', { ...signing, with: 'department', isPrivate: true }, 'Done.'],
  ['none', { ...signing, with: 'none' }, 'Done.'],
] as const)('a reply signed with %s', (_, how, text) => {
  expect(signed('Done.', how)).toBe(text)
})
