import { expect, test } from 'vitest'
import { type Dues, dueOf } from './due.ts'

const now = new Date('2026-11-23T15:00:00Z').getTime()
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()

function ticket(part: Partial<Dues> & { category?: Dues['status']['category'] } = {}): Dues {
  const { category = 'open', ...rest } = part
  return { status: { category }, due: null, overdue: false, holdUntil: null, ...rest }
}

test.each([
  ['hours left', ticket({ due: { at: at(130), metric: 'resolution' } }), 'fine', 'resolveIn', '2h 10m'],
  ['minutes left', ticket({ due: { at: at(38), metric: 'resolution' } }), 'soon', 'resolveIn', '38m'],
  ['a moment set by hand', ticket({ due: { at: at(90), metric: 'manual' } }), 'fine', 'dueIn', '1h 30m'],
  ['too late', ticket({ due: { at: at(-12), metric: 'resolution' } }), 'late', 'late', '12m'],
  [
    'too late while held',
    ticket({ category: 'hold', due: { at: at(-12), metric: 'resolution' } }),
    'late',
    'late',
    '12m',
  ],
  ['held without an end', ticket({ category: 'hold', due: { at: at(600), metric: 'resolution' } }), 'hold', 'hold', ''],
  ['nothing due', ticket(), 'none', 'none', ''],
  ['resolved', ticket({ category: 'resolved', due: { at: at(-12), metric: 'resolution' } }), 'none', 'none', ''],
  ['closed', ticket({ category: 'closed' }), 'none', 'none', ''],
] as const)('%s', (_, given, state, word, time) => {
  expect(dueOf(given, now, 'en')).toMatchObject({ state, word, time })
})

test('a held ticket says until when', () => {
  const held = ticket({ category: 'hold', holdUntil: at(60), due: { at: at(600), metric: 'resolution' } })
  expect(dueOf(held, now, 'en-GB')).toMatchObject({ state: 'hold', word: 'until', time: '11:00' })
})
