import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query.ts'
import { countsQuery, dashboardQuery, listQuery, prefetchTicket } from './data/queries.ts'
import { readSearch } from './list/address.ts'

/** The pages about tickets, to be hung below `parent`. */
export function ticketRoutes(parent: AnyRoute) {
  const area = createRoute({
    getParentRoute: () => parent,
    id: 'tickets-area',
    component: lazyRouteComponent(() => import('./area.tsx'), 'TicketsArea'),
    loader: () => void queryClient.prefetchQuery(countsQuery),
  })
  const dashboard = createRoute({
    getParentRoute: () => area,
    path: '/',
    component: lazyRouteComponent(() => import('./dashboard/dashboard.tsx'), 'Dashboard'),
    loader: () => void queryClient.prefetchQuery(dashboardQuery),
  })
  const make = createRoute({
    getParentRoute: () => area,
    path: '/tickets/new',
    component: lazyRouteComponent(() => import('./new/new-ticket.tsx'), 'NewTicketPage'),
  })
  const list = createRoute({
    getParentRoute: () => area,
    path: '/tickets',
    validateSearch: readSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(listQuery(deps)),
    component: lazyRouteComponent(() => import('./workspace.tsx'), 'Workspace'),
  })
  const ticket = createRoute({
    getParentRoute: () => list,
    path: '$number',
    component: lazyRouteComponent(() => import('./page/ticket-page.tsx'), 'TicketPage'),
    loader: ({ params }) => prefetchTicket(queryClient, params.number),
  })
  return [area.addChildren([dashboard, make, list.addChildren([ticket])])]
}
