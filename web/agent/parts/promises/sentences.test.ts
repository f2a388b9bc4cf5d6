import i18next from 'i18next'
import { expect, test } from 'vitest'
import { metrics, reopenings, slaHours, stepAudience, type Target } from '#api/sla.ts'
import { de } from '../../../lib/words/de.ts'
import { en } from '../../../lib/words/en.ts'
import { hoursInShort, promisesInShort, type SaidStep, type Speech, stepSentence, targetSentence } from './sentences.ts'

async function speechIn(lng: 'en' | 'de'): Promise<Speech> {
  const i18n = i18next.createInstance()
  await i18n.init({ lng, resources: { [lng]: { en, de }[lng] }, interpolation: { escapeValue: false } })
  const locale = lng === 'en' ? 'en-GB' : lng
  const names: Record<string, string> = { 'agent 7': 'Jane Doe', 'calendar office': 'Office hours' }
  return {
    say: (path, about = {}) => i18n.t(`slas:${path}` as never, about as never) as unknown as string,
    all: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    any: (items) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
    nameOf: (kind, key) => names[`${kind} ${key}`] ?? key,
  }
}
const [english, german] = await Promise.all([speechIn('en'), speechIn('de')])

const target = (about: Partial<Target>): Target => ({
  metric: 'resolution',
  priority: null,
  seconds: 14_400,
  hours: 'always',
  calendar: null,
  pauses: ['waiting', 'hold'],
  ...about,
})
const response = target({ metric: 'first-response', seconds: 900, pauses: [] })
const office = { hours: 'calendar', calendar: 'office' } as const

test.each([
  [[], 'No promise yet'],
  [[target({})], '4 h resolution'],
  [[target({}), response], '15 min first response · 4 h resolution'],
  [
    [target({ seconds: 172_800 }), target({ priority: 'High', seconds: 3_600 })],
    '1 h to 2 days resolution by priority',
  ],
  [[target({ priority: 'High' })], '4 h resolution by priority'],
  [[target({ seconds: 172_800, ...office })], '48 h resolution'],
])('the promises of a plan in short: %#', (targets, said) => {
  expect(promisesInShort(targets, english)).toBe(said)
})

test('which hours count, in short', () => {
  expect(hoursInShort([target({}), response], english)).toBe('Around the clock')
  expect(hoursInShort([target(office)], english)).toBe('Office hours')
  expect(hoursInShort([target(office), response], german)).toBe('Verschiedene Zeiten')
})

test.each([
  [target({}), '4 h resolution (Around the clock)'],
  [target({ priority: 'High', ...office }), '4 h resolution (High, Office hours)'],
  [target({ pauses: [] }), '4 h resolution (Around the clock, never pauses)'],
  [target({ pauses: ['hold', 'waiting'] }), '4 h resolution (Around the clock)'],
  [target({ pauses: ['hold'] }), '4 h resolution (Around the clock, pauses while on hold)'],
])('a promise in full: %#', (given, said) => {
  expect(targetSentence(given, english)).toBe(said)
})

const step: SaidStep = {
  metric: 'resolution',
  when: 'before',
  seconds: 1_800,
  notify: ['assignee', 'lead'],
  agents: [],
  raisePriority: false,
  assignee: null,
  team: null,
  department: null,
  note: '',
  macro: null,
}

test.each<[SaidStep, string]>([
  [step, '30 min before the resolution is due, tell the assignee and the team’s lead.'],
  [
    { ...step, metric: null, when: 'at', agents: [7, { name: 'Ken' }], raisePriority: true, notify: [] },
    'When anything promised is missed, tell Jane Doe and Ken and raise the priority.',
  ],
  [
    { ...step, when: 'after', seconds: 5_400, notify: [], assignee: 7, department: 'Level II', note: 'Look!' },
    '1 h 30 min after the resolution was missed, move it to Level II, give it to Jane Doe and write a note.',
  ],
  [{ ...step, notify: [], macro: 'Outage' }, '30 min before the resolution is due, run “Outage”.'],
  [{ ...step, notify: [] }, '30 min before the resolution is due, do nothing.'],
])('a step of the ladder reads as a sentence: %#', (given, said) => {
  expect(stepSentence(given, english)).toBe(said)
})

test('and in German', () => {
  expect(stepSentence(step, german)).toBe(
    '30 min, bevor die Lösung fällig ist: den Zuständigen und die Teamleitung benachrichtigen.',
  )
})

test.each([
  ['en', en],
  ['de', de],
])('every machine word of a plan has a word for people: %s', (_, { slas }) => {
  for (const groups of [slas.metric, slas.metricHint, slas.promise]) expect(Object.keys(groups)).toEqual([...metrics])
  expect(Object.keys(slas.clock)).toEqual(['any', ...metrics])
  expect(Object.keys(slas.hoursOf)).toEqual([...slaHours])
  expect(Object.keys(slas.who)).toEqual([...stepAudience])
  expect(Object.keys(slas.warn.reopenings)).toEqual([...reopenings])
})
