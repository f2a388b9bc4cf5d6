import { expect, test } from 'vitest'
import type { SimulatedDifference, SimulationSummary } from '#api/simulations.ts'
import { simulatedFields } from '#api/simulations.ts'
import { de } from '../../../lib/words/de.ts'
import { en } from '../../../lib/words/en.ts'
import { byReason, difference, fieldWord, movements, partsOf, sumOf } from './sentences.ts'

const named = (value: string) => ({ value, name: value.toUpperCase() })
const flow = (field: string, from: string | null, to: string | null, tickets = 1) => ({
  ...{ field, tickets },
  from: from === null ? null : named(from),
  to: to === null ? null : named(to),
})

test.each([
  ['a department instead of another', flow('department', 'a', 'b', 14), 'movement.department.both', 14],
  ['a team where there was none', flow('team', null, 'b'), 'movement.team.gained', 1],
  ['nobody in place of somebody', flow('assignee', 'a', null, 2), 'movement.assignee.lost', 2],
  ['a priority, which every ticket has', flow('priority', 'a', 'b'), 'movement.priority.both', 1],
])('what moved is a sentence: %s', (_, moved, key, count) => {
  expect(movements({ flows: [moved] })).toEqual([
    { key, count, values: { from: moved.from?.name ?? '', to: moved.to?.name ?? '' } },
  ])
})

test('five movements are said at most, and none of fields whose values are no names', () => {
  const flows: SimulationSummary['flows'] = [
    flow('due', '2026-11-20', '2026-11-21'),
    flow('field.room', 'a', 'b'),
    ...Array.from({ length: 7 }, (_, index) => flow('team', 'a', `b${index}`)),
  ]
  expect(movements({ flows }).map(({ values }) => values['to'])).toEqual(['B0', 'B1', 'B2', 'B3', 'B4'])
})

test('every movement there can be has its words, for one and for many, in both languages', () => {
  for (const field of ['department', 'team', 'assignee', 'priority', 'status', 'sla', 'topic', 'tags'])
    for (const [from, to] of [['a', 'b'] as const, [null, 'b'] as const, ['a', null] as const])
      for (const { key } of movements({ flows: [flow(field, from, to)] }))
        for (const words of [en, de])
          for (const form of ['one', 'other']) expect(at(words, `${key}_${form}`)).toMatch(/\w/)
  for (const field of simulatedFields) expect(fieldWord(field)).toEqual({ word: field })
  expect(fieldWord('field.room')).toEqual({ custom: 'room' })
})

function at(words: { simulations: object }, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], words.simulations)
}

test('a difference has its sign, and none is a dash', () => {
  expect(difference({ now: 1_000, draft: 3_500 }, 'en')).toBe('+2,500')
  expect(difference({ now: 3, draft: 1 }, 'en')).toBe('−2')
  expect(difference({ now: 3, draft: 3 }, 'en')).toBe('–')
})

test('of a sum only the parts that differ stand below it, and none where it has but one', () => {
  const [same, more] = [
    { kind: 'a', now: 2, draft: 2 },
    { kind: 'b', now: 1, draft: 4 },
  ]
  expect(sumOf([same, more])).toEqual({ now: 3, draft: 6 })
  expect(partsOf([same, more])).toEqual([more])
  expect(partsOf([more])).toEqual([])
})

test('what the same rule led to stands together', () => {
  const because = (key: string) => [{ kind: 'rule' as const, key, name: key, now: false, draft: true }]
  const differs = (field: string, key: string): SimulatedDifference => ({
    ...{ field, from: null, to: named('b'), at: '2026-11-20T10:00:00Z', lasting: true },
    why: because(key),
  })
  const all = [differs('priority', 'outage'), differs('team', 'printers'), differs('sla', 'outage')]
  expect(byReason(all).map((group) => group.map(({ field }) => field))).toEqual([['priority', 'sla'], ['team']])
})
