import type { AgentActor } from '#api/endpoint.ts'
import { getOrganisation } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { readTicketsOfOrganisation } from '../store/list-organisation.ts'
import { namesOf } from './names.ts'

const MOST = 50

/** JSON text of the newest tickets of an organisation's members, as far as the caller may see them. */
export async function listTicketsOfOrganisation(desk: Desk, actor: AgentActor, organisation: number): Promise<string> {
  await getOrganisation(desk, organisation)
  const items = await readTicketsOfOrganisation(desk.db, actor, {
    organisation,
    limit: MOST,
    now: desk.now(),
    names: await namesOf(desk),
  })
  return `{"items":[${items.join(',')}]}`
}
