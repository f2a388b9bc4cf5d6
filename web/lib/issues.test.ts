import { expect, test } from 'vitest'
import { z } from 'zod'
import { username } from '#api/agents.ts'
import { fieldsCreate } from '#api/custom-fields.ts'
import { slasCreate } from '#api/sla.ts'
import { email, password, text } from '#api/words.ts'
import { wordOf } from './issues.ts'

test.each([
  ['an empty name', text(10), '  ', { key: 'needed' }],
  ['a missing name', text(10), undefined, { key: 'needed' }],
  ['a long name', text(10), 'eleven chars', { key: 'max', count: 10 }],
  ['a short password', password, 'short', { key: 'min', count: 10 }],
  ['a wrong address', email, 'nobody', { key: 'email' }],
  ['an address of a page', z.url(), 'help.example', { key: 'url' }],
  ['a username with spaces', username, 'jane doe', { key: 'username' }],
  ['a plan of one second', slasCreate.body.shape.seconds, 1, { key: 'least', count: 60 }],
  ['no number at all', slasCreate.body.shape.seconds, Number.NaN, { key: 'number' }],
  ['no department', z.array(z.string()).min(1), [], { key: 'needed' }],
  ['an unknown kind', z.enum(['a', 'b']), 'c', { key: 'choice' }],
])('%s is worded in the reader’s language', (_, schema, value, word) => {
  const parsed = schema.safeParse(value)
  const issue = parsed.error?.issues[0]
  expect(issue && wordOf(issue)).toEqual(word)
})

test('a choice without options says so at its options', () => {
  const made = { name: 'Branch', type: 'choice', choices: [] }
  const issue = fieldsCreate.body.safeParse(made).error?.issues[0]
  expect(issue?.path).toEqual(['choices'])
  expect(issue && wordOf(issue)).toEqual({ key: 'options' })
})
