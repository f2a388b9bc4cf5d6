import { expect, test } from 'vitest'
import { testCertificate } from '../../../testing/certificate.ts'
import { IMAP_PASSWORD, startDovecot, whyNoDovecot } from '../../../testing/dovecot.ts'
import { MailTrouble, type Step, troubleOf } from './trouble.ts'
import { tryMailbox } from './try.ts'

test.each<[object, Step, string]>([
  [{ code: 'ECONNREFUSED' }, 'connect', 'cannot be reached'],
  [{ code: 'ENOTFOUND' }, 'connect', 'cannot be reached'],
  [{ code: 'GREETING_TIMEOUT' }, 'connect', 'cannot be reached'],
  [{ authenticationFailed: true }, 'connect', 'refuses the password'],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'connect', 'certificate is not trusted'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'connect', 'certificate is not trusted'],
  [{ code: 'CERT_HAS_EXPIRED' }, 'connect', 'certificate is not trusted'],
  [{ responseStatus: 'NO' }, 'open', 'folder does not exist'],
  [{ code: 'EConnectionClosed' }, 'open', 'broke off'],
  [{ responseStatus: 'NO' }, 'read', 'broke off'],
])('%j at “%s” is: %s', (failure, step, word) => {
  expect(troubleOf(Object.assign(new Error('so it said'), failure), step).word).toBe(word)
})

test('a password that a server repeats is cut out', () => {
  const error = Object.assign(new Error('x'), { responseText: 'LOGIN me\r\nsesame failed' })
  expect(troubleOf(error, 'connect', ['sesame']).detail).toBe('LOGIN me … failed')
})

test('a trouble stays what it is', () => {
  const trouble = new MailTrouble('broke off', '')
  expect(troubleOf(trouble, 'connect')).toBe(trouble)
  expect(trouble.message).toBe('broke off')
})

const missing = await whyNoDovecot()

test.skipIf(missing !== null)('a real server is spoken to with TLS, with STARTTLS and without', async () => {
  await using imap = await startDovecot()
  await imap.deliver('ann', ['Subject: one\r\n\r\nhello\r\n'])
  const who = { host: '127.0.0.1', user: 'ann', password: IMAP_PASSWORD, authority: testCertificate }
  const found = { messages: 1, unseen: 1 }
  expect(await tryMailbox({ ...who, port: imap.tlsPort, security: 'tls' }, 'INBOX')).toEqual(found)
  expect(await tryMailbox({ ...who, port: imap.port, security: 'starttls' }, 'INBOX')).toEqual(found)
  expect(await tryMailbox({ ...who, port: imap.port, security: 'none' }, 'INBOX')).toEqual(found)
})
