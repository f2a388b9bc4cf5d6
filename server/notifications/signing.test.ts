import { expect, test } from 'vitest'
import { signatureOf } from './signing.ts'

const signing = { own: 'Jane\nDesk 3', department: 'The support team', isPrivate: false }

test.each([
  ['their own', { ...signing, with: 'own' }, 'Jane\nDesk 3'],
  ['their own, of which there is none', { ...signing, with: 'own', own: '' }, ''],
  ['the department’s', { ...signing, with: 'department' }, 'The support team'],
  ['the one of a private department', { ...signing, with: 'department', isPrivate: true }, ''],
  ['none', { ...signing, with: 'none' }, ''],
] as const)('a reply signed with %s', (_, how, text) => {
  expect(signatureOf(how)).toBe(text)
})
