import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import { fixedFields, operators, wordsOfFields } from '#api/fields.ts'
import { de } from '../../../lib/words/de.ts'
import { en } from '../../../lib/words/en.ts'
import { asCondition, conditionSentence, type ConditionVoice, testSentence, valueWord } from './sentences.ts'

async function voiceIn(lng: 'en' | 'de'): Promise<ConditionVoice> {
  const i18n = i18next.createInstance()
  await i18n.init({ lng, resources: { [lng]: { en, de }[lng] }, interpolation: { escapeValue: false } })
  const names: Record<string, string> = {
    'agent 7': 'Jane Doe',
    'priority high': 'High',
    'department support': 'Support',
  }
  return {
    say: (path, about = {}) => i18n.t(`conditions:${path}` as never, about as never) as unknown as string,
    any: (items) => new Intl.ListFormat(lng, { type: 'disjunction' }).format(items),
    nameOf: (kind, key) => names[`${kind} ${key}`] ?? key,
    customField: (key) => (key === 'room' ? { name: 'Room', type: 'text', choices: [] } : undefined),
    span: (seconds) => `${seconds / 3600} h`,
    moment: (at) => `<${at}>`,
  }
}
const [english, german] = await Promise.all([voiceIn('en'), voiceIn('de')])

const high = { field: 'priority', operator: 'at-least', values: ['high'] } as const
const outage = { field: 'subject', operator: 'contains', values: ['outage', 'down'] } as const
const vip = { field: 'tags', operator: 'is', values: ['vip'] } as const
const test_ = <T extends { values: readonly unknown[] }>(given: T) => given as unknown as Condition

test.each<[Condition, string, string]>([
  [test_(high), 'Priority is at least High', 'Priorität ist mindestens High'],
  [
    { all: [test_(high), { any: [test_(outage), { none: [test_(vip)] }] }] },
    'Priority is at least High and (Subject contains “outage” or “down” or not (Tags has one of vip))',
    'Priorität ist mindestens High und (Betreff enthält “outage” oder “down” oder nicht (Schlagwörter hat eines von vip))',
  ],
  [{ any: [{ all: [test_(high)] }] }, 'Priority is at least High', 'Priorität ist mindestens High'],
  [
    { none: [test_(high), test_(vip)] },
    'none of: (Priority is at least High; Tags has one of vip)',
    'keine von: (Priorität ist mindestens High; Schlagwörter hat eines von vip)',
  ],
])('conditions read as a sentence: %#', (condition, inEnglish, inGerman) => {
  expect(conditionSentence(condition, english)).toBe(inEnglish)
  expect(conditionSentence(condition, german)).toBe(inGerman)
})

test.each<[Parameters<typeof testSentence>[0], string]>([
  [{ field: 'assignee', operator: 'empty', values: [] }, 'Assignee is not set'],
  [{ field: 'assignee', operator: 'is', values: [7] }, 'Assignee is Jane Doe'],
  [{ field: 'answered', operator: 'is', values: [false] }, 'Answered is no'],
  [{ field: 'created', operator: 'older-than', values: [7200] }, 'Created is longer ago than 2 h'],
  [{ field: 'created', operator: 'before', values: ['2026-01-01T00:00:00Z'] }, 'Created before <2026-01-01T00:00:00Z>'],
  [{ field: 'field.room', operator: 'is', values: ['12'] }, 'Room is “12”'],
  [{ field: 'field.gone', operator: 'is', values: ['12'] }, 'gone is 12'],
])('one test: %#', (given, said) => {
  expect(testSentence(given, english)).toBe(said)
})

test('what a field holds is said in words', () => {
  expect(valueWord('priority', 'high', english)).toBe('High')
  expect(valueWord('team', null, english)).toBe('nothing')
  expect(valueWord('tags', ['a', 'b'], english)).toBe('a, b')
  expect(valueWord('tags', [], english)).toBe('nothing')
  expect(valueWord('answered', true, german)).toBe('ja')
})

test('the list that conditions were before there were groups still reads', () => {
  expect(asCondition([])).toBeNull()
  expect(asCondition(null)).toBeNull()
  expect(asCondition([test_(high)])).toEqual({ all: [high] })
})

test('every field, operator and event has a name', () => {
  const { field, operator, event } = en.conditions
  expect(Object.keys(field).toSorted()).toEqual(fixedFields.map((name) => name.replaceAll('.', '-')).toSorted())
  expect(Object.keys(operator).toSorted()).toEqual([...operators].toSorted())
  expect(Object.keys(event).toSorted()).toEqual(
    wordsOfFields.event?.map((name) => name.replace('ticket.', '')).toSorted(),
  )
})
