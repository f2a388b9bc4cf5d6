import type { z } from 'zod'
import type { Organisation, organisationsCreate, organisationsList, organisationsPatch } from '#api/customers.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { differences, patched, record } from '../../settings/index.ts'
import { presentOrganisation } from '../present.ts'
import { lettersWithin } from '../search.ts'
import { agentNamed } from '../store/agents.ts'
import {
  claiming,
  findOrganisation,
  holdDomains,
  insertOrganisation,
  listOrganisations,
  readOrganisation,
  updateOrganisation,
} from '../store/organisations.ts'

export async function findOrganisations(
  desk: Desk,
  { q = '', limit, cursor }: z.output<(typeof organisationsList)['query']>,
): Promise<{ items: Organisation[]; next: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'This is not a cursor of this list.')
  const after = cursor === undefined ? null : Number(cursor)
  const rows = await listOrganisations(desk.db, { pattern: lettersWithin(q), after, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(presentOrganisation), next: rows.length > limit && last ? String(last.id) : null }
}

export async function createOrganisation(
  desk: Desk,
  actor: AgentActor,
  { manager, ...made }: z.output<(typeof organisationsCreate)['body']>,
): Promise<Organisation> {
  const id = await act(desk, async (tx) => {
    await holdDomains(tx)
    const domains = unique(made.domains)
    await mustBeUnclaimed(tx, domains, null)
    const managerId = await managerIdOf(tx, actor, manager ?? null)
    const id = await insertOrganisation(tx, { ...made, domains, managerId, now: desk.now() })
    await record(desk, tx, actor, { name: 'organisation.changed', details: { organisation: id } })
    return id
  })
  return getOrganisation(desk, id)
}

export async function patchOrganisation(
  desk: Desk,
  actor: AgentActor,
  id: number,
  { manager, domains, ...patch }: z.output<(typeof organisationsPatch)['body']>,
): Promise<Organisation> {
  await act(desk, async (tx) => {
    await holdDomains(tx)
    const before = await findOrganisation(tx, id)
    if (!before) throw notFound('The organisation')
    const managerId = manager === undefined ? undefined : await managerIdOf(tx, actor, manager)
    const after = patched(before, { ...patch, managerId, domains: domains && unique(domains) })
    await mustBeUnclaimed(tx, after.domains, id)
    if (Object.keys(differences(before, after)).length === 0) return
    await updateOrganisation(tx, after)
    await record(desk, tx, actor, { name: 'organisation.changed', details: { organisation: id } })
  })
  return getOrganisation(desk, id)
}

export async function getOrganisation(desk: Desk, id: number): Promise<Organisation> {
  const row = await readOrganisation(desk.db, id)
  if (!row) throw notFound('The organisation')
  return presentOrganisation(row)
}

async function mustBeUnclaimed(tx: Tx, domains: string[], own: number | null): Promise<void> {
  const others = (await claiming(tx, domains)).filter((other) => other.id !== own)
  const wrong = domains.flatMap((domain, index) => {
    const owner = others.find((other) => other.domains.includes(domain))
    return owner ? [[`domains.${index}`, `${domain} is already taken by ${owner.name}.`] as const] : []
  })
  const [first] = wrong
  if (first) throw new Fault('invalid', first[1], { fields: Object.fromEntries(wrong) })
}

async function managerIdOf(tx: Tx, actor: AgentActor, named: string | null): Promise<number | null> {
  if (named === null) return null
  const id = named === 'me' ? actor.id : await agentNamed(tx, named)
  if (id === null) throw invalid('manager', `There is no active agent “${named}”.`)
  return id
}

function unique(domains: readonly string[]): string[] {
  return [...new Set(domains)]
}
