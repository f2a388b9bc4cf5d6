import { expect, test } from 'vitest'
import { isWithin } from './networks.ts'

test.each([
  ['192.0.2.7', ['192.0.2.7'], true],
  ['192.0.2.8', ['192.0.2.7'], false],
  ['10.200.3.4', ['192.0.2.7', '10.0.0.0/8'], true],
  ['11.0.0.1', ['10.0.0.0/8'], false],
  ['10.1.2.3', ['10.1.2.99/24'], true],
  ['203.0.113.9', ['0.0.0.0/0'], true],
  ['::ffff:192.0.2.7', ['192.0.2.7'], true],
  ['::FFFF:10.0.0.1', ['10.0.0.0/8'], true],
  ['::ffff:a00:1', ['10.0.0.0/8'], true],
  ['::ffff:192.0.2.8', ['192.0.2.7'], false],
  ['192.0.2.7', ['::ffff:192.0.2.7'], true],
  ['2001:db8::1', ['2001:db8::/32'], true],
  ['2001:db9::1', ['2001:db8::/32'], false],
  ['2001:0DB8:0:0::1', ['2001:db8::1'], true],
  ['fe80::1%eth0', ['fe80::/10'], true],
  ['192.0.2.7', ['::/0'], true],
  ['2001:db8::1', ['0.0.0.0/0'], false],
  ['not an address', ['0.0.0.0/0', '::/0'], false],
  ['192.0.2.7', [], false],
])('%s within %j: %s', (address, networks, expected) => {
  expect(isWithin(networks, address)).toBe(expected)
})
