import { expect, test } from 'vitest'
import { daysBy, type Draft, inOrder, nextClosed, weeksOf } from './year.ts'

const office: [string, string][] = [['08:00', '17:00']]
const draft: Draft = {
  hours: { mon: office, tue: office, wed: office, thu: office, fri: [['22:00', '30:00']] },
  holidays: [
    { date: '--12-25', from: '00:00', to: '24:00', name: 'Christmas' },
    { date: '2026-12-24', from: '12:00', to: '24:00', name: 'Christmas Eve' },
    { date: '2026-11-29', from: '00:00', to: '24:00', name: 'Advent' },
    { date: '2026-11-28', from: '00:00', to: '24:00', name: 'Night off' },
    { date: '2026-12-01', from: '00:00', to: '24:00', name: 'Move' },
  ],
  openings: [{ date: '2026-12-01', from: '20:00', to: '26:00', name: 'Sale' }],
  imported: [{ date: '2027-01-06', from: '00:00', to: '24:00', name: 'Epiphany' }],
}

test.each([
  ['a day as the week has it', '2026-11-30', 'usual', [[480, 1020]]],
  ['a weekday without hours', '2026-11-22', 'off', []],
  ['what reaches in from Friday night', '2026-11-21', 'usual', [[0, 360]]],
  ['a closed day that a night reaches into', '2026-11-28', 'closed', []],
  ['a holiday on a day without hours', '2026-11-29', 'closed', []],
  ['half a day', '2026-12-24', 'partly', [[480, 720]]],
  ['every year', '2031-12-25', 'closed', []],
  ['imported', '2027-01-06', 'closed', []],
  ['open on a holiday', '2026-12-01', 'opened', [[1200, 1440]]],
  ['the rest of what opened the day before', '2026-12-02', 'usual', [[0, 120], [480, 1020]]], // prettier-ignore
] as const)('%s', (_, date, state, open) => {
  const day = daysBy(draft)(date)
  expect(day.state).toBe(state)
  expect(day.open.map(({ from, to }) => [from, to])).toEqual(open)
})

test('the next closed date is one that would be open', () => {
  expect(nextClosed(draft, '2026-11-20')?.date).toBe('2026-11-28')
  expect(nextClosed(draft, '2026-11-29')?.date).toBe('2026-12-25')
  expect(nextClosed({ ...draft, hours: {} }, '2026-11-29')).toBeNull()
})

test('a month lies in weeks', () => {
  const weeks = weeksOf(2028, 2, 1)
  expect(weeks[0]).toEqual([null, '2028-02-01', '2028-02-02', '2028-02-03', '2028-02-04', '2028-02-05', '2028-02-06'])
  expect(weeks).toHaveLength(5)
  expect(weeks.flat().filter((date) => date !== null)).toHaveLength(29)
  expect(weeksOf(2027, 2, 0)).toHaveLength(4)
})

test('dates are in order, those of every year first', () => {
  expect(inOrder(draft.holidays).map(({ date }) => date)).toEqual([
    ...['--12-25', '2026-11-28', '2026-11-29', '2026-12-01', '2026-12-24'],
  ])
})
