import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const key = 'a key that has enough characters for tests'

test('a sealed secret opens with the same key and for the same purpose only', () => {
  const sealed = seal(key, 'inbox:support:fetch', 'pässword 🔑', randomBytes(12))
  expect(sealed.includes('ssword')).toBe(false)
  expect(unseal(key, 'inbox:support:fetch', sealed)).toBe('pässword 🔑')
  expect(unseal(key, 'inbox:sales:fetch', sealed)).toBeNull()
  expect(unseal(`${key}!`, 'inbox:support:fetch', sealed)).toBeNull()
})

test('what was changed, or is too short, does not open', () => {
  const sealed = seal(key, 'purpose', 'secret', randomBytes(12))
  for (const at of [0, 12, 28]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(unseal(key, 'purpose', changed)).toBeNull()
  }
  expect(unseal(key, 'purpose', Buffer.alloc(5))).toBeNull()
})
