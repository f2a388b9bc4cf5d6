import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { zone } from './settings.ts'
import { was } from './was.ts'
import { keyParams, limits, moment, text } from './words.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Every limit of a calendar: windows of one day, dates of each list, the characters of an iCal file, of an address. */
export const calendarLimits = { windows: 12, dates: 1_000, ical: 1_000_000, url: 2_000 } as const

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'A time such as 09:00; the day ends at 24:00.')
/** Hours past 24:00 belong to the next local date. */
const timeToNextDay = z
  .string()
  .regex(/^([0-3]\d|4[0-7]):[0-5]\d$|^48:00$/, 'A time such as 17:00; 30:00 is six in the morning of the next day.')

const inOrder = ([from, to]: readonly [string, string]) => minutesOf(from) < minutesOf(to)
const notADayLong = ([from, to]: readonly [string, string]) => minutesOf(to) - minutesOf(from) <= 1440

/** When it opens and when it closes, in local time. */
const openingWindow = z
  .tuple([timeOfDay, timeToNextDay])
  .refine(inOrder, 'It must end after it begins. Past midnight, go on counting: 22:00 to 30:00.')
  .refine(notADayLong, 'At most 24 hours.')

export const openingHours = z.partialRecord(
  z.enum(weekdays),
  z.array(openingWindow).max(calendarLimits.windows, `At most ${calendarLimits.windows} windows a day.`),
)
export type OpeningHours = z.infer<typeof openingHours>

/** A date that exists: the 29th of February is one of every year. */
function isDate(given: string): boolean {
  const whole = given.startsWith('--') ? `2024${given.slice(1)}` : given
  const at = new Date(`${whole}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(whole)
}

const oneDate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'A date such as 2026-12-25.')
  .refine(isDate, 'There is no such date.')
const yearlyDate = z
  .string()
  .regex(/^(\d{4}|-)-\d\d-\d\d$/, 'A date such as 2026-12-25, or --12-25 for every year.')
  .refine(isDate, 'There is no such date.')

const dateName = z.string().trim().max(limits.name, `At most ${limits.name} characters.`)
const isForward = ({ from, to }: { from: string; to: string }) => inOrder([from, to])
const mustBeForward = { error: 'It must end after it begins.', path: ['to'] }

/** Closed on its local date from 00:00 to 24:00, or for the named part of it, whichever window reaches into it. */
export const holiday = z
  .object({
    date: yearlyDate,
    from: timeOfDay.default('00:00'),
    to: timeOfDay.default('24:00'),
    name: dateName.default(''),
  })
  .refine(isForward, mustBeForward)
export type Holiday = z.infer<typeof holiday>

/** Open on this date besides the week's hours, even where it is a holiday. */
export const opening = z
  .object({ date: oneDate, from: timeOfDay, to: timeToNextDay, name: dateName.default('') })
  .refine(isForward, mustBeForward)
export type Opening = z.infer<typeof opening>

const dates = <Item extends z.ZodType>(item: Item) =>
  z.array(item).max(calendarLimits.dates, `At most ${calendarLimits.dates} dates.`)

const feed = z
  .string()
  .trim()
  .max(calendarLimits.url, `At most ${calendarLimits.url} characters.`)
  .pipe(z.url({ protocol: /^https?$/, error: 'An address such as https://example.com/holidays.ics.' }))

/** Why a feed brought nothing: what was imported before stays. */
export const importProblems = ['unreachable', 'not-public', 'refused', 'too-large', 'not-ical'] as const
export type ImportProblem = (typeof importProblems)[number]

export const calendar = z.object({
  key: z.string(),
  name: z.string(),
  /** Its IANA zone; null: the desk's. */
  zone: z.string().nullable(),
  hours: openingHours,
  holidays: z.array(holiday),
  openings: z.array(opening),
  /** Where its holidays are fetched from once a day (iCal). */
  feed: z.string().nullable(),
  /** The holidays that came from the feed or from a file: replaced as a whole. */
  imported: z.array(holiday),
  importedAt: z.string().nullable(),
  /** Why the last fetch brought nothing. */
  importProblem: z.enum(importProblems).nullable(),
  /** Counts its changes: what was promised under an old one stays explainable. */
  version: z.number(),
  disabled: z.boolean(),
})
export type Calendar = z.infer<typeof calendar>

const settable = {
  name: text(limits.name),
  zone: zone.nullable(),
  hours: openingHours,
  holidays: dates(holiday),
  openings: dates(opening),
  feed: feed.nullable(),
}

export const calendarsList = endpoint({
  id: 'calendars.list',
  method: 'GET',
  path: '/calendars',
  summary: 'The calendars: opening hours and holidays.',
  callers: ['agent'],
  output: list(calendar),
})

export const calendarsCreate = endpoint({
  id: 'calendars.create',
  method: 'POST',
  path: '/calendars',
  summary: 'Create a calendar.',
  callers: ['admin'],
  body: z.object({
    ...settable,
    zone: settable.zone.default(null),
    hours: settable.hours.default({}),
    holidays: settable.holidays.default([]),
    openings: settable.openings.default([]),
    feed: settable.feed.default(null),
  }),
  output: calendar,
})

export const calendarsPatch = endpoint({
  id: 'calendars.patch',
  method: 'PATCH',
  path: '/calendars/:key',
  summary: 'Change a calendar. What is open and counts on it is counted anew.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({ ...settable, disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: calendar,
})

export const calendarsImport = endpoint({
  id: 'calendars.import',
  method: 'POST',
  path: '/calendars/:key/import',
  summary:
    'Take its holidays from an iCal file (`ical`), or from its feed where none is given; what was imported is replaced.',
  callers: ['admin'],
  params: keyParams,
  /** An empty file takes away what was imported. */
  body: z.object({ ical: z.string().max(calendarLimits.ical, 'At most 1,000,000 characters.').optional() }),
  status: 200,
  output: calendar,
  // A character takes up to six bytes in JSON.
  bodyLimit: 6 * calendarLimits.ical + 1024,
})

const segment = z.object({ from: z.string(), to: z.string(), seconds: z.number() })

const tried = {
  start: moment,
  /** So much working time later. */
  seconds: z.number().int().min(0).max(315_360_000, 'At most ten years.').optional(),
  /** How much working time until then. */
  end: moment.optional(),
}

export const calendarsPreview = endpoint({
  id: 'calendars.preview',
  method: 'POST',
  path: '/calendars/preview',
  summary: 'When something is due by a calendar (`start`, `seconds`), or how much of a time counts (`start`, `end`).',
  callers: ['agent'],
  body: z.object({
    ...tried,
    /** A calendar by key; what is named besides replaces its part of it, so that a draft can be tried. */
    calendar: z.string().optional(),
    zone: zone.nullish(),
    hours: openingHours.optional(),
    holidays: dates(holiday).optional(),
    openings: dates(opening).optional(),
  }),
  status: 200,
  output: z.object({
    /** Null where it is never reached, or was not asked for. */
    due: z.string().nullable(),
    seconds: z.number(),
    segments: z.array(segment),
    zone: z.string(),
  }),
})
