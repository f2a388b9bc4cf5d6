import { expect, test } from 'vitest'
import { showTimesIn } from '../../../lib/zone.ts'
import { proposedEnds } from './ends.ts'

const ends = (now: string) =>
  proposedEnds(new Date(now)).map(({ name, at }) => `${name} ${at.toISOString().slice(5, 16)}`)

test('an absence is proposed to end soon, this afternoon while that lies ahead, or tomorrow morning', () => {
  showTimesIn('Europe/Berlin')
  expect(ends('2026-11-23T08:00:00Z')).toEqual([
    'quarter 11-23T08:15',
    'half 11-23T08:30',
    'hour 11-23T09:00',
    'afternoon 11-23T12:00',
    'tomorrow 11-24T07:00',
  ])
  expect(ends('2026-11-23T11:30:00Z').map((end) => end.split(' ')[0])).not.toContain('afternoon')
  expect(ends('2026-11-30T22:30:00Z').at(-1)).toBe('tomorrow 12-01T07:00')
})
