import { expect, test } from 'vitest'
import { differing, reasonsIn } from './apart.ts'
import { createAgenda } from './heap.ts'
import { automaticIn, createEchoes, isOneAct, type PastEvent } from './past.ts'

const event = (more: Partial<PastEvent> = {}): PastEvent => ({
  ...{ position: 1, stream: 7, seq: 2, at: 1_000, name: 'ticket.updated', changes: {}, details: {}, cause: null },
  actor: { kind: 'agent', id: 3 },
  ...more,
})
const system = { kind: 'system', id: null }
const nothing: ReadonlySet<number> = new Set()

test('what comes due is taken in order, of the same moment in the order in which it was said', () => {
  const agenda = createAgenda<string>()
  const moments = [5, 3, 9, 3, 1, 7, 3, 9, 2]
  moments.forEach((at, place) => agenda.add(at, `${at}.${place}`))
  const taken: string[] = []
  for (let due = agenda.take(8); due; due = agenda.take(8)) taken.push(due.item)
  expect(taken).toEqual(['1.4', '2.8', '3.1', '3.3', '3.6', '5.0', '7.5'])
  expect(agenda.next()).toBe(9)
  expect(agenda.take(8)).toBeNull()
})

test.each<[string, Partial<PastEvent>, string | null]>([
  ['an agent who sets something', {}, null],
  ['a rule', { actor: system, details: { decision: { kind: 'rule', key: 'vip' } } }, 'rule'],
  ['a router', { actor: system, details: { decision: { kind: 'routing', key: 'department:support' } } }, 'routing'],
  ['a clock', { actor: system, name: 'ticket.overdue' }, 'clock'],
  ['a ladder', { actor: system, name: 'ticket.escalated', details: { by: 'ladder' } }, 'clock'],
  ['the macro of a ladder', { actor: system, cause: 40 }, 'clock'],
  ['silence', { actor: system, name: 'ticket.closed', details: { by: 'timer' } }, 'timer'],
  [
    'a hold that ends',
    { actor: system, name: 'ticket.status-changed', changes: { holdUntil: ['1970-01-01T00:00:01.000Z', null] } },
    'timer',
  ],
  ['a program without a rule', { actor: system, name: 'ticket.created' }, null],
  [
    'an agent who ends a hold',
    { name: 'ticket.status-changed', changes: { holdUntil: ['1970-01-01T00:00:01.000Z', null] } },
    null,
  ],
])('%s is told apart', (_, more, by) => {
  expect(automaticIn(event(more), new Set([40]))).toBe(by)
  if (more.cause === 40) expect(automaticIn(event(more), nothing)).toBeNull()
})

test('one act is what one did to one ticket at one moment', () => {
  expect(isOneAct(event(), event({ position: 2, seq: 3 }))).toBe(true)
  for (const more of [
    { stream: 8 },
    { at: 1_001 },
    { actor: { kind: 'agent', id: 4 } },
    { actor: { kind: 'customer', id: 3 } },
  ])
    expect(isOneAct(event(), event(more))).toBe(false)
})

test('a rule is heard to answer an event, or a moment, when it did', () => {
  const echoes = createEchoes()
  const rule = (key: string, at: number, cause: number | null) =>
    echoes.hear(event({ at, cause, actor: system, details: { decision: { kind: 'rule', key } } }))
  rule('vip', 1_500, 12)
  rule('late', 90_000, null)
  expect(echoes.of(7, 'vip', { cause: 12, at: 1_000 })).toBe(1_500)
  expect(echoes.of(7, 'vip', { cause: 13, at: 1_000 })).toBe(1_000)
  expect(echoes.of(8, 'vip', { cause: 12, at: 1_000 })).toBe(1_000)
  expect(echoes.of(7, 'late', { cause: null, at: 89_000 })).toBe(90_000)
  expect(echoes.of(7, 'late', { cause: null, at: 95_000 })).toBe(95_000)
  // An hour later it was for something else.
  expect(echoes.of(7, 'late', { cause: null, at: 90_000 - 3_600_001 })).toBe(90_000 - 3_600_001)
})

test('what differs is named from what to what, also where one says nothing', () => {
  const now = new Map<string, string | null>([
    ['priority', 'high'],
    ['team', null],
    ['sla', 'quick'],
  ])
  const draft = new Map<string, string | null>([
    ['priority', 'low'],
    ['team', null],
    ['tags', 'vip'],
  ])
  expect([...differing(now, draft)]).toEqual([
    ['priority', ['high', 'low']],
    ['sla', ['quick', null]],
    ['tags', [null, 'vip']],
  ])
})

test('why is who decided more often in one of the runs; of a router whoever it chose', () => {
  const decided = new Map<string, [number, number]>([
    ['rule vip', [1, 1]],
    ['rule late', [2, 0]],
    ['routing team:second 4', [1, 0]],
    ['routing team:second 5', [0, 1]],
  ])
  expect(reasonsIn(decided)).toEqual([
    { kind: 'rule', key: 'late', now: true, draft: false },
    { kind: 'routing', key: 'team:second', now: true, draft: true },
  ])
})
