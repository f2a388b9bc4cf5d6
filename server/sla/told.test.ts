import { expect, test } from 'vitest'
import { bookWith, happened, policyOf, targetOf, type Told } from '../testing/promises.ts'
import { tellStory } from './story.ts'
import { toldOf } from './told.ts'

const HOUR = 3600
const gold = policyOf('gold', [
  targetOf('first-response', HOUR),
  targetOf('next-response', 2 * HOUR),
  targetOf('agent-work', HOUR / 2),
  targetOf('resolution', 8 * HOUR),
])
const work = policyOf('work', [targetOf('agent-work', HOUR)])
const patient = policyOf('patient', [targetOf('resolution', 8 * HOUR, { pauses: [] })])
const byHand = { dueAt: '2026-05-04T13:00:00.000Z' }

test.each<[string, Told[], string, unknown]>([
  ['an answer is owed', [], 'gold', ['answer', '11:00']],
  [
    'of two, the answer is told though it is due later',
    [
      ['10:05', 'reply'],
      ['17:00', 'message'],
    ],
    'gold',
    ['answer', '19:00'],
  ],
  ['once answered, the solution', [['10:30', 'reply']], 'gold', ['solve', '18:00']],
  [
    'waiting for the customer',
    [
      ['10:30', 'reply'],
      ['10:30', { category: 'waiting' }],
    ],
    'gold',
    ['waiting'],
  ],
  ['waiting though nobody answered', [['10:30', { category: 'waiting' }]], 'gold', ['waiting']],
  ['waiting, and what is promised does not pause', [['10:30', { category: 'waiting' }]], 'patient', ['solve', '18:00']],
  ['on hold with an answer owed', [['10:30', { category: 'hold' }]], 'gold', ['answer', '11:00']],
  [
    'on hold and answered',
    [
      ['10:20', 'reply'],
      ['10:30', { category: 'hold' }],
    ],
    'gold',
    null,
  ],
  ['resolved', [['10:30', { category: 'resolved' }]], 'gold', null],
  ['the work of agents is nobody else’s concern', [], 'work', null],
  ['by hand, after the answer', [['10:20', byHand]], 'gold', ['answer', '11:00']],
  [
    'by hand, answered',
    [
      ['10:20', 'reply'],
      ['10:30', byHand],
    ],
    'gold',
    ['solve', '13:00'],
  ],
  ['no plan', [], 'none', null],
])('%s', (_, told, sla, expected) => {
  const { story } = tellStory(happened('10:00', { sla }, told))
  if (!story) throw new Error('nothing was told')
  const found = toldOf(story, bookWith([gold, work, patient]))
  const said = found && (found.what === 'waiting' ? ['waiting'] : [found.what, found.at.toISOString().slice(11, 16)])
  expect(said).toEqual(expected)
})
