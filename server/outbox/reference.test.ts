import { expect, test } from 'vitest'
import { loopMark, messageIdOf, readToken, referenceLine, replyAddress, tokenOf } from './reference.ts'

const secret = 'a secret for tests that has enough characters'
const token = tokenOf(secret, 1234)

test.each([
  ['a Message-ID', `<${messageIdOf(token, 'support@example.com')}>`],
  ['an address for answers', replyAddress({ email: 'support@example.com', plusAddress: true }, token)],
  ['an address that lost its case', replyAddress({ email: 'A@B.example', plusAddress: true }, token).toUpperCase()],
  ['the last line of a letter', `> Yes\n> ${referenceLine(token)}\n`],
  ['many references', `<a@b> <c@d> <${messageIdOf(token, 'x@y')}>`],
])('%s leads to the mail', (_, text) => {
  expect(readToken(secret, text)).toEqual({ mail: 1234, token })
})

test.each([
  ['another number with the same mark', `o.zz.${token.split('.')[1]}`],
  ['a mark cut short', `o.${token.slice(0, -1)}`],
  ['a mark with more behind it', `o.${token}0`],
  ['another desk', `o.${tokenOf('the secret of another desk, long enough', 1234)}`],
  ['nothing', ''],
  ['far too many tries', `${'o.1.0123456789abcdef '.repeat(60)} o.${token}`],
])('%s leads nowhere', (_, text) => {
  expect(readToken(secret, text)).toBeNull()
})

test('an address without a plus stays as it is, and each desk has its own mark', () => {
  expect(replyAddress({ email: 'support@example.com', plusAddress: false }, token)).toBe('support@example.com')
  expect(loopMark(secret)).toMatch(/^[0-9a-f]{16}$/)
  expect(loopMark(secret)).not.toBe(loopMark('the secret of another desk, long enough'))
})
