import { expect, test } from 'vitest'
import type { Authentication } from '#platform/mail/index.ts'
import { isForged, isProven } from './proof.ts'

const TOKEN = '2s.0123456789abcdef'
const nothing: Authentication = { spf: null, dkim: [], dmarc: null, by: 'desk' }
const spf = { result: 'pass', domain: 'example.com', aligned: true } as const
const dmarc = { result: 'pass', domain: 'example.com', policy: 'none' } as const
const signature = { domain: 'example.com', selector: 's', result: 'pass', aligned: true } as const
const covering = (...covers: string[]): Authentication => ({ ...nothing, dkim: [{ ...signature, covers }], dmarc })
const inReplyTo = { name: 'In-Reply-To', value: `<o.${TOKEN}@example.com>` }

const cases: [string, Authentication, { text?: string; headers?: (typeof inReplyTo)[] }, boolean][] = [
  ['nothing', nothing, { text: TOKEN }, false],
  ['a server of the domain', { ...nothing, spf }, {}, true],
  ['a server of another domain', { ...nothing, spf: { ...spf, aligned: false } }, {}, false],
  ['what the domain makes of its servers', { ...nothing, spf: { ...spf, aligned: false }, dmarc }, {}, true],
  ['what the server before us found', { ...nothing, dmarc, by: 'header' }, {}, true],
  ['a signature over the words', covering('from'), { text: `Yes.\n> Ref: o.${TOKEN}` }, true],
  ['a signature over the field that names our mail', covering('from', 'in-reply-to'), { headers: [inReplyTo] }, true],
  ['a signature that leaves that field out', covering('from'), { headers: [inReplyTo] }, false],
  [
    'a signature over one of two such fields',
    covering('from', 'in-reply-to'),
    { headers: [inReplyTo, inReplyTo] },
    false,
  ],
  [
    'a signature that the domain does not want',
    { ...covering(), dmarc: { ...dmarc, result: 'fail' } },
    { text: TOKEN },
    false,
  ],
  [
    'a broken signature',
    { ...nothing, dkim: [{ ...signature, result: 'fail', covers: ['from'] }] },
    { text: TOKEN },
    false,
  ],
  [
    'a signature of a relay',
    { ...nothing, dkim: [{ ...signature, aligned: false, covers: [] }] },
    { text: TOKEN },
    false,
  ],
]

test.each(cases)('%s', (_, auth, { text = '', headers = [] }, proven) => {
  expect(isProven(auth, TOKEN, { text, headers })).toBe(proven)
})

test('a domain disowns what fails, if it minds', () => {
  expect(isForged({ ...nothing, dmarc: { ...dmarc, result: 'fail', policy: 'reject' } })).toBe(true)
  expect(isForged({ ...nothing, dmarc: { ...dmarc, result: 'fail' } })).toBe(false)
  expect(isForged({ ...nothing, dmarc: { ...dmarc, result: 'temperror', policy: 'reject' } })).toBe(false)
  expect(isForged(null)).toBe(false)
})
