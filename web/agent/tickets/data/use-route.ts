import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ticketsRoute } from '#api/routing.ts'
import type { Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { routingQuery } from '../../parts/routing.ts'
import { afterActs, withProgress } from './acts.ts'
import { refreshTicket } from './cache.ts'
import { sayFailed } from './undo.tsx'

/** Sends tickets back to the router; `canRoute` says of which that can be done. */
export function useRoute(): { canRoute: (ticket: Ticket) => boolean; route: (tickets: readonly Ticket[]) => void } {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const me = useMe()
  const places = useQuery(routingQuery).data?.items ?? []
  const routed = new Set(places.filter(({ enabled, disabled }) => enabled && !disabled).map(({ place }) => place))
  const canRoute = ({ assignee, team, department, status, deletedAt }: Ticket) => {
    const isRouted = routed.has(team ? `team:${team.key}` : `department:${department.key}`)
    const mayRelease = assignee === null || may(me, 'ticket.release', department.key)
    return isRouted && mayRelease && status.category === 'open' && deletedAt === null
  }
  const run = async (tickets: readonly Ticket[]) => {
    const label = t('said.routed', { count: tickets.length })
    const { done, refused } = await withProgress(label, tickets, async (ticket) => {
      await call(ticketsRoute, { params: { number: ticket.number } })
      refreshTicket(client, ticket.number)
      return ticket
    })
    for (const { number, why } of refused) sayFailed(t('refused', { number }), why)
    if (done.length > 0) notifications.show({ message: t('said.routed', { count: done.length }) })
    afterActs(client)
  }
  return { canRoute, route: (tickets) => void run(tickets.filter(canRoute)) }
}
