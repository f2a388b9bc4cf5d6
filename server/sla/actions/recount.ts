import { setTimeout as wait } from 'node:timers/promises'
import type { Recount } from '#api/recounts.ts'
import { act } from '#platform/events/index.ts'
import { inTransaction } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { directory } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { setNextDue } from '../../tickets/index.ts'
import type { Book } from '../book.ts'
import { keptOf } from '../kept.ts'
import { beginRecount, readRecounts, type Recounted, reportRecount } from '../store/recounts.ts'
import { countOpen, type KeptPromise, readOpen } from '../store/promises.ts'
import { readSettingsEvent } from '../store/versions.ts'
import { type Change, slasTouched } from '../touched.ts'
import { currentBook } from './book.ts'
import { storiesOf } from './moments.ts'

export const RECOUNT = 'sla.recount'
const AT_ONCE = 250
/** Longer than a node takes to hear of new settings, and than an act that read the old ones. */
const AFTERWARDS_MS = 30_000
/** An ended one is shown for a while. */
const SHOWN_MS = 60_000
/** Of the time that counting takes, as much is left to whoever works meanwhile. */
const REST = 0.5

/**
 * After an administrator changed something: the open tickets that it touches are counted anew, and `again` once no act is
 * under way any more that knew the settings as they were.
 */
export async function recountAfterSetting(desk: Desk, job: { event: number; again?: boolean }): Promise<void> {
  const { event, again = false } = job
  const changed = await readSettingsEvent(desk.db, event)
  const slas = changed ? await touchedBy(desk, changed) : []
  if (!changed || slas.length === 0) return
  await recount(desk, changed, slas)
  if (again) return
  const runAt = new Date(desk.now().getTime() + AFTERWARDS_MS)
  const later = { kind: RECOUNT, payload: { event, again: true }, runAt, dedupeKey: String(event) }
  await inTransaction(desk.db, (tx) => enqueue(tx, later))
}

async function touchedBy(desk: Desk, changed: Change): Promise<string[]> {
  const [{ slas, calendars, settings }, { departments }] = await Promise.all([catalog(desk), directory(desk)])
  return slasTouched(changed, { slas, calendars, departments, defaultCalendar: settings.defaultCalendar })
}

/** How far those have come that are under way or ended a moment ago. */
export function listRecounts(desk: Desk): Promise<Recount[]> {
  return readRecounts(desk.db, new Date(desk.now().getTime() - SHOWN_MS))
}

/** Counts the clocks of all open tickets of these policies anew (of all tickets: null), a few at a time. */
export async function recount(desk: Desk, { kind, key }: Recounted, slas: readonly string[] | null): Promise<void> {
  const total = await countOpen(desk.db, slas)
  await inTransaction(desk.db, (tx) => beginRecount(tx, { kind, key, total, now: desk.now() }))
  for (let [afterId, done] = [0, 0]; ;) {
    const started = performance.now()
    const from = afterId
    const tickets = await act(desk, async (tx) => {
      const held = await readOpen(tx, { slas, afterId: from, limit: AT_ONCE, hold: true })
      await countAnew(desk, tx, held)
      return held
    })
    done += tickets.length
    const isDone = tickets.length < AT_ONCE
    await inTransaction(desk.db, (tx) => reportRecount(tx, { kind, key, done, finishedAt: isDone ? desk.now() : null }))
    if (isDone) return
    afterId = tickets.at(-1)?.id ?? afterId
    await wait((performance.now() - started) * REST)
  }
}

async function countAnew(desk: Desk, tx: Tx, tickets: readonly KeptPromise[]): Promise<void> {
  const [book, stories, now] = [await currentBook(desk), await storiesOf(tx, tickets), desk.now().getTime()]
  const changed = tickets.flatMap((ticket) => {
    const story = stories.get(ticket.id)
    const due = story && dueAnew(ticket, { story, book, now })
    return due ? [{ id: ticket.id, ...due }] : []
  })
  if (changed.length > 0) await setNextDue(tx, changed)
}

/** Null where it is as it was. */
function dueAnew(
  ticket: KeptPromise,
  { story, book, now }: { story: Parameters<typeof keptOf>[0]; book: Book; now: number },
) {
  const { due } = keptOf(story, book, { now, isNews: ticket.story !== null })
  const isSame =
    ticket.story !== null &&
    due.at?.getTime() === ticket.next_due_at?.getTime() &&
    due.metric === ticket.next_due_metric &&
    due.left === ticket.next_due_left &&
    due.momentAt?.getTime() === ticket.next_moment_at?.getTime()
  return isSame ? null : due
}
