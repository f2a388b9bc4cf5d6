import { expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import { type Asked, firstHolding, hold } from './conditions.ts'

const asked: Asked = {
  ...{ department: 'support', topic: null, priority: 'high', team: 'first', source: 'email' },
  ...{ organisation: 7, requester: 41 },
}
const is = (field: Condition['field'], ...values: string[]): Condition => ({ field, operator: 'is', values })
const isNot = (field: Condition['field'], ...values: string[]): Condition => ({ field, operator: 'is-not', values })

test.each([
  ['one of several values', [is('priority', 'emergency', 'high')], true],
  ['none of the values', [is('priority', 'emergency', 'low')], false],
  ['not one of the values', [isNot('priority', 'emergency', 'low')], true],
  ['not, though it is', [isNot('priority', 'high')], false],
  ['all of them', [is('department', 'support'), is('source', 'email'), isNot('team', 'second')], true],
  ['all but one of them', [is('department', 'support'), is('source', 'web'), isNot('team', 'second')], false],
  ['a person by id', [is('requester', '41'), is('organisation', '7')], true],
  ['an id that only begins alike', [is('requester', '4')], false],
  ['what it does not have is no value', [is('topic', 'null')], false],
  ['what it does not have is not any value', [isNot('topic', 'bills')], true],
])('%s', (_, conditions, holds) => {
  expect(hold(conditions, asked)).toBe(holds)
})

test('the first in order that holds and is in use wins', () => {
  const policy = (key: string, conditions: Condition[] | null, disabled = false) => {
    return { key, conditions, disabled, transient: false }
  }
  const policies = [
    policy('without', null),
    policy('asleep', [is('priority', 'high')], true),
    policy('other', [is('priority', 'low')]),
    policy('wins', [is('priority', 'high')]),
    policy('late', [is('department', 'support')]),
  ]
  expect(firstHolding(policies, asked)).toBe('wins')
  expect(firstHolding(policies, { ...asked, priority: 'normal' })).toBe('late')
  expect(firstHolding(policies, { ...asked, priority: 'normal', department: 'sales' })).toBeNull()
})
