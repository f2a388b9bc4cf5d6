import { createInterface } from 'node:readline'
import { z } from 'zod'
import { holiday, opening, openingHours } from '#api/calendars.ts'
import { zone } from '#api/settings.ts'
import { moment } from '#api/words.ts'
import { workCalendarOf } from '#platform/base/hours.ts'
import { addWorkTime, type Span, type WorkCalendar, workTimeBetween } from '#platform/base/worktime.ts'
import type { Command } from '#platform/process/command.ts'

interface Around {
  print: (line: string) => void
  input: () => NodeJS.ReadableStream
}

const details = `Each line of standard input is a question in JSON:
  {"id": 1, "timeZone": "Europe/Berlin", "hours": {"fri": [["09:00", "17:00"], ["22:00", "30:00"]]},
   "holidays": ["2026-12-25", "--12-26", {"date": "2026-12-24", "from": "12:00", "to": "24:00"}],
   "openings": [{"date": "2026-12-19", "from": "10:00", "to": "14:00"}],
   "start": "2026-12-18T15:00:00Z", "seconds": 7200}
"seconds" asks when so much work is done: {"id", "due", "segments": [{"from", "to", "seconds"}]}, or {"id", "due": null}
where it never is. "end" instead asks how much of the time until then counts: {"id", "seconds"}.
Hours past 24:00 belong to the next date. A line that cannot be read is answered by {"id", "error"}.`

/** What deals with calendars at the command line. */
export function calendarCommands({ print, input }: Around): Command[] {
  return [
    {
      name: 'calendar due',
      summary: 'Says when work is due by a calendar, one JSON line each; nothing is stored, and no desk is needed.',
      usage: '< cases.jsonl',
      details,
      run: async () => {
        const calendars = keptCalendars()
        for await (const line of createInterface({ input: input(), crlfDelay: Infinity })) {
          if (line.trim() !== '') print(JSON.stringify(answer(line, calendars)))
        }
      },
    },
  ]
}

const plainDate = (given: unknown) => (typeof given === 'string' ? { date: given } : given)

const calendar = z.object({
  timeZone: zone,
  hours: openingHours,
  holidays: z.array(z.preprocess(plainDate, holiday)).default([]),
  openings: z.array(opening).default([]),
})

const question = z
  .object({ start: moment, seconds: z.number().min(0).optional(), end: moment.optional() })
  .refine(({ seconds, end }) => (seconds === undefined) !== (end === undefined), {
    error: 'Either seconds or end is needed.',
    path: ['seconds'],
  })

function answer(line: string, calendars: Calendars): object {
  const given = parsed(line)
  if (typeof given !== 'object' || given === null) return { id: null, error: 'The line is no JSON object.' }
  const id = 'id' in given ? given.id : null
  const { work, problem } = calendars(given)
  const { data, error } = question.safeParse(given)
  if (!work || error) return { id, error: [problem, error && explained(error)].filter(Boolean).join('; ') }
  const start = Date.parse(data.start)
  if (data.end !== undefined) return { id, seconds: workTimeBetween(work, start, Date.parse(data.end)).ms / 1000 }
  const added = addWorkTime(work, start, data.seconds ?? 0)
  return added ? { id, due: iso(added.due), segments: added.spans.map(segmentOf) } : { id, due: null }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function explained(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message.replace(/\.$/, '')}`).join('; ')
}

function segmentOf({ from, to }: Span): object {
  return { from: iso(from), to: iso(to), seconds: (to - from) / 1000 }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

const MOST_KEPT = 100

interface Kept {
  work?: WorkCalendar
  problem?: string
}
type Calendars = (given: object) => Kept

/** Cases often share a calendar, and what is known of one makes it fast. */
function keptCalendars(): Calendars {
  const kept = new Map<string, Kept>()
  return (given) => {
    const parts = Object.entries(given).filter(([key]) => key in calendar.shape)
    const name = JSON.stringify(parts)
    const found = kept.get(name) ?? readCalendar(given)
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(name, found)
    return found
  }
}

function readCalendar(given: object): Kept {
  const { data, error } = calendar.safeParse(given)
  if (error) return { problem: explained(error) }
  const { timeZone, ...hours } = data
  return { work: workCalendarOf({ zone: timeZone, ...hours }) }
}
