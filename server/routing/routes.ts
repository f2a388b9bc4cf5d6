import * as availability from '#api/availability.ts'
import * as api from '#api/routing.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { listDecisionsOf } from '../tickets/index.ts'
import { sendBack } from './actions/absent.ts'
import { listAvailability, listQueues, sayAvailable } from './actions/look.ts'
import { listRouting, patchRouting } from './actions/settings.ts'

/** Who is there, and how what waits is given to them. */
export function routingRoutes(desk: Desk): Route[] {
  return [
    route(availability.agentsAvailability, async ({ actor }) => ({ items: await listAvailability(desk, actor) })),
    route(availability.profilePutAvailability, ({ actor, body }) => sayAvailable(desk, actor, body)),
    route(api.routingList, async () => ({ items: await listRouting(desk) })),
    route(api.routingPatch, ({ actor, params, body }) => patchRouting(desk, actor, params.place, body)),
    route(api.routingQueues, async ({ actor }) => ({ items: await listQueues(desk, actor) })),
    route(api.routingDecisions, ({ actor, params, query }) =>
      listDecisionsOf(desk, actor, { ...query, kind: 'routing', subject: params.place }),
    ),
    route(api.ticketsRoute, async ({ actor, params }) => {
      await sendBack(desk, actor, params.number)
      return { ok: true as const }
    }),
  ]
}
