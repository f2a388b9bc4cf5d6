import { expect, test } from 'vitest'
import { isOutside } from './guard.ts'

test.each([
  ['127.0.0.1', false],
  ['::1', false],
  ['::ffff:10.1.2.3', false],
  ['192.168.7.1', false],
  ['fd00::7', false],
  ['203.0.113.9', false],
  ['203.0.114.9', true],
  ['2001:db8::1', true],
])('%s is the world outside: %s', (ip, outside) => {
  expect(isOutside(['loopback', '203.0.113.0/24'], ip)).toBe(outside)
})
