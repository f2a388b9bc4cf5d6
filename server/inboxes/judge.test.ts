import { expect, test } from 'vitest'
import type { ReadMail } from '#platform/mail/index.ts'
import { type Evidence, judge, type Thread } from './judge.ts'

const read = (more: Partial<ReadMail> = {}) =>
  ({ automatic: null, spam: { flagged: false, by: null }, headers: [], references: [], ...more }) as unknown as ReadMail
const sure: Thread = { ticket: { id: 1, number: '482913' }, how: 'signed' }
const guessed: Thread = { ...sure, how: 'number' }
const marked = read({ spam: { flagged: true, by: 'X-Spam-Flag' } })
const away = read({ automatic: { kind: 'auto-reply', reason: 'Auto-Submitted' } })
const alarm = read({
  automatic: { kind: 'auto-reply', reason: 'Auto-Submitted' },
  headers: [{ name: 'Auto-Submitted', value: 'auto-generated' }],
})
const bulk = read({ automatic: { kind: 'bulk', reason: 'List-Id' } })
const suspicious = { strangers: 'note', markedSpam: 'suspect', failedSender: 'suspect', agentMail: 'proven' } as const

const letter = { mail: 1, kind: 'agent.message', at: new Date(), message: null, ticket: sure.ticket }
const answering = { agent: 7, active: true, proven: true, letter }

test.each<[string, Partial<Evidence>, string, string]>([
  ['answers nothing', {}, 'ticket', 'new'],
  ['answers a mail of ours', { thread: sure, takesPart: true }, 'follow-up', 'by-signed'],
  ['names a ticket of its sender', { thread: guessed, takesPart: true }, 'follow-up', 'by-number'],
  ['comes from a stranger', { thread: sure }, 'aside', 'stranger'],
  [
    'comes from a stranger, who shall open tickets',
    { thread: sure, settings: { ...suspicious, strangers: 'ticket' } },
    'ticket',
    'stranger',
  ],
  ['is ours', { own: 'mark', thread: sure, takesPart: true }, 'loop', 'own-mail'],
  [
    'is ours and a bounce',
    { own: 'address', read: read({ automatic: { kind: 'bounce', reason: '' } }) },
    'loop',
    'own-address',
  ],
  [
    'comes back',
    { read: read({ automatic: { kind: 'bounce', reason: '' } }), banned: '@example.com' },
    'bounce',
    'report',
  ],
  ['is banned', { banned: '@example.com', thread: sure, takesPart: true }, 'rejected', 'banned'],
  ['is marked as spam', { read: marked }, 'spam', 'marked'],
  ['is marked and names a ticket only', { read: marked, thread: guessed, takesPart: true }, 'spam', 'marked'],
  [
    'is marked, though it answers a mail of ours',
    { read: marked, thread: sure, takesPart: true },
    'follow-up',
    'by-signed',
  ],
  ['is marked and released', { read: marked, released: true }, 'ticket', 'new'],
  [
    'is marked, and the desk takes all',
    { read: marked, settings: { ...suspicious, markedSpam: 'accept' } },
    'ticket',
    'new',
  ],
  ['is disowned', { forged: true }, 'spam', 'forged'],
  ['is disowned and names a ticket only', { forged: true, thread: guessed, takesPart: true }, 'spam', 'forged'],
  [
    'is disowned, though it answers a mail of ours',
    { forged: true, thread: sure, takesPart: true },
    'follow-up',
    'by-signed',
  ],
  ['is disowned and released', { forged: true, released: true }, 'ticket', 'new'],
  [
    'is disowned, and the desk takes all',
    { forged: true, settings: { ...suspicious, failedSender: 'accept' } },
    'ticket',
    'new',
  ],
  [
    'is disowned and a bounce',
    { forged: true, read: read({ automatic: { kind: 'bounce', reason: '' } }) },
    'bounce',
    'report',
  ],
  ['an agent wrote', { answering, thread: sure }, 'agent', 'agent'],
  ['an agent wrote, which a filter marked', { answering, read: marked }, 'agent', 'agent'],
  ['may be an agent’s', { answering: { ...answering, proven: false } }, 'spam', 'agent-not-proven'],
  [
    'may be an agent’s, and was released',
    { answering: { ...answering, proven: false }, released: true },
    'agent',
    'agent',
  ],
  [
    'may be an agent’s, on a desk that takes the reference alone',
    { answering: { ...answering, proven: false }, settings: { ...suspicious, agentMail: 'token' } },
    'agent',
    'agent',
  ],
  [
    'is disowned, on a desk that takes the reference alone',
    { answering: { ...answering, proven: false }, forged: true, settings: { ...suspicious, agentMail: 'token' } },
    'spam',
    'forged',
  ],
  [
    'an agent wrote, on a desk that takes none of theirs',
    { answering, thread: sure, settings: { ...suspicious, agentMail: 'off' } },
    'aside',
    'stranger',
  ],
  ['says that an agent is away', { answering, thread: sure, read: away }, 'auto-reply', 'auto-reply'],
  ['a disabled agent wrote', { answering: { ...answering, active: false } }, 'rejected', 'agent-inactive'],
  ['a banned agent wrote', { answering, banned: '@example.com' }, 'rejected', 'banned'],
  [
    'an agent wrote about a ticket that is gone',
    { answering: { ...answering, letter: { ...answering.letter, ticket: null } } },
    'rejected',
    'agent-no-ticket',
  ],
  ['says that its sender is away', { read: away }, 'auto-reply', 'auto-reply'],
  ['says so to a ticket', { read: away, thread: sure, takesPart: true }, 'auto-reply', 'auto-reply'],
  ['is an alarm', { read: alarm }, 'ticket', 'machine'],
  ['is an alarm of a stranger that names a ticket', { read: alarm, thread: guessed }, 'ticket', 'machine'],
  ['is a mass mail', { read: bulk }, 'ticket', 'machine'],
])('a mail that %s', (_, evidence, kind, reason) => {
  const nobody = { sender: null, own: null, banned: null, thread: null, answering: null }
  const nothing = { ...nobody, takesPart: false, forged: false, released: false }
  const verdict = judge({ read: read(), settings: suspicious, ...nothing, ...evidence })
  expect([verdict.kind, verdict.reason]).toEqual([kind, reason])
})
