import type { Holiday, ImportProblem } from '#api/calendars.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import { holidaysOf } from '#platform/base/ical.ts'
import { isWithin } from '#platform/base/networks.ts'
import { fetchOutside, isPublicAddress, OutsideRefused } from '#platform/outside/index.ts'
import type { Desk } from '../../schema/desk.ts'
import type { Doer } from '../by.ts'
import { plainly, storedCalendar } from '../calendars.ts'
import { differences } from '../differences.ts'
import { dateName, importProblemOf, importWindow } from '../feeds.ts'
import { claimFeed, noteImport, saveCalendar } from '../store/calendars.ts'
import { readCatalog } from '../store/catalog.ts'
import { administer } from './administer.ts'
import { catalog } from './catalog.ts'
import { recordSetting } from './record.ts'

const LIMITS = { bytes: 1_000_000, time: 10_000 }
const TIMER = { kind: 'system', part: 'timer' } as const

/** Fetches the feeds that are due, one after the other. */
export async function fetchFeeds(desk: Desk): Promise<void> {
  while (await fetchFeed(desk, TIMER)) continue
}

/** Fetches a feed if it is due, or the one of a calendar whether due or not; answers whether there was one. */
export async function fetchFeed(
  desk: Desk,
  actor: Doer,
  wanted: { key?: string; evenIfNotDue?: boolean } = {},
): Promise<boolean> {
  const claimed = await claimFeed(desk.db, desk.now(), wanted)
  if (!claimed) return false
  await take(desk, actor, { ...claimed, found: await read(desk, claimed) })
  return true
}

export async function importFile(desk: Desk, actor: Doer, { key, ical }: { key: string; ical: string }): Promise<void> {
  let found: Holiday[] = []
  try {
    if (ical !== '') found = await holidaysIn(desk, key, ical)
  } catch (error) {
    throw error instanceof Fault ? invalid('ical', error.message) : error
  }
  await take(desk, actor, { key, feed: null, found })
}

/** What a feed says, or why it says nothing. */
async function read(desk: Desk, { key, feed }: { key: string; feed: string }): Promise<Holiday[] | ImportProblem> {
  try {
    const allows = (address: string) => isPublicAddress(address) || isWithin(desk.config.insideNetworks, address)
    const { status, content } = await fetchOutside(feed, { ...LIMITS, allows })
    return status === 200 ? await holidaysIn(desk, key, content.toString('utf8')) : 'refused'
  } catch (error) {
    desk.log.info({ err: error, calendar: key }, 'the feed of a calendar could not be read')
    if (error instanceof Fault) return 'not-ical'
    return importProblemOf(error instanceof OutsideRefused ? error.why : null)
  }
}

async function holidaysIn(desk: Desk, key: string, ical: string): Promise<Holiday[]> {
  const zone = (await catalog(desk)).calendars.get(key)?.work.zone ?? 'UTC'
  return holidaysOf(ical, importWindow(desk.now(), zone)).map((day) => ({ ...day, name: dateName(day.name) }))
}

interface Imported {
  key: string
  /** Where it came from; null: a file. */
  feed: string | null
  found: Holiday[] | ImportProblem
}

async function take(desk: Desk, actor: Doer, { key, feed, found }: Imported): Promise<void> {
  await administer(desk, async (tx) => {
    const { calendars, settings } = await readCatalog(tx)
    const entry = calendars.get(key)
    if (!entry && feed === null) throw notFound(`“${key}”`)
    // Somebody chose another feed meanwhile.
    if (!entry || (feed !== null && entry.feed !== feed)) return
    const now = desk.now()
    if (typeof found === 'string') return noteImport(tx, key, { problem: found, now })
    const before = storedCalendar(entry)
    const after = plainly({ ...before, imported: found })
    await saveCalendar(tx, after, { zone: settings.zone, at: now })
    await noteImport(tx, key, { problem: null, now })
    await recordSetting(desk, tx, actor, { kind: 'calendar', key, changes: differences(before, after) })
  })
}
