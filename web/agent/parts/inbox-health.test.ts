import { expect, test } from 'vitest'
import { type Doing, doingOf, failing, type InboxWithHealth } from './inbox-health.ts'

const at = '2026-11-23T09:14:00Z'
const fine: InboxWithHealth = {
  ...{ key: 'support', name: 'Support', email: 'support@bank.example', isDefault: true, disabled: false },
  ...{ department: null, topic: null, priority: null, confirms: true, plusAddress: false },
  ...{ fetch: null, send: null, oauth: null },
  health: {
    ...{ fetchPassword: true, sendPassword: false, clientSecret: false, signIn: null, silentSince: null },
    ...{ sendFailingSince: null, sendError: null },
    ...{ workedAt: null, lastMailAt: null, failingSince: null, error: null },
  },
}
const fetched: Partial<InboxWithHealth> = {
  fetch: {
    host: 'imap.bank.example',
    port: 993,
    security: 'tls',
    auth: 'password',
    user: 'support',
    folder: 'INBOX',
    after: 'seen',
    moveTo: null,
  },
}
const signedIn: Partial<InboxWithHealth> = { fetch: fetched.fetch ? { ...fetched.fetch, auth: 'oauth' } : null }
const signIn = { account: 'help', at, endsAt: null, endsSoon: false, failingSince: null, trouble: null, error: null }
const doing = (inbox: Partial<InboxWithHealth>, health: Partial<InboxWithHealth['health']>): InboxWithHealth => {
  return { ...fine, ...inbox, health: { ...fine.health, ...health } }
}

test.each<[string, InboxWithHealth, Doing]>([
  ['waits for what others bring', doing({}, {}), 'passive'],
  ['got mail from others', doing({}, { lastMailAt: at }), 'mail'],
  ['was never asked', doing(fetched, {}), 'untried'],
  ['answers and had no mail', doing(fetched, { workedAt: at }), 'works'],
  ['fails now, whatever came before', doing(fetched, { lastMailAt: at, failingSince: at }), 'failing'],
  ['is out of use, whatever its server says', doing({ disabled: true }, { failingSince: at }), 'off'],
  ['cannot send', doing({}, { lastMailAt: at, sendFailingSince: at }), 'unsent'],
  ['nobody signed in for', doing(signedIn, {}), 'signIn'],
  ['somebody signed in for', doing(signedIn, { signIn, workedAt: at }), 'works'],
  ['has a sign-in that is over', doing(signedIn, { signIn: { ...signIn, trouble: 'refused' } }), 'signIn'],
  ['has a provider that is away', doing(signedIn, { signIn: { ...signIn, trouble: 'unreachable' } }), 'untried'],
  ['has a sign-in that ends soon', doing(signedIn, { signIn: { ...signIn, endsSoon: true } }), 'ending'],
  ['fell silent', doing({}, { lastMailAt: at, silentSince: at }), 'silent'],
])('an inbox that %s', (_, inbox, word) => {
  expect(doingOf(inbox)).toBe(word)
})

test('what has failed the longest comes first', () => {
  const late = doing({ key: 'late' }, { failingSince: '2026-11-23T10:00:00Z' })
  const early = doing({ key: 'early' }, { failingSince: at })
  expect(failing([late, fine, early]).map(({ inbox }) => inbox.key)).toEqual(['early', 'late'])
})
