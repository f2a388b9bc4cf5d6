import { expect, test } from 'vitest'
import { wordsInShort } from './in-short.ts'

test.each([
  ['Dear {{ticket.requester.first}}, thank you. {{cursor}}', 'Dear …, thank you.'],
  ['Not checked:{{ cursor }}', 'Not checked:'],
  ['', ''],
])('%j is shown as %j', (preview, shown) => {
  expect(wordsInShort(preview)).toBe(shown)
})
