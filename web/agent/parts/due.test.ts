import { expect, test } from 'vitest'
import { type Dues, dueOf } from './due.ts'
import { voiceIn } from './testing/clock-voice.ts'

const now = Date.parse('2026-11-23T15:00:00Z')
const [english, german] = await Promise.all([voiceIn('en', now), voiceIn('de', now)])
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const due = (minutes: number, metric = 'resolution') => ({ due: { at: at(minutes), metric } })
const paused = { paused: { metric: 'resolution', remainingSeconds: 7800 } }

function ticket(part: Partial<Dues>, category: Dues['status']['category'] = 'open'): Dues {
  return { status: { category }, due: null, paused: null, holdUntil: null, ...part }
}

test.each<[string, Dues, string, string, string]>([
  ['hours left', ticket(due(130)), 'far', 'resolve in 2h 10m', '2h 10m'],
  ['minutes left', ticket(due(38)), 'soon', 'resolve in 38m', '38m'],
  ['an hour left', ticket(due(60)), 'soon', 'resolve in 1h', '1h'],
  ['seconds left', ticket(due(1.25)), 'soon', 'resolve in 1m 15s', '1m 15s'],
  ['an answer is owed', ticket(due(72, 'first-response')), 'far', 'reply in 1h 12m', 'reply 1h 12m'],
  ['the next answer', ticket(due(12, 'next-response')), 'soon', 'reply in 12m', 'reply 12m'],
  ['an update', ticket(due(90, 'periodic-update')), 'far', 'update in 1h 30m', 'update 1h 30m'],
  ['the wait of the customer', ticket(due(90, 'requester-wait')), 'far', 'resolve in 1h 30m', '1h 30m'],
  ['by hand', ticket(due(90, 'manual')), 'far', 'due in 1h 30m', '1h 30m'],
  ['too late', ticket(due(-12)), 'late', '12m late', '12m late'],
  ['an answer too late', ticket(due(-12, 'first-response')), 'late', 'reply 12m late', '12m late'],
  ['too late while held', ticket(due(-12), 'hold'), 'late', '12m late', '12m late'],
  ['paused', ticket(paused, 'waiting'), 'paused', '2h 10m left, paused', '2h 10m'],
  [
    'paused until',
    ticket({ ...paused, holdUntil: at(60) }, 'hold'),
    'paused',
    '2h 10m left, paused until 11:00',
    '2h 10m',
  ],
  ['held, nothing promised', ticket({}, 'hold'), 'paused', 'on hold', 'on hold'],
  ['held until', ticket({ holdUntil: at(60) }, 'hold'), 'paused', 'until 11:00', 'until 11:00'],
  ['nothing promised', ticket({}), 'none', '', ''],
  ['resolved', ticket(due(-12), 'resolved'), 'none', '', ''],
  ['closed', ticket({}, 'closed'), 'none', '', ''],
])('%s', (_, given, state, long, brief) => {
  expect(dueOf(given, english)).toMatchObject({ state, long, brief })
})

test('in German', () => {
  const said = (given: Dues) => dueOf(given, german).long.replace(/\u00a0/g, ' ')
  expect(said(ticket(due(72, 'first-response')))).toBe('antworten in 1h 12 Min.')
  expect(said(ticket(due(-12, 'next-response')))).toBe('Antwort 12 Min. zu spät')
  expect(said(ticket(paused, 'waiting'))).toBe('noch 2h 10 Min., ruht')
})
