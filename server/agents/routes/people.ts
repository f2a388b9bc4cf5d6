import * as api from '#api/agents.ts'
import * as keys from '#api/keys.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { dutiesOf, getAgent, inviteAgent, listAgents, patchAgent } from '../actions/agents.ts'
import { allKeys, bindApiKey, createApiKey, revokeApiKey } from '../actions/keys.ts'
import { resetAgent } from '../actions/links.ts'

/** The agents and their keys. */
export function peopleRoutes(desk: Desk): Route[] {
  return [
    route(api.agentsList, async () => ({ items: await listAgents(desk) })),
    route(api.agentsGet, ({ actor, params }) => getAgent(desk, params.agent, actor)),
    route(api.agentsInvite, ({ actor, body }) => inviteAgent(desk, actor, body)),
    route(api.agentsPatch, ({ actor, params, body }) => patchAgent(desk, actor, params.agent, body)),
    route(api.agentsReset, ({ actor, params }) => resetAgent(desk, params.agent, actor)),
    route(api.agentsDuties, ({ actor, params }) => dutiesOf(desk, params.agent, actor)),
    route(keys.keysList, async () => ({ items: await allKeys(desk) })),
    route(keys.keysCreate, ({ actor, body }) => createApiKey(desk, actor, body)),
    route(keys.keysPatch, ({ actor, params, body }) => bindApiKey(desk, actor, params.id, body.networks)),
    route(keys.keysRevoke, ({ actor, params }) => revokeApiKey(desk, actor, params.id)),
  ]
}
