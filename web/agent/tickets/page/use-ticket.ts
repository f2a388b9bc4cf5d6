import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../../lib/live.ts'
import { refreshTimeline } from '../data/cache.ts'
import { clocksQuery, referralsQuery, ticketQuery, timelineQuery } from '../data/queries.ts'

/** The open ticket with its timeline, kept up to date while it is looked at. */
export function useTicket(number: string) {
  const client = useQueryClient()
  const ticket = useQuery(ticketQuery(number))
  const timeline = useQuery(timelineQuery(number))
  useLive((changed) => {
    if (!changed.has(number)) return
    void client.invalidateQueries({ queryKey: ticketQuery(number).queryKey })
    void client.invalidateQueries({ queryKey: clocksQuery(number).queryKey })
    void client.invalidateQueries({ queryKey: referralsQuery(number).queryKey })
    refreshTimeline(client, number).catch(() => client.invalidateQueries({ queryKey: timelineQuery(number).queryKey }))
  })
  return { ticket, timeline }
}
