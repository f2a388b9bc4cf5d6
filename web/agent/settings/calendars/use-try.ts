import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { calendarsPreview } from '#api/calendars.ts'
import { call } from '../../../lib/api.ts'
import { momentAt } from '../../../lib/zone.ts'
import type { Values } from './form.ts'
import { tidy } from './hours.ts'

const PAUSE_MS = 300

interface Asked {
  /** The calendar whose imported dates count as well. */
  calendar: string
  draft: Pick<Values, 'zone' | 'hours' | 'holidays' | 'openings'>
  /** As a field for a date and a time holds it, in the calendar's zone. */
  start: string
  seconds: number | null
  zone: string
}

/** When something would be due by the draft, a moment after one stopped changing it. */
export function useTry({ calendar, draft, start, seconds, zone }: Asked) {
  const { hours, holidays, openings } = draft
  const body = calendarsPreview.body.safeParse({
    ...{ calendar, zone: draft.zone, hours: tidy(hours), holidays, openings },
    ...{ start: startMoment(start, zone), seconds: seconds ?? Number.NaN },
  })
  const now = body.success ? JSON.stringify(body.data) : ''
  const [asked] = useDebouncedValue(now, PAUSE_MS)
  const answer = useQuery({
    queryKey: ['calendar-preview', asked],
    queryFn: ({ signal }) => call(calendarsPreview, { body: JSON.parse(asked) as { start: string }, signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  const wrong = body.success ? null : String(body.error.issues[0]?.path[0])
  return { answer, wrong: wrong === 'start' || wrong === 'seconds' ? ('asked' as const) : wrong && ('draft' as const) }
}

/** The moment at which the clocks of the zone show it; empty where nothing was typed. */
export function startMoment(typed: string, zone: string): string {
  const [year, month, day, hour, minute] = typed.split(/\D/).map(Number)
  if (!year || !month || !day || hour === undefined || minute === undefined) return ''
  return momentAt({ year, month, day, hour, minute }, zone).toISOString()
}
