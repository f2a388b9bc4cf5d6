import { expect, test } from 'vitest'
import { stepFrom } from './year-keys.ts'

test.each([
  ['ArrowRight', '2026-12-31', '2027-01-01'],
  ['ArrowUp', '2026-01-03', '2025-12-27'],
  ['PageDown', '2026-01-31', '2026-02-28'],
  ['PageUp', '2026-01-15', '2025-12-15'],
  ['PageDown', '2026-12-31', '2027-01-31'],
  ['Home', '2026-05-20', '2026-05-01'],
  ['End', '2028-02-03', '2028-02-29'],
  ['x', '2026-05-20', null],
])('%s leads from %s to %s', (key, from, to) => {
  expect(stepFrom(from, key)).toBe(to)
})
