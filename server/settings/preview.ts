import type { z } from 'zod'
import type { calendarsPreview } from '#api/calendars.ts'
import { invalid } from '#platform/base/fault.ts'
import { addWorkTime, type Span, type WorkCalendar, workTimeBetween } from '#platform/base/worktime.ts'

const MOST_SEGMENTS = 1_000
const TEN_YEARS_MS = 315_360_000_000

type Asked = Pick<z.output<(typeof calendarsPreview)['body']>, 'start' | 'seconds' | 'end'>
type Answer = z.output<(typeof calendarsPreview)['output']>

/** When so much work is done by the calendar, or how much of a time counts. */
export function previewBy(work: WorkCalendar, { start, seconds, end }: Asked): Answer {
  const from = Date.parse(start)
  if ((seconds === undefined) === (end === undefined)) throw invalid('seconds', 'Say either how long, or until when.')
  if (seconds !== undefined) {
    const found = addWorkTime(work, from, seconds)
    return { due: found && iso(found.due), seconds, segments: segmentsOf(found?.spans ?? []), zone: work.zone }
  }
  const until = Date.parse(end ?? start)
  if (until < from) throw invalid('end', 'It must not be before the start.')
  if (until - from > TEN_YEARS_MS) throw invalid('end', 'At most ten years.')
  const { ms, spans } = workTimeBetween(work, from, until)
  return { due: null, seconds: ms / 1000, segments: segmentsOf(spans), zone: work.zone }
}

function segmentsOf(spans: readonly Span[]): Answer['segments'] {
  return spans.slice(0, MOST_SEGMENTS).map(({ from, to }) => ({
    ...{ from: iso(from), to: iso(to) },
    seconds: (to - from) / 1000,
  }))
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
