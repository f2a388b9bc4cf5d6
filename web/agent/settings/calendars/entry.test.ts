import { expect, test } from 'vitest'
import { entryOf, entrySchema, entryValues, newEntry } from './entry.ts'

test.each([
  ['holidays', { date: '2026-12-25', from: '00:00', to: '24:00', name: 'Christmas' }],
  ['holidays', { date: '--12-24', from: '12:00', to: '24:00', name: '' }],
  ['holidays', { date: '--02-29', from: '00:00', to: '24:00', name: 'Leap' }],
  ['openings', { date: '2026-12-05', from: '22:00', to: '30:00', name: 'Sale' }],
  ['openings', { date: '2026-12-05', from: '00:00', to: '24:00', name: '' }],
] as const)('a date of %s comes back unchanged: %j', (kind, entry) => {
  const again = entryOf(entryValues(kind, entry, 2026))
  expect(again).toEqual({ ...entry, kind })
  expect(entrySchema.safeParse(again).success).toBe(true)
})

test('what is wrong is said beside its field', () => {
  const wrong = (values: object) => entrySchema.safeParse(entryOf({ ...newEntry('holidays', ''), ...values }))
  expect(wrong({}).error?.issues[0]?.path).toEqual(['date'])
  expect(wrong({ date: '2026-12-24', whole: false, from: '12:00', to: '10:00' }).error?.issues[0]?.path).toEqual(['to'])
})
