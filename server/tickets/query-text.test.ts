import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customTypes, drawnFields, someCondition } from '../testing/conditions.ts'
import type { Condition } from '#api/conditions.ts'
import { parseQuery, printQuery } from '#api/query-text.ts'

const typeOf = (key: string) => customTypes[key as keyof typeof customTypes]
const is = (field: string, ...values: (string | number | boolean)[]) => ({ field, operator: 'is' as const, values })

test('a condition that is printed and read again is the same', () => {
  const conditions = someCondition({ fields: drawnFields })
  fc.assert(
    fc.property(conditions, (condition) => {
      for (const lexicon of [{}, { typeOf }]) {
        expect(parseQuery(printQuery(condition, lexicon), lexicon)).toEqual({ condition })
      }
    }),
    { numRuns: 1000 },
  )
})

test.each<[string, Condition]>([
  ['topic is outage', is('topic', 'outage')],
  [
    'priority >= high and (topic is "business-critical-outage" or subject contains outage) and not tag is vip',
    {
      all: [
        { field: 'priority', operator: 'at-least', values: ['high'] },
        {
          any: [
            is('topic', 'business-critical-outage'),
            { field: 'subject', operator: 'contains', values: ['outage'] },
          ],
        },
        { none: [is('tags', 'vip')] },
      ],
    },
  ],
  ['status = open, "on hold" OR answered is no', { any: [is('status', 'open', 'on hold'), is('answered', false)] }],
  ['not (team is a or team is b)', { none: [is('team', 'a'), is('team', 'b')] }],
  ['not ((team is a or team is b))', { none: [{ any: [is('team', 'a'), is('team', 'b')] }] }],
  ['team is not empty', { field: 'team', operator: 'set', values: [] }],
  ['created older than 1d12h', { field: 'created', operator: 'older-than', values: [129_600] }],
  ['due within next 90m', { field: 'due', operator: 'within-next', values: [5400] }],
  ['created<2026-12-24T09:00:00Z', { field: 'created', operator: 'before', values: ['2026-12-24T09:00:00Z'] }],
  ['assignee is 7', is('assignee', 7)],
  ['subject is 7', is('subject', '7')],
  ['subject is "say \\"hi\\"\\nthere"', is('subject', 'say "hi"\nthere')],
  ['status changed to closed', { field: 'status', operator: 'changed-to', values: ['closed'] }],
  ['field.room is 12', is('field.room', 12)],
  ['field.room is "12"', is('field.room', '12')],
])('%s', (query, expected) => {
  expect(parseQuery(query)).toEqual({ condition: expected })
})

test.each<[string, string, string]>([
  ['  ', 'empty', ''],
  ['prioritty is high', 'field-perhaps', 'prioritty'],
  ['colour is red', 'field', 'colour'],
  ['topic like x', 'operator-of', 'like'],
  ['topic >= x', 'operator-of', '>='],
  ['topic is', 'value', ''],
  ['topic is and team is a', 'value', 'and'],
  ['topic is a,', 'value', ''],
  ['answered is maybe', 'value-wrong', 'maybe'],
  ['message-count >= many', 'value-wrong', 'many'],
  ['created before yesterday', 'value-wrong', 'yesterday'],
  ['created older than long', 'span', 'long'],
  ['(topic is a', 'open', '('],
  ['topic is a)', 'close', ')'],
  ['topic is "a', 'quote', '"a'],
  ['topic is a team is b', 'more', 'team'],
  ['priority >= a, b', 'whole', 'priority >= a, b'],
])('what is wrong with: %s', (query, code, marked) => {
  const parsed = parseQuery(query)
  if ('condition' in parsed) throw new Error('it was read')
  const { at, length } = parsed.problem
  expect([parsed.problem.code, query.slice(at, at + length)]).toEqual([code, marked])
})

test('what the desk calls things is read and written', () => {
  const lexicon = {
    keyOf: (kind: string, word: string) => (kind === 'agent' ? ({ 'jane.doe': 7 }[word] ?? null) : undefined),
    wordOf: (kind: string, value: string) => (kind === 'agent' && value === '7' ? 'jane.doe' : undefined),
  }
  expect(parseQuery('assignee is jane.doe', lexicon)).toEqual({ condition: is('assignee', 7) })
  expect(printQuery(is('assignee', 7, 8), lexicon)).toBe('assignee is jane.doe, 8')
  expect(parseQuery('assignee is bob', lexicon)).toMatchObject({ problem: { code: 'unknown-value', at: 12 } })
})
