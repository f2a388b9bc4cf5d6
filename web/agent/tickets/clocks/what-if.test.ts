import { expect, test } from 'vitest'
import { voiceIn } from '../../parts/testing/clock-voice.ts'
import { at, clockOf } from './example.ts'
import { answersOf } from './what-if.ts'

const voice = await voiceIn('en', Date.parse(at('12:00')))
const given = [clockOf({})]
const paused = { state: 'paused', dueAt: null, dueIfResumedAt: at('14:00') } as const

test.each([
  ['the same', [clockOf({})], ['resolution: 09:00', 'the same']],
  ['sooner', [clockOf({ dueAt: at('12:30') })], ['resolution: 07:30', '1h 30m earlier']],
  ['later', [clockOf({ dueAt: at('15:00') })], ['resolution: 10:00', '1h later']],
  ['missed', [clockOf({ dueAt: at('11:00') })], ['resolution: would have been missed 06:00', '3h earlier']],
  ['another clock', [clockOf({ metric: 'first-response' })], ['first-response: 09:00', 'new']],
])('%s', (_, asked, said) => {
  const answers = answersOf(asked, given, { voice, nameOf: ({ metric }) => metric })
  expect(answers.map(({ line, than }) => [line, than])).toEqual([said])
})

test('while it pauses, what is left differs', () => {
  const asked = [clockOf({ ...paused, remainingSeconds: 3600 })]
  const [answer] = answersOf(asked, [clockOf(paused)], { voice, nameOf: ({ metric }) => metric })
  expect(answer).toMatchObject({ line: 'resolution: paused, 1h left', than: '1h less' })
})

test('what is over or set by hand would not change', () => {
  const asked = [clockOf({ stoppedAt: at('11:00') }), clockOf({ metric: 'manual' })]
  expect(answersOf(asked, given, { voice, nameOf: ({ metric }) => metric })).toEqual([])
})
