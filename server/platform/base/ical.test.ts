import { expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { holidaysOf } from './ical.ts'

const years = { from: '2025-01-01', to: '2029-12-31', zone: 'Europe/Berlin' }
const within = (year: number) => ({ ...years, from: `${year}-01-01`, to: `${year}-12-31` })

function file(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}
function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', 'UID:1@example.com', 'SUMMARY:Closed', ...lines, 'END:VEVENT'].join('\r\n')
}
/** Each day in one line. */
function days(ical: string, wanted = years): string[] {
  return holidaysOf(ical, wanted).map(({ date, from, to, name }) =>
    [date, ...(from === '00:00' && to === '24:00' ? [] : [`${from}-${to}`]), ...(name === 'Closed' ? [] : [name])].join(
      ' ',
    ),
  )
}

test('the holidays of a country as Google gives them', () => {
  const google = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Feiertage in Deutschland',
    'X-WR-TIMEZONE:UTC',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20261225',
    'DTEND;VALUE=DATE:20261226',
    'DTSTAMP:20260901T070000Z',
    'UID:20261225_abc@google.com',
    'CLASS:PUBLIC',
    'CREATED:20240517T123102Z',
    'DESCRIPTION:Gesetzlicher Feiertag\\nUm Gedenktage auszublenden\\, rufen Sie die',
    '  Einstellungen auf',
    'LAST-MODIFIED:20240517T123102Z',
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    'SUMMARY:Erster Weihnachtsfeiertag',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20260106',
    'DTEND;VALUE=DATE:20260107',
    'UID:20260106_abc@google.com',
    'STATUS:CONFIRMED',
    'SUMMARY:Heilige Drei Könige (Baden-Württemberg\\, Bayern\\; Sachsen-Anha',
    ' lt)',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  expect(holidaysOf(google, years)).toEqual([
    {
      ...{ date: '2026-01-06', from: '00:00', to: '24:00' },
      name: 'Heilige Drei Könige (Baden-Württemberg, Bayern; Sachsen-Anhalt)',
    },
    { date: '2026-12-25', from: '00:00', to: '24:00', name: 'Erster Weihnachtsfeiertag' },
  ])
})

const westEurope = [
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

test('what Outlook writes: names of zones of its own, whole days as times, a rule with exceptions', () => {
  const outlook = file(
    ...westEurope,
    event(
      'DTSTART;TZID="W. Europe Standard Time":20260504T120000',
      'DTEND;TZID="W. Europe Standard Time":20260504T133000',
      'RRULE:FREQ=WEEKLY;UNTIL=20260525T100000Z;INTERVAL=1;BYDAY=MO;WKST=SU',
      'EXDATE;TZID="W. Europe Standard Time":20260511T120000',
      'X-MICROSOFT-CDO-BUSYSTATUS:OOF',
    ),
    event(
      'UID:2@example.com',
      'DTSTART;TZID=W. Europe Standard Time:20261224T000000',
      'DTEND;TZID=W. Europe Standard Time:20261226T000000',
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    ),
    event(
      'UID:3@example.com',
      'DTSTART;TZID=W. Europe Standard Time:20260102T120000',
      'DTEND;TZID=W. Europe Standard Time:20260102T180000',
    ),
  )
  const lunches = ['2026-05-04 12:00-13:30', '2026-05-18 12:00-13:30', '2026-05-25 12:00-13:30']
  expect(days(outlook)).toEqual(['2026-01-02 12:00-18:00', ...lunches, '2026-12-24', '2026-12-25'])
  expect(days(outlook, { ...years, zone: 'America/New_York' })).toEqual([
    ...['2026-01-02 06:00-12:00', '2026-05-04 06:00-07:30', '2026-05-18 06:00-07:30', '2026-05-25 06:00-07:30'],
    ...['2026-12-23 18:00-24:00', '2026-12-24', '2026-12-25 00:00-18:00'],
  ])
})

test('what Apple writes: a named zone, one of a series moved and one cancelled', () => {
  const zoned = 'TZID=Europe/Berlin'
  const apple = file(
    'CALSCALE:GREGORIAN',
    'X-APPLE-CALENDAR-COLOR:#FF2968',
    event(`DTSTART;${zoned}:20260105T230000`, `DTEND;${zoned}:20260106T010000`, 'RRULE:FREQ=MONTHLY;COUNT=4'),
    event(`RECURRENCE-ID;${zoned}:20260205T230000`, `DTSTART;${zoned}:20260206T100000`, 'DURATION:PT45M'),
    event(`RECURRENCE-ID;${zoned}:20260305T230000`, `DTSTART;${zoned}:20260305T230000`, 'STATUS:CANCELLED'),
  )
  expect(days(apple)).toEqual([
    ...['2026-01-05 23:00-24:00', '2026-01-06 00:00-01:00', '2026-02-06 10:00-10:45'],
    ...['2026-04-05 23:00-24:00', '2026-04-06 00:00-01:00'],
  ])
})

test('what a site of public holidays gives: yearly rules, since ever, in lines as they come', () => {
  const site = [
    '\uFEFFBEGIN:VCALENDAR',
    'X-PUBLISHED-TTL:PT12H',
    'this line is none',
    'BEGIN:VEVENT',
    'SUMMARY:New Year’s Day',
    'DTSTART:19700101',
    'RRULE:FREQ=YEARLY',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:Thanksgiving',
    'DTSTART;VALUE=DATE:19971127',
    'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:Early May bank holiday',
    'DTSTART;VALUE=DATE:19780501',
    'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO',
    'EXDATE;VALUE=DATE:20200504',
    'RDATE;VALUE=DATE:20200508,20260508',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:No day at all',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n')
  expect(days(site, { ...years, from: '2026-01-01', to: '2027-06-30' })).toEqual([
    ...['2026-01-01 New Year’s Day', '2026-05-04 Early May bank holiday', '2026-05-08 Early May bank holiday'],
    ...['2026-11-26 Thanksgiving', '2027-01-01 New Year’s Day', '2027-05-03 Early May bank holiday'],
  ])
})

test.each<[string, string[], string[]]>([
  ['one day, without an end', ['DTSTART;VALUE=DATE:20260501'], ['2026-05-01']],
  ['one day that ends where it begins', ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501'], ['2026-05-01']],
  [
    'several days, the end not among them',
    ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260504'],
    ['2026-05-01', '2026-05-02', '2026-05-03'],
  ],
  ['days by duration', ['DTSTART;VALUE=DATE:20260501', 'DURATION:P2D'], ['2026-05-01', '2026-05-02']],
  [
    'times of UTC, over midnight and a day between',
    ['DTSTART:20260501T210000Z', 'DTEND:20260503T043000Z'],
    ['2026-05-01 23:00-24:00', '2026-05-02', '2026-05-03 00:00-06:30'],
  ],
  ['times of no zone', ['DTSTART:20260501T120000', 'DTEND:20260502T000000'], ['2026-05-01 12:00-24:00']],
  ['a time of no length', ['DTSTART:20260501T120000Z'], []],
  [
    'seconds, for which the whole minute closes',
    ['DTSTART:20260501T100030Z', 'DURATION:PT1M'],
    ['2026-05-01 12:00-12:02'],
  ],
  ['the hour that comes twice', ['DTSTART:20261025T000000Z', 'DTEND:20261025T020000Z'], ['2026-10-25 02:00-03:00']],
  [
    'a zone by a long name',
    ['DTSTART;TZID=/example.org/20260501_1/America/New_York:20260501T120000', 'DURATION:PT1H'],
    ['2026-05-01 18:00-19:00'],
  ],
  ['a zone that nobody knows', ['DTSTART;TZID=Somewhere:20260501T120000', 'DURATION:PT1H'], ['2026-05-01 12:00-13:00']],
  ['what is cancelled', ['DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED'], []],
  ['what lies outside', ['DTSTART;VALUE=DATE:20241230', 'DTEND;VALUE=DATE:20250103'], ['2025-01-01', '2025-01-02']],
  ['a rule that counts', ['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=DAILY;COUNT=2'], ['2026-05-01', '2026-05-02']],
  [
    'a rule with a last date',
    ['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=WEEKLY;UNTIL=20260508'],
    ['2026-05-01', '2026-05-08'],
  ],
  [
    'dates taken out of a rule of times',
    ['DTSTART:20260501T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260502'],
    ['2026-05-01 10:00-11:00', '2026-05-03 10:00-11:00'],
  ],
  [
    'a rule over the change of the clocks',
    ['DTSTART;TZID=Europe/Berlin:20260328T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'],
    ['2026-03-28 10:00-11:00', '2026-03-29 10:00-11:00'],
  ],
  ['a 29th of February', ['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'], ['2028-02-29']],
  ['a date that cannot be read', ['DTSTART;VALUE=DATE:tomorrow'], []],
])('an event: %s', (_, lines, expected) => {
  expect(days(file(event(...lines)))).toEqual(expected)
})

test('the same day of the same name is one, and several calendars are read together', () => {
  const day = event('DTSTART;VALUE=DATE:20260501')
  expect(days(file(day, day) + file(event('DTSTART;VALUE=DATE:20260502')))).toEqual(['2026-05-01', '2026-05-02'])
  expect(days(file())).toEqual([])
})

test.each([
  ['nothing', ''],
  ['a page', '<!doctype html><title>Sign in</title>'],
  ['what is cut off', file(event('DTSTART;VALUE=DATE:20260501')).slice(0, -20)],
  ['what has rules that are none', file(event('DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=SOMETIMES'))],
  ['JSON', '["vcalendar",[],[]]'],
])('%s is no calendar file', (_, text) => {
  expect(() => holidaysOf(text, years)).toThrow(Fault)
  expect(() => holidaysOf(text, years)).toThrow(/calendar file/)
})

const since = 'DTSTART:19700101T000000Z'
test.each([
  ['every second since ever', [since, 'RRULE:FREQ=SECONDLY']],
  ['a 30th of February, daily', [since, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']],
  ['a 30th of February, hourly', [since, 'RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30']],
  ['a week that is none', [since, 'RRULE:FREQ=WEEKLY;BYMONTH=13']],
  ['steps without end', ['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=DAILY;INTERVAL=99999999999']],
  ['many at once', [since, `RRULE:FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 366 }, (_, day) => day + 1).join()}`]],
  ['every day, which is too many dates', ['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=DAILY']],
  ['long ones in great number', ['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:99991231', 'RRULE:FREQ=DAILY']],
])('a rule that does not end is refused in time: %s', (_, lines) => {
  const begun = performance.now()
  expect(() => holidaysOf(file(event(...lines)), years)).toThrow(Fault)
  expect(performance.now() - begun).toBeLessThan(10_000)
})

test.each([
  ['an impossible rule', file(event('DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'))],
  ['a deep file', `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(20_000)}${'END:VEVENT\n'.repeat(20_000)}END:VCALENDAR`],
  [
    'a zone that never rests',
    file(
      'BEGIN:VTIMEZONE',
      'TZID:X',
      'BEGIN:STANDARD',
      since,
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=SECONDLY',
      'END:STANDARD',
      'END:VTIMEZONE',
      event('DTSTART;TZID=X:20260501T120000'),
    ),
  ],
])('what is hostile ends in time: %s', (_, text) => {
  const begun = performance.now()
  try {
    expect(holidaysOf(text, within(2026)).length).toBeLessThan(400)
  } catch (error) {
    expect(error).toBeInstanceOf(Fault)
  }
  expect(performance.now() - begun).toBeLessThan(10_000)
})
