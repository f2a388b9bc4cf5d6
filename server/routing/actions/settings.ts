import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { Routing, routingPatch } from '#api/routing.ts'
import { invalid, notFound } from '#platform/base/fault.ts'
import { directory, type Directory, findAgent } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { administer, catalog, differences, patched, record, refuseStale } from '../../settings/index.ts'
import { lasting } from '../candidates.ts'
import type { PlaceRules } from '../rules.ts'
import { readRules, saveRules } from '../store/rules.ts'
import { type Ground, nameOf, placesOf, readGround, rulesAt, rulesOfNobody, staffOf } from './ground.ts'

type Wish = z.output<(typeof routingPatch)['body']>

export async function listRouting(desk: Desk): Promise<Routing[]> {
  const ground = await readGround(desk)
  return placesOf(ground).map((place) => present(ground, rulesAt(ground, place)))
}

/** Changes how a place gives its waiting tickets to somebody. */
export async function patchRouting(desk: Desk, actor: AgentActor, place: string, wish: Wish): Promise<Routing> {
  await administer(desk, (tx) => change(desk, tx, actor, { place, wish }))
  desk.cache.forget('routing')
  const ground = await readGround(desk)
  return present(ground, rulesAt(ground, place))
}

async function change(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  { place, wish: { was, excluded, ...wish } }: { place: string; wish: Wish },
): Promise<void> {
  const { before, patch, after } = await draftRouting(desk, tx, actor, { place, wish: { ...wish, excluded } })
  await refuseStale(tx, { kind: 'routing', key: place }, { before, patch, was })
  await checkNeeds(desk, after, before)
  await saveRules(tx, after)
  const changes = differences(before, after)
  if (Object.keys(changes).length === 0) return
  await record(desk, tx, actor, { name: 'settings.changed', details: { kind: 'routing', key: place }, changes })
}

/** How a place would give its waiting tickets to somebody. Throws `invalid` as saving it would. */
export async function rulesOfPlaceWith(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  draft: { place: string; wish: Omit<Wish, 'was'> },
): Promise<PlaceRules> {
  const { before, after } = await draftRouting(desk, tx, actor, draft)
  await checkNeeds(desk, after, before)
  return after
}

async function draftRouting(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  { place, wish: { excluded, ...wish } }: { place: string; wish: Omit<Wish, 'was'> },
) {
  const people = await directory(desk)
  if (!placesOf({ people }).includes(place)) throw notFound(`“${place}”`)
  const [said] = await readRules(tx, place)
  const before = said ?? rulesOfNobody(place)
  const patch = { ...wish, ...(excluded ? { excluded: idsOf(people, excluded, actor) } : {}) }
  return { before, patch, after: patched(before, patch) }
}

function idsOf(people: Directory, named: readonly string[], me: AgentActor): number[] {
  const ids = named.map((name, index) => {
    const agent = findAgent(people, name, me)
    if (!agent) throw invalid(`excluded.${index}`, `There is no agent “${name}”.`)
    return agent.id
  })
  return [...new Set(ids)].toSorted((one, other) => one - other)
}

async function checkNeeds(desk: Desk, { needs }: PlaceRules, before: PlaceRules): Promise<void> {
  const { skills, topics } = await catalog(desk)
  needs.forEach(({ skill, topic }, index) => {
    const isOld = before.needs.some((need) => need.skill === skill && need.topic === topic)
    if (isOld) return
    if (skills.get(skill)?.disabled !== false) {
      throw invalid(`needs.${index}.skill`, `There is no skill “${skill}” that is in use.`)
    }
    if (topic !== null && !topics.has(topic))
      throw invalid(`needs.${index}.topic`, `There is no help topic “${topic}”.`)
  })
}

function present(ground: Ground, rules: PlaceRules): Routing {
  const { place, kind, key, needs, excluded, ...same } = rules
  const { people } = ground
  const found = (kind === 'team' ? people.teams : people.departments).get(key)
  const person = (id: number) => ({ id, name: people.agents.get(id)?.name ?? '' })
  return {
    ...{ ...same, place, kind, key, name: nameOf(ground, place), disabled: found?.disabled ?? false },
    ...{ needs: [...needs], excluded: excluded.map(person), candidates: countCandidates(ground, rules) },
  }
}

/** How many could be given something there, were they all at work. */
function countCandidates(ground: Ground, rules: PlaceRules): number {
  return staffOf(ground, rules).filter((colleague) => {
    const department = rules.kind === 'department' ? rules.key : ([...colleague.departments.keys()][0] ?? '')
    return lasting(colleague, rules, { department, membersOnly: false }) === null
  }).length
}
