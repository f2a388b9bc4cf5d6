import type { z } from 'zod'
import type { Calendar, calendarsCreate, calendarsImport, calendarsPatch, calendarsPreview } from '#api/calendars.ts'
import type { Actor } from '#api/endpoint.ts'
import { workCalendarOf } from '#platform/base/hours.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import {
  calendarDefinition,
  checkCalendar,
  draftOf,
  MOST_CALENDARS,
  plainly,
  presentCalendar,
  storedCalendar,
} from '../calendars.ts'
import type { CalendarEntry, StoredCalendar } from '../catalog.ts'
import { previewBy } from '../preview.ts'
import { changeFeed, saveCalendar } from '../store/calendars.ts'
import { readCatalog } from '../store/catalog.ts'
import { readStructure } from '../store/usage.ts'
import { catalog } from './catalog.ts'
import { fetchFeed, importFile } from './feeds.ts'
import { createNamed, type Kind, patchNamed } from './named.ts'

function calendars(desk: Desk): Kind<StoredCalendar> {
  return {
    table: 'calendar',
    load: loadCalendar,
    whole: plainly,
    save: async (tx, calendar) => {
      const { settings, calendars } = await readCatalog(tx)
      await saveCalendar(tx, calendar, { zone: settings.zone, at: desk.now() })
      const { feed = null } = calendars.get(calendar.key) ?? {}
      if (calendar.feed !== feed) await changeFeed(tx, calendar, desk.now())
    },
    check: async (tx, calendar, before) => {
      checkCalendar(await readCatalog(tx), await readStructure(tx), { calendar, before })
    },
  }
}

export async function listCalendars(desk: Desk): Promise<Calendar[]> {
  return [...(await catalog(desk)).calendars.values()].map(presentCalendar)
}

export async function createCalendar(
  desk: Desk,
  actor: Actor,
  made: z.output<(typeof calendarsCreate)['body']>,
): Promise<Calendar> {
  const { key } = await createNamed(desk, actor, calendars(desk), async (tx) => {
    const { calendars } = await readCatalog(tx)
    if (calendars.size >= MOST_CALENDARS) {
      throw new Fault('conflict', `A desk has at most ${MOST_CALENDARS} calendars.`)
    }
    return { ...made, key: '', imported: [], disabled: false }
  })
  await fetchFeed(desk, actor, { key })
  return calendarNow(desk, key)
}

export async function patchCalendar(
  desk: Desk,
  actor: Actor,
  key: string,
  patch: z.output<(typeof calendarsPatch)['body']>,
): Promise<Calendar> {
  await patchNamed(desk, actor, calendars(desk), {
    key,
    patch: async (tx) => {
      // What a feed brought goes with it.
      const goes = patch.feed === null && (await loadCalendar(tx, key))?.feed
      return goes ? { ...patch, imported: [] } : patch
    },
  })
  await fetchFeed(desk, actor, { key })
  return calendarNow(desk, key)
}

/** Takes its holidays from a file, or else from its feed, whose failure is told by the calendar itself. */
export async function importCalendar(
  desk: Desk,
  actor: Actor,
  key: string,
  { ical }: z.output<(typeof calendarsImport)['body']>,
): Promise<Calendar> {
  const { feed, disabled } = await calendarNow(desk, key)
  if (ical !== undefined) await importFile(desk, actor, { key, ical })
  else if (feed === null) throw invalid('ical', 'This calendar has no feed. Give a file.')
  else if (disabled) throw new Fault('conflict', 'This calendar is out of use: its feed is not fetched.')
  else await fetchFeed(desk, actor, { key, evenIfNotDue: true })
  return calendarNow(desk, key)
}

export async function previewCalendar(desk: Desk, asked: z.output<(typeof calendarsPreview)['body']>) {
  const { calendars, settings } = await catalog(desk)
  const saved = asked.calendar === undefined ? undefined : calendars.get(asked.calendar)
  if (asked.calendar !== undefined && !saved) throw invalid('calendar', `There is no “${asked.calendar}”.`)
  const isDraft = [asked.zone, asked.hours, asked.holidays, asked.openings].some((part) => part !== undefined)
  if (saved && !isDraft) return previewBy(saved.work, asked)
  const draft = draftOf(saved ? storedCalendar(saved) : null, asked)
  return previewBy(workCalendarOf(calendarDefinition(draft, settings.zone)), asked)
}

async function loadCalendar(tx: Tx, key: string): Promise<StoredCalendar | undefined> {
  const entry = (await readCatalog(tx)).calendars.get(key)
  return entry && storedCalendar(entry)
}

async function calendarNow(desk: Desk, key: string): Promise<Calendar> {
  const entry: CalendarEntry | undefined = (await catalog(desk)).calendars.get(key)
  if (!entry) throw notFound(`“${key}”`)
  return presentCalendar(entry)
}
