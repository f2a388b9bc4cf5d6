import { actorFor, type AgentEntry, directory, type Directory, hoursOf, standingOf } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import { type Colleague, membersIn, type Member } from '../candidates.ts'
import type { Floor, Turns, Worker } from '../match.ts'
import { type PlaceRules, usualRules } from '../rules.ts'
import type { Burden } from '../store/waiting.ts'
import { type Rulebook, rulebook } from './rules.ts'

/** Who works where and how, at a moment. */
export interface Ground {
  people: Directory
  catalog: Catalog
  rules: Rulebook
  now: Date
  colleagues: ReadonlyMap<number, Colleague>
}

export async function readGround(desk: Desk): Promise<Ground> {
  const [people, settings, rules] = [await directory(desk), await catalog(desk), await rulebook(desk)]
  const [hours, now] = [await hoursOf(desk), desk.now()]
  const colleagueOf = (agent: AgentEntry): Colleague => {
    const rights = actorFor(people, agent.id)
    const { presence } = standingOf(agent, now.getTime(), hours)
    return {
      ...{ id: agent.id, presence },
      departments: rights?.departments ?? new Map(),
      elsewhere: rights?.elsewhere ?? new Set(),
    }
  }
  const colleagues = new Map([...people.agents.values()].map((agent) => [agent.id, colleagueOf(agent)]))
  return { people, catalog: settings, rules, now, colleagues }
}

export function rulesAt({ rules }: Ground, place: string): PlaceRules {
  return rules.get(place) ?? rulesOfNobody(place)
}

/** Of a place of which nobody said anything. */
export function rulesOfNobody(place: string): PlaceRules {
  const [kind = '', key = ''] = place.split(':')
  return usualRules(kind === 'team' ? 'team' : 'department', key)
}

/** Every department, then every team. */
export function placesOf({ people }: Pick<Ground, 'people'>): string[] {
  return [
    ...[...people.departments.keys()].map((key) => `department:${key}`),
    ...[...people.teams.keys()].map((key) => `team:${key}`),
  ]
}

/** What a place is called. */
export function nameOf({ people }: Pick<Ground, 'people'>, place: string): string {
  const [kind, key = ''] = place.split(':')
  return (kind === 'team' ? people.teams : people.departments).get(key)?.name ?? key
}

/** Everybody who belongs to a place. */
export function staffOf({ people, colleagues }: Ground, { kind, key }: PlaceRules): Colleague[] {
  const ids =
    kind === 'team'
      ? (people.teams.get(key)?.members ?? [])
      : [...people.agents.values()]
          .filter(({ departments }) => departments.some(({ department }) => department === key))
          .map(({ id }) => id)
  return ids.flatMap((id) => colleagues.get(id) ?? [])
}

/** Those who belong to a place, for tickets of a department; looked up once. */
export function membersBy(ground: Ground): (place: string, department: string) => readonly Member[] {
  const known = new Map<string, readonly Member[]>()
  return (place, department) => {
    const name = `${place} ${department}`
    const kept = known.get(name)
    if (kept) return kept
    const rules = rulesAt(ground, place)
    const membersOnly = ground.people.departments.get(department)?.membersOnly ?? false
    const members = membersIn(staffOf(ground, rules), rules, { department, membersOnly })
    known.set(name, members)
    return members
  }
}

export function weightOf({ settings }: Catalog, priority: string): number {
  return settings.routingWeights[priority] ?? 1
}

/** How much each agent has, as the sum of weights. */
export function loadsOf(settings: Catalog, burdens: readonly Burden[]): Map<number, { load: number; tickets: number }> {
  const loads = new Map<number, { load: number; tickets: number }>()
  for (const { agent, priority, count } of burdens) {
    const { load, tickets } = loads.get(agent) ?? { load: 0, tickets: 0 }
    loads.set(agent, { load: load + count * weightOf(settings, priority), tickets: tickets + count })
  }
  return loads
}

/** A floor of its own for one attempt: what is given in it changes nothing else. */
export function floorOf(
  ground: Ground,
  {
    members,
    burdens,
    states,
    kept,
  }: {
    members: Floor['members']
    burdens: readonly Burden[]
    states: ReadonlyMap<string, Turns>
    kept: ReadonlySet<number>
  },
): Floor {
  const loads = loadsOf(ground.catalog, burdens)
  const workers = [...ground.people.agents.values()].map((agent): [number, Worker] => {
    const { id, capacity, skills, languages, substituteId } = agent
    const isGone = ground.colleagues.get(id)?.presence === 'vacation'
    const load = loads.get(id)?.load ?? 0
    const standIn = isGone ? substituteId : null
    return [id, { load, capacity, skills: new Set(skills), languages: new Set(languages), standIn }]
  })
  const turns = [...states].map(([place, { level, turns, given }]): [string, Turns] => [
    place,
    { level, turns, given: new Map(given) },
  ])
  return {
    ...{ members, workers: new Map(workers), turns: new Map(turns), kept: new Set(kept) },
    methodOf: (place) => rulesAt(ground, place).method,
  }
}
