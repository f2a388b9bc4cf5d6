import { act } from '#platform/events/index.ts'
import { inTransaction } from '#platform/db/index.ts'
import { enqueue, enqueueAll, type NewJob } from '#platform/jobs/index.ts'
import { enqueueMails, type Letter } from '../../outbox/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { closesAt } from '../../tickets/index.ts'
import { type Closing, closingOf } from '../closing.ts'
import { wanted } from '../letters-to-customers.ts'
import { readResolutions, readResolved, readSettingsChanged } from '../store/facts.ts'
import { readTicketScope } from '../store/scope.ts'
import { customerLetter } from './write.ts'

export const WARN_OF_CLOSING = 'notifications.warn-of-closing'
const AT_ONCE = 1000

/** Has resolved tickets looked at again when their customers are to hear that they will close. */
export async function planClosings(tx: Tx, desk: Desk, tickets: readonly number[]): Promise<void> {
  if (tickets.length === 0) return
  const { settings } = await catalog(desk)
  const looks = (await readResolutions(tx, tickets)).flatMap((resolution) => {
    const closing = closingFor(settings, resolution)
    return closing ? [anotherLook(resolution.id, closing.warnAt)] : []
  })
  await enqueueAll(tx, looks)
}

// One job waits for a ticket; of two moments the earlier one counts, and looking too early is harmless.
function anotherLook(ticket: number, runAt: Date): NewJob {
  return { kind: WARN_OF_CLOSING, payload: { ticket }, runAt, dedupeKey: `ticket:${ticket}` }
}

/**
 * Tells the customers of a resolved ticket that it will close unless they answer: once for each time it was resolved,
 * and only once the moment has come, which a setting may have moved since.
 */
export async function warnOfClosing(desk: Desk, ticket: number): Promise<void> {
  const { settings } = await catalog(desk)
  const [resolution] = await readResolutions(desk.db, [ticket])
  const closing = resolution && closingFor(settings, resolution)
  if (!resolution || !closing) return
  const now = desk.now()
  if (now >= closing.closesAt) return
  if (now < closing.warnAt) return inTransaction(desk.db, (tx) => enqueue(tx, anotherLook(ticket, closing.warnAt)))
  const parties = resolution.parties.filter(wanted(settings.alerts['closing-soon']))
  const scope = parties.length === 0 ? null : await readTicketScope(desk.db, ticket)
  if (!scope) return
  const more = { days: closing.daysLeft(now) }
  const letters: Letter[] = []
  for (const party of parties) {
    const letter = await customerLetter(
      desk,
      { kind: 'closing-soon', party, ticket: resolution },
      { ticket: scope, said: null, doer: null, more },
    )
    letters.push({ ...letter, dedupeKey: `closing:${ticket}:${closing.since}:${party.customer}` })
  }
  await act(desk, (tx) => enqueueMails(tx, desk, letters))
}

/** After an administrator changed when tickets close, or when that is told: all that are resolved are looked at anew. */
export async function replanClosings(desk: Desk, event: number): Promise<void> {
  const changed = await readSettingsChanged(desk.db, event)
  if (!['closeDays', 'closeWarningDays'].some((name) => changed.includes(name))) return
  for (let after = 0; ;) {
    const from = after
    const ids = await readResolved(desk.db, from, AT_ONCE)
    await inTransaction(desk.db, (tx) => planClosings(tx, desk, ids))
    if (ids.length < AT_ONCE) return
    after = ids.at(-1) ?? after
  }
}

function closingFor(
  { closeDays, closeWarningDays }: { closeDays: number; closeWarningDays: number },
  { resolvedAt, lastMessageAt }: { resolvedAt: Date | null; lastMessageAt: Date | null },
): Closing | null {
  const iso = (at: Date | null) => at?.toISOString() ?? null
  const moment = closesAt({ resolvedAt: iso(resolvedAt), lastMessageAt: iso(lastMessageAt) }, closeDays)
  return moment && resolvedAt && closingOf({ moment, resolvedAt, closeDays, closeWarningDays })
}
