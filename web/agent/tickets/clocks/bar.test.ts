import { expect, test } from 'vitest'
import { barOf } from './bar.ts'
import { at, clockOf, span } from './example.ts'

const shown = (...given: Parameters<typeof barOf>) =>
  barOf(...given).parts.map(({ kind, share }) => `${kind} ${Math.round(share * 100)}`)
const now = Date.parse(at('12:00'))

test('what counted, and what is left until it is due', () => {
  const clock = clockOf({ dueAt: at('14:00'), segments: [span('10:00', '12:00')] })
  expect(shown(clock, now)).toEqual(['counted 50', 'ahead 50'])
  expect(barOf(clock, now)).toMatchObject({ due: 1, sums: { counted: 7_200_000, paused: 0, closed: 0 } })
})

test('pauses and closed hours lie between', () => {
  const segments = [span('10:30', '11:00'), span('11:30', '12:00')]
  const clock = clockOf({ dueAt: at('15:00'), segments, pauses: [span('11:00', '11:30')] })
  expect(shown(clock, now)).toEqual(['closed 10', 'counted 10', 'paused 10', 'counted 10', 'ahead 60'])
  expect(barOf(clock, now).sums).toEqual({ counted: 3_600_000, paused: 1_800_000, closed: 1_800_000 })
})

test('what counts after it was due is late', () => {
  const clock = clockOf({ state: 'breached', dueAt: at('11:00'), segments: [span('10:00', '12:00')] })
  expect(shown(clock, now)).toEqual(['counted 50', 'late 50'])
  expect(barOf(clock, now).due).toBe(0.5)
})

test('one that is over ends there, or where it would have been due', () => {
  const segments = [span('10:00', '11:00')]
  const over = clockOf({ state: 'met', stoppedAt: at('11:00'), dueAt: at('14:00'), segments })
  expect(shown(over, now)).toEqual(['counted 25', 'ahead 75'])
})

test('while it pauses, it is drawn as if it went on now', () => {
  const pauses = [span('11:00', '12:00')]
  const clock = clockOf({ state: 'paused', dueAt: null, dueIfResumedAt: at('14:00'), pauses })
  expect(shown({ ...clock, segments: [span('10:00', '11:00')] }, now)).toEqual(['counted 25', 'paused 25', 'ahead 50'])
})

test('of a calendar that never opens nothing counts', () => {
  expect(shown(clockOf({ dueAt: null, segments: [] }), now)).toEqual(['closed 100'])
  expect(barOf(clockOf({ dueAt: null, segments: [] }), now).due).toBeNull()
})

test('pauses that follow each other are one part', () => {
  const clock = clockOf({ dueAt: at('14:00'), pauses: [span('10:00', '11:00'), span('11:00', '12:00')] })
  expect(shown(clock, now)).toEqual(['paused 50', 'ahead 50'])
})
