import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TimelineItem } from '#api/messages.ts'
import { useLive } from '../../../lib/live.ts'
import { refreshTicket } from '../data/cache.ts'
import { ticketQuery, timelineQuery } from '../data/queries.ts'

/** The open ticket with its timeline, kept up to date while it is looked at. */
export function useTicket(number: string) {
  const client = useQueryClient()
  const ticket = useQuery(ticketQuery(number))
  const timeline = useQuery({ ...timelineQuery(number), refetchInterval: ({ state }) => whileMailed(state.data ?? []) })
  useLive((changed) => {
    if (changed.has(number)) refreshTicket(client, number)
  })
  return { ticket, timeline }
}

const LOOK_EVERY_MS = 4_000
const LOOK_FOR_MS = 90_000

/** That a mail was taken is no news that is told: whoever has just replied looks again for a while. */
function whileMailed(items: readonly TimelineItem[]): number | false {
  const since = Date.now() - LOOK_FOR_MS
  const waits = (item: TimelineItem) =>
    item.kind === 'reply' && item.delivery === 'queued' && Date.parse(item.at) > since
  return items.some(waits) ? LOOK_EVERY_MS : false
}
