import { eventLog, live } from '#api/events.ts'
import { customersTickets } from '#api/customers.ts'
import { json, type Route, route } from '#platform/http/index.ts'
import type { Live } from '#platform/live/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { readLogPage } from '../actions/event-log.ts'
import { listTicketsOf } from '../actions/list.ts'

export function eventRoutes(desk: Desk, hub: Live): Route[] {
  return [
    route(eventLog, ({ actor, query }) => readLogPage(desk, actor, query)),
    route(live, ({ actor, request, reply, query }) => hub.connect({ actor, request, reply, after: query.after })),
    route(customersTickets, async ({ actor, params }) => json(await listTicketsOf(desk, actor, params.id))),
  ]
}
