import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Condition, testsOf } from '#api/conditions.ts'
import {
  type ConditionFacts,
  decisiveTest,
  explain,
  type Explained,
  type ExplainedTest,
} from '#platform/base/conditions.ts'
import { compileRule } from './compile.ts'
import { firstPass } from './pass.ts'

const field = fc.constantFrom('subject', 'priority', 'team', 'topic')
const drawnTest = fc.record({
  field,
  operator: fc.constantFrom('is' as const, 'is-not' as const),
  values: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }),
})
const { whole } = fc.letrec<{ whole: Condition }>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small' },
    drawnTest,
    fc.record({ all: fc.array(tie('whole'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('whole'), { maxLength: 3 }) }),
    fc.record({ none: fc.array(tie('whole'), { maxLength: 3 }) }),
  ),
}))

test('of a rule that does not act the test is named that decided it, at its place', () => {
  let against = 0
  fc.assert(
    fc.property(whole, fc.dictionary(field, fc.constantFrom('a', 'b', 'd')), (condition, values) => {
      const facts: ConditionFacts = { now: 0, value: (name) => values[name] ?? null, urgency: () => NaN }
      const said = { key: 'one', name: 'One', group: 'all', position: 1, version: 1, disabled: false, id: 1 }
      const rule = compileRule({ ...said, when: [{ on: 'created' }], if: condition, then: [{ do: 'stop' }] }, 'all')
      const occasion = { heard: new Set(['created' as const]), facts, acted: new Set<string>(), isTooDeep: false }
      const { acting, over } = firstPass([rule], occasion)
      const told = explain(condition, facts)
      expect(acting).toHaveLength(told.held ? 1 : 0)
      if (told.held) return
      const decisive = decisiveTest(told)
      const place = decisive === null ? -1 : leavesOf(told).indexOf(decisive)
      expect(over[0]?.test ?? null).toEqual(decisive && { place, test: decisive })
      if (decisive) expect([...testsOf(condition)][place]?.test.field).toBe(decisive.field)
      against += 1
    }),
    { numRuns: 500 },
  )
  expect(against).toBeGreaterThan(50)
})

function leavesOf(explained: Explained): ExplainedTest[] {
  return 'parts' in explained ? explained.parts.flatMap(leavesOf) : [explained]
}
