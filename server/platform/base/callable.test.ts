import { expect, test } from 'vitest'
import { callable } from './callable.ts'

test.each([
  ['Ken Tanaka', 'Ken Tanaka'],
  ["Zoë O'Brien-Müller, Dr.", "Zoë O'Brien-Müller, Dr."],
  ['Ken\r\nBcc: all@example.com', ''],
  ['Ken\nTanaka', 'Ken Tanaka'],
  ['<script>alert(1)</script>', ''],
  ['Win a prize at https://example.com', ''],
  ['bit.ly/prize', ''],
  ['{{number}}', ''],
  ['x'.repeat(61), ''],
])('a letter to %s greets %s', (name, greeted) => {
  expect(callable(name)).toBe(greeted)
})
