import { expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import type { Rule, RuleAct, RuleWarning, Trigger } from '#api/rules.ts'
import { type Around, warningsOf } from './warnings.ts'

const groups = new Map([
  ['first', { mode: 'first' as const, disabled: false }],
  ['all', { mode: 'all' as const, disabled: false }],
])
const around: Around = {
  groups,
  find: (kind, key) => {
    if (!['team', 'priority', 'calendar', 'agent', 'field'].includes(kind)) return null
    return key.startsWith('gone') ? undefined : { disabled: key.startsWith('off') }
  },
  macro: (key) => (key === 'gone' ? null : [set('priority', 'low')]),
}

function set(field: 'priority' | 'status', value: string): RuleAct {
  return { do: 'set', field, value }
}
const is = (field: string, ...values: string[]): Condition => ({ field, operator: 'is', values })
const on = (...words: string[]) => words.map((word) => ({ on: word }) as Trigger)

function ruleOf(key: string, more: Partial<Rule> = {}): Rule {
  const rest = { when: on('created'), if: is('source', 'web'), then: [set('priority', 'high')] }
  return { key, name: key, group: 'all', position: 0, version: 1, disabled: false, ...rest, ...more }
}
const named = (warnings: RuleWarning[]) => warnings.map(({ kind, ...rest }) => [kind, ...Object.values(rest)].join(' '))
/** What is said of the last of them. */
const said = (...rules: Rule[]) => named(warningsOf(rules.at(-1) ?? ruleOf('none'), rules, around))

test.each<[string, Rule[], string[]]>([
  ['nothing where nothing is to be said', [ruleOf('one')], []],
  [
    'a rule after one without conditions, where the first acts',
    [ruleOf('taker', { group: 'first', if: null, then: [set('status', 'open')] }), ruleOf('one', { group: 'first' })],
    ['unreachable taker'],
  ],
  [
    'a rule that asks for all that an earlier one asks, and more',
    [
      ruleOf('taker', { group: 'first', if: is('topic', 'a'), then: [] }),
      ruleOf('one', { group: 'first', if: { all: [is('priority', 'x'), is('topic', 'a')] } }),
    ],
    ['unreachable taker'],
  ],
  [
    'but not one that listens to more',
    [
      ruleOf('taker', { group: 'first', if: null, then: [] }),
      ruleOf('one', { group: 'first', when: on('created', 'note') }),
    ],
    [],
  ],
  [
    'a rule after one that always stops, in any group',
    [ruleOf('stopper', { if: null, then: [{ do: 'stop' }] }), ruleOf('one', { group: 'first' })],
    ['unreachable stopper'],
  ],
  [
    'two that write the same field',
    [ruleOf('a', { then: [set('priority', 'low')] }), ruleOf('one')],
    ['same-field a priority'],
  ],
  ['two that write the same value', [ruleOf('a'), ruleOf('one')], []],
  [
    'two that can never both hold',
    [ruleOf('a', { if: is('source', 'api'), then: [set('priority', 'low')] }), ruleOf('one')],
    [],
  ],
  [
    'two on different occasions',
    [ruleOf('a', { when: on('note'), then: [set('priority', 'low')] }), ruleOf('one')],
    [],
  ],
  [
    'what a macro writes',
    [ruleOf('a', { then: [{ do: 'macro', key: 'calm' }] }), ruleOf('one')],
    ['same-field a priority'],
  ],
  [
    'a rule that may set itself off',
    [ruleOf('one', { when: on('updated'), if: is('priority', 'high', 'low'), then: [set('priority', 'high')] })],
    ['loop'],
  ],
  [
    'a rule whose own effect makes it untrue',
    [ruleOf('one', { when: on('updated'), if: is('priority', 'low'), then: [set('priority', 'high')] })],
    [],
  ],
  [
    'a ring of two',
    [
      ruleOf('a', { when: on('updated'), if: is('priority', 'high'), then: [set('status', 'open')] }),
      ruleOf('one', { when: on('status-changed'), if: is('status', 'open'), then: [set('priority', 'high')] }),
    ],
    ['loop a'],
  ],
  [
    'a note about notes',
    [ruleOf('one', { when: on('note'), if: null, then: [{ do: 'note', text: 'Noted.' }] })],
    ['loop'],
  ],
  [
    'what it names and is gone or out of use, once each',
    [
      ruleOf('one', {
        if: { all: [is('team', 'gone'), is('priority', 'off')] },
        when: [{ on: 'since', field: 'created', seconds: 60, calendar: 'gone-hours', repeatSeconds: null }],
        then: [
          { do: 'team', team: 'gone' },
          { do: 'macro', key: 'gone' },
          { do: 'field', key: 'gone-field', value: 1 },
        ],
      }),
    ],
    ['gone team gone', 'gone macro gone', 'gone field gone-field', 'gone priority off', 'gone calendar gone-hours'],
  ],
  [
    'a mail to everybody',
    [ruleOf('one', { if: null, then: [{ do: 'mail', to: 'requester', addresses: [], subject: 'x', text: 'x' }] })],
    ['mail-to-all'],
  ],
  [
    'a rule out of use, of which only what is gone is said',
    [
      ruleOf('a', { then: [set('priority', 'low')] }),
      ruleOf('one', { disabled: true, then: [set('priority', 'gone')] }),
    ],
    ['gone priority gone'],
  ],
])('%s', (_, rules, expected) => expect(said(...rules)).toEqual(expected))
