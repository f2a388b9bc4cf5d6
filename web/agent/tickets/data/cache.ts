import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { timeline, type TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { patchRows } from '../list/merging.ts'
import { lastSeen, mergeTimeline } from '../page/blocks.ts'
import { clocksQuery, referralsQuery, scheduledQuery, ticketQuery, timelineQuery } from './queries.ts'

type Pages = InfiniteData<{ items: Ticket[]; next: string | null }, string>

/** Puts fresh tickets wherever they are shown; rows keep their places. */
export function putTickets(client: QueryClient, tickets: readonly Ticket[]): void {
  for (const ticket of tickets) {
    client.setQueryData<Ticket>(['ticket', ticket.number], (shown) =>
      shown && shown.seq > ticket.seq ? shown : ticket,
    )
  }
  client.setQueriesData<Pages>({ queryKey: ['tickets'] }, (data) =>
    data ? { ...data, pages: patchRows(data.pages, tickets) } : data,
  )
}

/** Shows a ticket as it will be; `putTickets` with the answer, or with the old one, settles it. */
export function showTicket(client: QueryClient, ticket: Ticket): void {
  client.setQueryData<Ticket>(['ticket', ticket.number], ticket)
  client.setQueriesData<Pages>({ queryKey: ['tickets'] }, (data) =>
    data ? { ...data, pages: patchRows(data.pages, [ticket]) } : data,
  )
}

/** Fetches the open ticket again, and what is new in its timeline. */
export function refreshTicket(client: QueryClient, number: string): void {
  for (const { queryKey } of [ticketQuery(number), clocksQuery(number), referralsQuery(number), scheduledQuery(number)])
    void client.invalidateQueries({ queryKey })
  refreshTimeline(client, number).catch(() => client.invalidateQueries({ queryKey: timelineQuery(number).queryKey }))
}

/** Brings the open timeline up to date with only what is new in it. */
export async function refreshTimeline(client: QueryClient, number: string): Promise<void> {
  const key = timelineQuery(number).queryKey
  const shown = client.getQueryData(key)
  if (!shown) return client.invalidateQueries({ queryKey: key })
  const { items } = await call(timeline, { params: { number }, query: { after: lastSeen(shown) } })
  const isOlderTouched = items.some((item) => item.kind === 'event' && touchesOlder.has(item.name))
  if (isOlderTouched) await client.invalidateQueries({ queryKey: key })
  else putTimeline(client, number, items)
}

/** Events that say that a message further up is not what it was. */
const touchesOlder = new Set(['ticket.message-edited', 'ticket.reply-withdrawn', 'ticket.mail-failed'])

export function putTimeline(client: QueryClient, number: string, items: readonly TimelineItem[]): void {
  client.setQueryData<TimelineItem[]>(timelineQuery(number).queryKey, (shown) =>
    shown ? mergeTimeline(shown, items) : shown,
  )
}

/** The tickets as they are known in the browser right now. */
export function ticketsOf(client: QueryClient, numbers: readonly string[]): Ticket[] {
  const lists = client.getQueriesData<Pages>({ queryKey: ['tickets'] })
  const rows = lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
  return numbers.flatMap((number) => {
    const known = client.getQueryData<Ticket>(['ticket', number])
    const shown = rows.find((row) => row.number === number)
    const newest = known && shown && shown.seq > known.seq ? shown : (known ?? shown)
    return newest ? [newest] : []
  })
}
