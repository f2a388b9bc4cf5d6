import { expect, test } from 'vitest'
import { machineOf } from './machine.ts'

const loop = { kind: 'loop', reason: 'a mark' } as const
const header = (name: string, value: string) => ({ name, value })

test.each([
  ['a person', null, [], undefined],
  ['an absence', { kind: 'auto-reply', reason: '' } as const, [], 'auto-reply'],
  ['an agent at another desk', loop, [header('X-Ostler-Loop', 'abc')], undefined],
  [
    'another desk by itself',
    loop,
    [header('X-Ostler-Loop', 'abc'), header('Auto-Submitted', 'auto-replied')],
    'auto-reply',
  ],
  ['an agent, said so', loop, [header('X-Ostler-Loop', 'abc'), header('Auto-Submitted', 'no')], undefined],
  ['whatever keeps itself from circling', loop, [header('X-Loop', 'list@example.com')], 'loop'],
])('%s wrote it', (_, automatic, headers, kind) => {
  expect(machineOf({ automatic, headers })?.kind).toBe(kind)
})
