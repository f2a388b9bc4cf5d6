import { sanitiserVersion } from '#platform/base/html.ts'
import { withoutTriggers } from '#platform/db/index.ts'
import { loadEvents } from '#platform/events/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { History } from '../history.ts'
import { countLoaded } from '../store/counts.ts'
import { loadMessages, loadTickets } from '../store/load.ts'

/** Brings in whole lives of tickets: the events first, and the rows that they fold to. Nothing follows from them now. */
export async function loadHistories(tx: Tx, histories: readonly History[], now: Date): Promise<void> {
  const uncounted = await withoutTriggers(tx)
  const ids = await loadTickets(tx, histories, now)
  if (uncounted) await countLoaded(tx, ids)
  const messages = histories.flatMap((history, index) =>
    history.messages.map(({ by, ...message }) => ({
      ...{ ...message, ticket_id: ids[index] ?? 0, html_version: sanitiserVersion },
      agent_id: by.kind === 'agent' ? by.id : null,
      customer_id: by.kind === 'customer' ? by.id : null,
      delivery: message.kind === 'reply' ? 'sent' : null,
    })),
  )
  const messageIds = await loadMessages(tx, messages)
  await loadEvents(tx, eventsOf(histories, ids, messageIds))
}

function eventsOf(histories: readonly History[], ids: readonly number[], messageIds: readonly number[]) {
  let next = 0
  return histories.flatMap(({ work, tellers, messages }, index) => {
    const first = next
    next += messages.length
    const named = new Map(messages.map(({ seq }, place) => [seq, messageIds[first + place]]))
    return work.entries.map((entry, place) => ({
      name: entry.name,
      stream: ids[index] ?? 0,
      seq: entry.seq,
      at: new Date(entry.at),
      actor: tellers[place] ?? { kind: 'system', id: null },
      changes: entry.changes,
      details: named.has(entry.seq) ? { message: named.get(entry.seq) } : entry.details,
      cause: null,
    }))
  })
}
