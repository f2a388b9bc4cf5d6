import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './index.ts'

test('a password matches its own hash only', async () => {
  const hash = await hashPassword('correct horse battery')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(hash, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(hash, 'correct horse batterz')).toBe(false)
})

test('without a hash nothing matches', async () => {
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false)
})

test('many at once all come to an end', async () => {
  const hashes = await Promise.all(Array.from({ length: 7 }, () => hashPassword('the same for all')))
  expect(new Set(hashes).size).toBe(7)
})
