import { expect, test } from 'vitest'
import { askedField, askedFields } from '#api/fields.ts'
import { slaFields } from '#api/sla.ts'
import {
  blankTest,
  completeOf,
  hasRoom,
  kept,
  offeredFields,
  offeredOperators,
  reoperate,
  retest,
  rootOf,
  withMore,
  withoutPart,
  withPart,
} from './edit.ts'

const everything = { scopes: ['ticket', 'event', 'message'] } as const
const quiet = { scopes: ['ticket'] } as const
const topic = { field: 'topic', operator: 'is', values: ['a'] } as const
const one = { ...topic, values: [...topic.values] }
const other = { ...one, field: 'team' }

test('what can be asked depends on whether something has just happened', () => {
  const names = (offer: Parameters<typeof offeredFields>[0]) => offeredFields(offer, ['room']).map(({ field }) => field)
  expect(names(everything)).toContain('message.text')
  expect(names(quiet)).not.toContain('message.text')
  expect(names(quiet)).toContain('field.room')
  expect(names({ ...quiet, fields: slaFields }).toSorted()).toEqual([...slaFields].toSorted())
  expect(offeredOperators(askedFields.status, everything)).toContain('changed-to')
  expect(offeredOperators(askedFields.status, quiet)).toEqual(['is', 'is-not'])
})

test('a single test is edited as a group of one, and nothing is kept of an empty one', () => {
  expect(rootOf(one)).toEqual({ all: [one] })
  expect(rootOf(null)).toEqual({ all: [] })
  expect(kept({ any: [] })).toBeNull()
  expect(kept(withMore({ any: [] }, one))).toEqual({ any: [one] })
  expect(withPart({ none: [one] }, 0, other)).toEqual({ none: [other] })
  expect(withoutPart({ none: [one, other] }, 0)).toEqual({ none: [other] })
})

test('another field begins with its own operator, another operator keeps what fits', () => {
  expect(retest(one, 'answered', askedFields.answered, quiet)).toEqual({
    field: 'answered',
    operator: 'is',
    values: [true],
  })
  expect(retest(one, 'created', askedFields.created, quiet).operator).toBe('older-than')
  const untouched = { field: 'status', operator: 'is' as const, values: [] }
  expect(retest(untouched, 'subject', askedFields.subject, quiet).operator).toBe('contains')
  expect(retest(one, 'subject', askedFields.subject, quiet).operator).toBe('is')
  expect(reoperate(one, 'is-not', askedFields.topic)).toEqual({ ...one, operator: 'is-not' })
  expect(reoperate(one, 'empty', askedFields.topic).values).toEqual([])
  const high = { field: 'priority', operator: 'is' as const, values: ['a', 'b'] }
  expect(reoperate(high, 'at-least', askedFields.priority).values).toEqual(['a'])
  const old = { field: 'created', operator: 'older-than' as const, values: [60] }
  expect(reoperate(old, 'before', askedFields.created).values).toEqual([])
  expect(blankTest(offeredFields(quiet, []), (field) => askedField(field), quiet)).toMatchObject({ field: 'status' })
})

test('of a draft only what is complete is said, and there is room for fifty', () => {
  const draft = { field: 'topic', operator: 'is' as const, values: [] }
  expect(completeOf({ all: [draft, { any: [draft] }, one] })).toEqual({ all: [one] })
  expect(completeOf({ all: [draft] })).toBeNull()
  expect(hasRoom({ all: Array.from({ length: 49 }, () => one) })).toBe(true)
  expect(hasRoom({ all: Array.from({ length: 50 }, () => one) })).toBe(false)
})
