import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { Trigger } from '#api/rules.ts'
import { en } from '../../../lib/words/en.ts'
import { triggersSentence } from './sentences.ts'

const words = i18next.createInstance()
await words.init({ lng: 'en', resources: { en }, interpolation: { escapeValue: false } })

const voice = {
  say: (path: string, about = {}) => words.t(`rules:${path}` as never, about as never) as unknown as string,
  any: (items: readonly string[]) => items.join(' or '),
  span: (seconds: number) => `${seconds} s`,
  calendar: (key: string) => key.toUpperCase(),
  weekday: (day: string) => day,
}
const since = (seconds: number, more: object = {}): Trigger => ({
  ...{ on: 'since', field: 'created', seconds, calendar: null, repeatSeconds: null },
  ...more,
})

test.each<[string, Trigger[]]>([
  ['a ticket comes or the status changes', [{ on: 'created' }, { on: 'status-changed' }]],
  ['86400 s has passed since the ticket came', [since(86_400)]],
  ['172800 s have passed since the ticket came', [since(172_800)]],
  ['90000 s have passed since the ticket came', [since(90_000)]],
  [
    '3600 s has passed since the ticket came (counted by OFFICE), and every 60 s from then on',
    [since(3_600, { calendar: 'office', repeatSeconds: 60 })],
  ],
  ['it is 09:00 (mon, tue) (Asia/Tokyo)', [{ on: 'daily', at: '09:00', days: ['mon', 'tue'], zone: 'Asia/Tokyo' }]],
])('when a rule looks: %s', (sentence, triggers) => {
  expect(triggersSentence(triggers, voice)).toBe(sentence)
})
