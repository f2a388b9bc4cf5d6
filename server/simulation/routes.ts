import * as api from '#api/simulations.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import {
  cancelSimulation,
  deleteSimulation,
  getSimulation,
  listSimulated,
  listSimulations,
  startSimulation,
} from './actions/simulations.ts'

/** What would have been: drafts tried on what happened. */
export function simulationRoutes(desk: Desk): Route[] {
  return [
    route(api.simulationsStart, ({ actor, body }) => startSimulation(desk, actor, body)),
    route(api.simulationsList, async () => ({ items: await listSimulations(desk) })),
    route(api.simulationsGet, ({ params }) => getSimulation(desk, params.id)),
    route(api.simulationsTickets, ({ actor, params, query }) => listSimulated(desk, actor, params.id, query)),
    route(api.simulationsCancel, ({ params }) => cancelSimulation(desk, params.id)),
    route(api.simulationsDelete, async ({ params }) => {
      await deleteSimulation(desk, params.id)
      return { ok: true as const }
    }),
  ]
}
