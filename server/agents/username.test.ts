import { expect, test } from 'vitest'
import { username } from '#api/agents.ts'
import { usernameFrom } from './username.ts'

test.each([
  ['jane.doe@example.com', 'jane.doe'],
  ['Jane_Doe-Smith@example.com', 'jane_doe-smith'],
  ['jürgen+desk@example.com', 'jurgen-desk'],
  ['.jane.@example.com', 'jane'],
  ['me@example.com', 'admin'],
  ['42@example.com', 'admin'],
  ['x@example.com', 'admin'],
  ['@example.com', 'admin'],
  ['田中@example.com', 'admin'],
  [`${'long.'.repeat(20)}@example.com`, 'long.'.repeat(12).slice(0, -1)],
])('%s signs in as %s', (email, made) => {
  expect(usernameFrom(email)).toBe(made)
  expect(username.parse(made)).toBe(made)
})
