import * as api from '#api/decisions.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { getDecision, listDecisions } from '../actions/decisions.ts'

export function decisionRoutes(desk: Desk): Route[] {
  return [
    route(api.ticketsDecisions, ({ actor, params, query }) => listDecisions(desk, actor, params.number, query)),
    route(api.decisionsGet, ({ actor, params }) => getDecision(desk, actor, params.id)),
  ]
}
