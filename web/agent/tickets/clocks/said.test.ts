import { describe, expect, test } from 'vitest'
import type { Clock } from '#api/clocks.ts'
import { metrics } from '#api/sla.ts'
import { voiceIn } from '../../parts/testing/clock-voice.ts'
import { at, clockOf, span } from './example.ts'
import { countedLines, dueLine, moodOf, overSentence, pauseLines, standing, usedLine } from './said.ts'
import { turnSentence } from './turns.ts'

const now = Date.parse(at('12:00'))
const [english, german] = await Promise.all([voiceIn('en', now), voiceIn('de', now)])
// New York is five hours behind.
const paused = { state: 'paused', dueAt: null, dueIfResumedAt: at('14:00'), pausedAt: at('11:30') } as const
const manual = { metric: 'manual', sla: null, version: null, targetSeconds: null, remainingSeconds: null } as const

test.each<[string, Partial<Clock>, string, string, string]>([
  ['runs', {}, 'far', 'in 2h', 'Due 09:00'],
  ['is due within the hour', { dueAt: at('12:30') }, 'soon', 'in 30m', 'Due 07:30'],
  ['has warned', { warnAt: at('11:00') }, 'soon', 'in 2h', 'Due 09:00'],
  ['will warn later', { dueAt: at('12:30'), warnAt: at('12:20') }, 'far', 'in 30m', 'Due 07:30'],
  ['is late', { state: 'breached', dueAt: at('11:15') }, 'late', '45m late', 'Was due 06:15'],
  ['fell due since it was read', { dueAt: at('12:00') }, 'late', '1m late', 'Was due 07:00'],
  ['pauses', paused, 'paused', 'paused', 'Would be due 09:00 if it went on now'],
  ['never opens', { dueAt: null }, 'far', 'never due', 'The hours that count never suffice.'],
  ['was met', { state: 'met', stoppedAt: at('11:00'), stoppedBy: 'reply' }, 'met', 'met', 'Was due 09:00'],
  [
    'was missed',
    { state: 'breached', dueAt: at('10:30'), stoppedAt: at('11:00'), stoppedBy: 'resolved', remainingSeconds: -900 },
    ...(['missed', 'missed by 15m', 'Was due 05:30'] as const),
  ],
  [
    'is promised no longer',
    { state: 'met', stoppedAt: at('11:00'), stoppedBy: 'ended' },
    ...(['ended', 'promised no longer', 'Was due 09:00'] as const),
  ],
  ['by hand, late', { ...manual, dueAt: at('11:00') }, 'late', '1h late', 'Was due 06:00'],
  [
    'by hand, missed',
    { ...manual, state: 'breached', dueAt: at('10:00'), stoppedAt: at('11:00'), stoppedBy: 'resolved' },
    ...(['missed', 'missed by 1h', 'Was due 05:00'] as const),
  ],
])('a clock %s', (_, change, mood, stands, due) => {
  const clock = clockOf(change)
  expect([moodOf(clock, now), standing(clock, english), dueLine(clock, english)]).toEqual([mood, stands, due])
})

test.each<[Partial<Clock>, string | null]>([
  [{}, '2h of 4h used, 2h left'],
  [{ usedSeconds: 0, remainingSeconds: 14_400 }, '0 of 4h used, 4h left'],
  [{ usedSeconds: 30, remainingSeconds: 14_370 }, '30s of 4h used, 3h 59m left'],
  [{ usedSeconds: 14_400, remainingSeconds: 0 }, '4h of 4h used'],
  [{ usedSeconds: 15_300, remainingSeconds: -900 }, '4h used up, 15m more'],
  [manual, null],
])('what is used: %o', (change, line) => {
  expect(usedLine(clockOf(change), english)).toBe(line)
})

describe('how it was counted', () => {
  const calendar = { key: 'office', name: 'Office hours', version: 3, zone: 'Europe/Berlin' }

  test('names the calendar, the policy and their versions', () => {
    const clock = clockOf({ hours: 'calendar', calendar })
    expect(countedLines(clock, [clock], english)).toEqual([
      'Counted by Office hours (version 3), Europe/Berlin',
      'Promised by Gold (version 2)',
    ])
    expect(countedLines(clock, [clock], german)[0]).toBe('Gezählt nach Office hours (Fassung 3), Europe/Berlin')
    expect(countedLines(clockOf({}), [], english)[0]).toBe('Counted around the clock')
  })

  test('a moment set by hand stands before that of the policy, and says so on both', () => {
    const hand = clockOf(manual)
    const overruled = clockOf({ overruled: true })
    expect(countedLines(hand, [hand, overruled], english)).toEqual(['Set by hand. It stands before Gold’s 09:00.'])
    expect(countedLines(hand, [hand], english)).toEqual(['Set by hand.'])
    expect(countedLines(overruled, [hand, overruled], english)[0]).toBe('The due date set by hand stands before it.')
  })
})

describe('pauses', () => {
  test('are subtracted in words, and the one that goes on says since when', () => {
    const pauses = [span('10:10', '10:40'), span('11:30', '12:00')]
    expect(pauseLines(clockOf({ ...paused, pauses }), english)).toEqual([
      'Not counted: paused 05:10 to 05:40 (30m)',
      'Paused since 06:30',
    ])
  })

  test('of many, their sum', () => {
    const pauses = [10, 20, 30, 40].map((minute) => span(`10:${minute}`, `10:${minute + 5}`))
    expect(pauseLines(clockOf({ pauses }), english)).toEqual(['Not counted: 4 pauses, 20m in all'])
  })
})

test('what is finished is summed up', () => {
  const met = clockOf({ state: 'met', stoppedAt: at('11:00'), stoppedBy: 'reply' })
  const missed = clockOf({ ...met, state: 'breached' })
  expect(overSentence([met, met], english)).toBe('2 finished, none missed')
  expect(overSentence([met, missed], english)).toBe('2 finished, 1 missed')
  expect(overSentence([missed], german)).toBe('1 beendet, 1 verfehlt')
})

describe('what an event made of a clock', () => {
  test.each([
    [{ metric: 'first-response', became: 'met', leftSeconds: 720 }, 'first response met, 12m left'],
    [{ metric: 'first-response', became: 'met', leftSeconds: 42 }, 'first response met, 42s left'],
    [{ metric: 'resolution', became: 'paused', leftSeconds: 7200 }, 'resolution paused, 2h left'],
    [{ metric: 'resolution', became: 'paused', leftSeconds: -7200 }, 'resolution paused, 2h late'],
    [{ metric: 'resolution', became: 'resumed', leftSeconds: 7200 }, 'resolution goes on, 2h left'],
    [{ metric: 'next-response', became: 'missed', leftSeconds: -300 }, 'next response missed by 5m'],
    [{ metric: 'manual', became: 'met', leftSeconds: null }, 'due date met'],
    [{ metric: 'manual', became: 'missed', leftSeconds: null }, 'due date missed'],
  ] as const)('%o', (turn, sentence) => {
    expect(turnSentence(turn, english)).toBe(sentence)
  })

  test('is said of every clock, in both languages', () => {
    for (const metric of metrics) {
      for (const became of ['met', 'missed', 'paused', 'resumed'] as const) {
        for (const leftSeconds of [60, -60]) {
          const said = [english, german].map((voice) => turnSentence({ metric, became, leftSeconds }, voice))
          expect(new Set(said).size).toBe(2)
        }
      }
    }
  })
})
