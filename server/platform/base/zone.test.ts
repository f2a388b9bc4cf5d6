import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { startOfDay } from './time.ts'
import { localDay, momentOf, offsetAt } from './zone.ts'

const zones = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'America/Havana'],
  ...['Asia/Tehran', 'Asia/Kathmandu', 'Asia/Pyongyang', 'Africa/Cairo', 'Africa/Casablanca', 'Australia/Lord_Howe'],
  ...['Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Chatham', 'Antarctica/Troll', 'Etc/GMT+12'],
)
const moments = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2040-01-01') })

test('offsets and dates are those of another reader of the time zones', () => {
  fc.assert(
    fc.property(zones, moments, (zone, at) => {
      const other = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      expect(offsetAt(zone, at)).toBe(other.offsetNanoseconds / 1e6)
      expect(new Date(localDay(zone, at) * 86_400_000).toISOString().slice(0, 10)).toBe(other.toPlainDate().toString())
    }),
    { numRuns: 1000 },
  )
})

test('clocks show a local time at its moment', () => {
  fc.assert(
    fc.property(zones, moments, (zone, local) => {
      const at = momentOf(zone, local)
      const wanted = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime()
      const [first, later] = (['earlier', 'later'] as const).map((disambiguation) =>
        wanted.toZonedDateTime(zone, { disambiguation }),
      )
      const isShown = first?.toPlainDateTime().equals(wanted)
      const leap = later?.getTimeZoneTransition('previous')
      expect(at).toBe(isShown ? first?.epochMilliseconds : leap?.epochMilliseconds)
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:00Z', 'that is leapt over'],
  ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30Z', 'that comes twice'],
  ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00Z', 'of a midnight that is leapt over'],
  ['America/Havana', '2025-11-02T00:00', '2025-11-02T04:00Z', 'of a midnight that comes twice'],
  ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30Z', 'in half an hour that is leapt over'],
  ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00Z', 'of a day that never was'],
  ['Pacific/Kiritimati', '2026-05-04T00:00', '2026-05-03T10:00Z', 'far ahead of Greenwich'],
  ['Africa/Monrovia', '1960-01-01T00:00', '1960-01-01T00:44:30Z', 'in a zone of odd seconds'],
])('%s: %s is %s, a time %s', (zone, local, moment) => {
  expect(new Date(momentOf(zone, Date.parse(`${local}Z`))).toISOString()).toBe(new Date(moment).toISOString())
})

test('a day begins when its clocks do', () => {
  const begins = (at: string, zone: string) => startOfDay(new Date(at), zone).toISOString()
  expect(begins('2026-10-25T12:00Z', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z')
  expect(begins('2018-11-04T12:00Z', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  expect(begins('2025-11-02T05:30Z', 'America/Havana')).toBe('2025-11-02T04:00:00.000Z')
})
