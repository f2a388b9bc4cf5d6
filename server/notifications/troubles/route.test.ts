import { expect, test } from 'vitest'
import type { Inbox, MailRoute } from '#api/inboxes.ts'
import { routeAround } from './route.ts'
import { type DeskTrouble, wordTrouble } from './wording.ts'

const own: MailRoute = { host: 'smtp.example.com', port: 587, security: 'starttls', auth: 'password', user: 'x' }
const inbox = (key: string, more: Partial<Inbox> = {}): Inbox => ({
  ...{ key, name: key, email: `${key}@example.com`, department: null, topic: null, priority: null, confirms: true },
  ...{ plusAddress: false, fetch: null, send: own, oauth: null, isDefault: false, disabled: false, ...more },
})
const help = inbox('help', { isDefault: true })

test.each<[string, Inbox[], string[], boolean, string | null]>([
  ['another inbox that works', [help, inbox('sales')], [], false, 'sales'],
  ['the default one among the others', [inbox('help'), inbox('a'), inbox('b', { isDefault: true })], [], false, 'b'],
  ['another one by the relay', [help, inbox('sales', { send: null })], [], true, 'sales'],
  ['no other one without a relay, but itself', [help, inbox('sales', { send: null })], [], false, 'help'],
  ['itself where only fetching fails', [help], [], false, 'help'],
  ['itself by the relay where its own server fails', [help], ['help'], true, 'help'],
  ['no other one that fails', [help, inbox('sales')], ['help', 'sales'], false, null],
  ['none out of use', [help, inbox('sales', { disabled: true })], ['help'], false, null],
])('a letter about a troubled inbox goes out by %s', (_, inboxes, unable, hasRelay, way) => {
  expect(routeAround(inboxes, { troubled: 'help', unable: new Set(unable), hasRelay })).toBe(way)
})

test('each trouble is said in each language', () => {
  const at = '2026-11-23T12:00:00.000Z'
  for (const language of ['en', 'de'] as const) {
    for (const kind of ['fetch', 'send', 'sign-in', 'ending', 'silent'] as const) {
      for (const phase of ['begun', 'lasts', 'over'] as const) {
        const about: DeskTrouble = { inbox: 'help', kind, phase, since: at, at, error: 'no' }
        const said = wordTrouble(about, { address: 'help@example.com', language, zone: 'Europe/Berlin' })
        expect(said.trouble).toContain('help@example.com')
        expect(`${said.trouble} ${said.details}`).not.toMatch(/\{\{|\.begun|\.details|\.done/)
      }
    }
  }
})
