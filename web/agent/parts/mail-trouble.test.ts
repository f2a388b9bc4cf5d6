import { expect, test } from 'vitest'
import { troubleIn } from './mail-trouble.ts'

test.each([
  ['refuses the password: Invalid credentials', 'password', 'Invalid credentials'],
  ['The server refuses the password', 'password', ''],
  ['needs a new sign-in: invalid_grant: over', 'again', 'invalid_grant: over'],
  ['The server cannot be reached: connect ECONNREFUSED 127.0.0.1:1', 'unreachable', 'connect ECONNREFUSED 127.0.0.1:1'],
  ['Signed in, but the folder does not exist: Mailbox: Done', 'folder', 'Mailbox: Done'],
  ['The certificate of the server is not trusted', 'certificate', ''],
  ['does not let move mail: [OVERQUOTA]', 'putAway', '[OVERQUOTA]'],
  ['a mail could not be taken in here: the log says why', 'here', ''],
])('“%s”', (error, trouble, detail) => {
  expect(troubleIn(error)).toEqual({ trouble, detail })
})

test('other words are nothing known', () => {
  expect(troubleIn('550 5.7.1 Relaying denied: nothing is not trusted here')).toBeNull()
})
