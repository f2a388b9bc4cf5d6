import { expect, test } from 'vitest'
import { doesNothing, inTime, newStep } from './steps.ts'

test('steps stand in the order of their moments; those of the same moment stay as they were', () => {
  const steps = [
    { ...newStep, when: 'after', seconds: 60, note: 'a' },
    { ...newStep, when: 'at', seconds: 0, note: 'b' },
    { ...newStep, when: 'before', seconds: 60, note: 'c' },
    { ...newStep, when: 'before', seconds: 3_600, note: 'd' },
    { ...newStep, when: 'at', seconds: 0, note: 'e' },
  ] as const
  const given = steps.map((step) => ({ ...step, notify: [], agents: [] }))
  expect(inTime(given).map(({ note }) => note)).toEqual(['d', 'c', 'b', 'e', 'a'])
})

const nothing = { ...newStep, notify: [] }

test('a step that does nothing is known as such', () => {
  expect(doesNothing(nothing)).toBe(true)
  expect(doesNothing({ ...nothing, note: '  ' })).toBe(true)
  expect(doesNothing({ ...nothing, macro: 'outage' })).toBe(false)
  for (const act of [
    { notify: ['team' as const] },
    { agents: [7] },
    { raisePriority: true },
    { assignee: 7 },
    { team: 'level-i' },
    { department: 'support' },
    { note: 'Look at this.' },
  ]) {
    expect(doesNothing({ ...nothing, ...act }), JSON.stringify(act)).toBe(false)
  }
})
