import { type Kysely, sql } from 'kysely'
import type { ImportProblem } from '#api/calendars.ts'
import type { CalendarVersionTable, Schema } from '../../schema/index.ts'
import { calendarDefinition } from '../calendars.ts'
import type { StoredCalendar } from '../catalog.ts'
import { same } from '../differences.ts'
import { calendarRow } from '../rows.ts'
import { saveNamed } from './named.ts'

type Database = Kysely<Schema>
export type CalendarVersion = Pick<CalendarVersionTable, 'calendar' | 'version'> & { definition: object }

/** So long one node is left to fetch a feed before another may. */
const LEASE_MS = 15 * 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Makes the calendar, or changes it: what it says becomes a version of its own, in the zone of the desk where it has
 * none. `ever`: it held before all.
 */
export async function saveCalendar(
  db: Database,
  calendar: StoredCalendar,
  { zone, at }: { zone: string; at: Date | 'ever' },
): Promise<void> {
  const definition = calendarDefinition(calendar, zone)
  const [newest] = await newestCalendars(db, calendar.key)
  const isNews = !newest || !same(newest.definition, definition)
  const version = (newest?.version ?? 0) + (isNews ? 1 : 0)
  await saveNamed(db, 'calendar', { ...calendarRow(calendar), version })
  if (!isNews) return
  await db
    .insertInto('calendar_version')
    .values({
      ...{ calendar: calendar.key, version, definition: JSON.stringify(definition) },
      at: at === 'ever' ? sql<Date>`'-infinity'` : at,
    })
    .execute()
}

/** The newest version of each calendar, or of one. */
export function newestCalendars(db: Database, calendar?: string): Promise<CalendarVersion[]> {
  return db
    .selectFrom('calendar_version')
    .distinctOn('calendar')
    .select(['calendar', 'version', 'definition'])
    .$if(calendar !== undefined, (query) => query.where('calendar', '=', calendar ?? ''))
    .orderBy('calendar')
    .orderBy('version', 'desc')
    .execute()
}

/** Another feed is fetched at once; without one nothing is. */
export async function changeFeed(db: Database, { key, feed }: Feed, now: Date): Promise<void> {
  await db
    .updateTable('calendar')
    .set({ feed_due_at: feed === null ? null : now, import_problem: null })
    .$if(feed === null, (query) => query.set({ imported_at: null }))
    .where('key', '=', key)
    .execute()
}

interface Feed {
  key: string
  feed: string | null
}

/** Takes a feed that is due, or the one of a calendar whether due or not, so that no other node fetches it. */
export async function claimFeed(
  db: Database,
  now: Date,
  wanted: { key?: string; evenIfNotDue?: boolean } = {},
): Promise<{ key: string; feed: string } | undefined> {
  const { rows } = await sql<{ key: string; feed: string }>`
    update calendar set feed_due_at = ${new Date(now.getTime() + LEASE_MS)}
    where key = (
      select key from calendar where feed is not null and not disabled
        ${wanted.key === undefined ? sql`` : sql`and key = ${wanted.key}`}
        ${wanted.evenIfNotDue ? sql`` : sql`and feed_due_at <= ${now}`}
      order by feed_due_at limit 1 for update skip locked
    ) returning key, feed
  `.execute(db)
  return rows[0]
}

/** What came of an import, by a file or by a feed; a feed is fetched again the next day, after a failure in an hour. */
export async function noteImport(
  db: Database,
  key: string,
  { problem, now }: { problem: ImportProblem | null; now: Date },
): Promise<void> {
  const next = new Date(now.getTime() + (problem === null ? DAY_MS : HOUR_MS))
  await sql`
    update calendar set import_problem = ${problem},
      imported_at = case when ${problem}::text is null then ${now} else imported_at end,
      feed_due_at = case when feed is null then null else ${next}::timestamptz end
    where key = ${key}
  `.execute(db)
}
