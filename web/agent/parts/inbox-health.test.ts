import { expect, test } from 'vitest'
import { type Doing, doingOf, failing, type InboxWithHealth } from './inbox-health.ts'

const at = '2026-11-23T09:14:00Z'
const fine: InboxWithHealth = {
  ...{ key: 'support', name: 'Support', email: 'support@bank.example', isDefault: true, disabled: false },
  ...{ department: null, topic: null, priority: null, confirms: true, plusAddress: false },
  ...{ fetch: null, send: null },
  health: {
    ...{ fetchPassword: true, sendPassword: false },
    ...{ workedAt: null, lastMailAt: null, failingSince: null, error: null },
  },
}
const fetched: Partial<InboxWithHealth> = {
  fetch: {
    host: 'imap.bank.example',
    port: 993,
    security: 'tls',
    user: 'support',
    folder: 'INBOX',
    after: 'seen',
    moveTo: null,
  },
}
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
])('an inbox that %s', (_, inbox, word) => {
  expect(doingOf(inbox)).toBe(word)
})

test('what has failed the longest comes first', () => {
  const late = doing({ key: 'late' }, { failingSince: '2026-11-23T10:00:00Z' })
  const early = doing({ key: 'early' }, { failingSince: at })
  expect(failing([late, fine, early]).map(({ key }) => key)).toEqual(['early', 'late'])
})
