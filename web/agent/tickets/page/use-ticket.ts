import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../../lib/live.ts'
import { refreshTicket } from '../data/cache.ts'
import { ticketQuery, timelineQuery } from '../data/queries.ts'

/** The open ticket with its timeline, kept up to date while it is looked at. */
export function useTicket(number: string) {
  const client = useQueryClient()
  const ticket = useQuery(ticketQuery(number))
  const timeline = useQuery(timelineQuery(number))
  useLive((changed) => {
    if (changed.has(number)) refreshTicket(client, number)
  })
  return { ticket, timeline }
}
