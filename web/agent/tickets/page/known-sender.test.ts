import { expect, test } from 'vitest'
import type { MailAuth } from '#api/mail-ledger.ts'
import { knownSender } from './known-sender.ts'

const nothing: MailAuth = { spf: null, dkim: [], dmarc: null, by: 'desk' }
const signature = { domain: 'example.com', selector: 's', result: 'pass', aligned: true } as const
const relay = { ...signature, domain: 'relay.example', aligned: false }
const disowned = { result: 'fail', domain: 'example.com', policy: 'reject' } as const

test.each<[string, MailAuth | null, unknown]>([
  ['nothing is known', null, null],
  ['nothing was said', nothing, null],
  ['its own domain signed it', { ...nothing, dkim: [relay, signature] }, { how: 'signed', domain: 'example.com' }],
  ['a relay signed it', { ...nothing, dkim: [relay] }, { how: 'signed', domain: 'relay.example' }],
  ['a signature is broken', { ...nothing, dkim: [{ ...signature, result: 'fail' }] }, null],
  ['its domain disowns it', { ...nothing, dkim: [relay], dmarc: disowned }, { how: 'forged', domain: 'example.com' }],
  ['its domain does not mind', { ...nothing, dmarc: { ...disowned, policy: 'none' } }, null],
  [
    'a server of its domain brought it',
    { ...nothing, spf: { result: 'pass', domain: 'example.com', aligned: true } },
    { how: 'sent', domain: 'example.com' },
  ],
  [
    'a server of another domain brought it',
    { ...nothing, spf: { result: 'pass', domain: 'relay.example', aligned: false } },
    null,
  ],
])('of a mail of which %s', (_, auth, known) => {
  expect(knownSender(auth)).toEqual(known)
})
