import type { AgentAvailability } from '#api/availability.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { WaitingQueue } from '#api/routing.ts'
import { type AgentEntry, directory, hoursOf, pictureAddress, putAvailability, standingOf } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { countReasons } from '../candidates.ts'
import { match } from '../match.ts'
import { readStates } from '../store/turns.ts'
import { countWaiting, readBurdens, readHeads } from '../store/waiting.ts'
import { floorOf, type Ground, loadsOf, membersBy, nameOf, placesOf, readGround, rulesAt } from './ground.ts'
import { wantedBy } from './waiting.ts'

const MOST_COUNTED = 1_001

/** Who is there, and how much they have. */
export async function listAvailability(desk: Desk, actor: AgentActor): Promise<AgentAvailability[]> {
  const agents = [...(await directory(desk)).agents.values()]
  return present(desk, actor, agents)
}

/** The caller says whether they are there. */
export async function sayAvailable(
  desk: Desk,
  actor: AgentActor,
  wish: Parameters<typeof putAvailability>[2],
): Promise<AgentAvailability> {
  await putAvailability(desk, actor, wish)
  const own = (await directory(desk)).agents.get(actor.id)
  const [told] = own ? await present(desk, actor, [own]) : []
  if (!told) throw new Error('an agent who said whether they are there is not there any more')
  return told
}

async function present(desk: Desk, actor: AgentActor, agents: readonly AgentEntry[]): Promise<AgentAvailability[]> {
  const [people, settings, hours] = [await directory(desk), await catalog(desk), await hoursOf(desk)]
  const countsWaiting = settings.settings.routingCountsWaiting
  const ids = agents.map(({ id }) => id)
  const loads = loadsOf(settings, await readBurdens(desk.db, ids, { countsWaiting }))
  return agents.map((agent) => {
    const { id, name, capacity, skills, teams, pictureId } = agent
    const { presence, because, until } = standingOf(agent, desk.now().getTime(), hours)
    const { load, tickets } = loads.get(id) ?? { load: 0, tickets: 0 }
    const isOpen = knowsLoadOf(actor, agent)
    const substitute = presence === 'vacation' ? people.agents.get(agent.substituteId ?? 0) : undefined
    return {
      ...{ agent: { id, name, picture: pictureAddress(pictureId) }, presence, because, capacity },
      ...{ load: isOpen ? load : null, tickets: isOpen ? tickets : null, skills: [...skills], teams },
      until: until === null ? null : new Date(until).toISOString(),
      full: capacity !== null && load >= capacity,
      substitute: substitute ? { id: substitute.id, name: substitute.name } : null,
      departments: agent.departments.map(({ department }) => department),
    }
  })
}

/** A load counts tickets that the caller may not see: it is for those who work together. */
function knowsLoadOf(actor: AgentActor, agent: AgentEntry): boolean {
  if (actor.admin || actor.id === agent.id || agent.teams.some((team) => actor.teams.has(team))) return true
  if (actor.assignedOnly) return false
  return agent.departments.some(({ department }) => actor.departments.has(department) || actor.manages.has(department))
}

/** What waits where the caller sees the tickets, and why the first one does. */
export async function listQueues(desk: Desk, actor: AgentActor): Promise<WaitingQueue[]> {
  const ground = await readGround(desk)
  const places = placesOf(ground)
    .map((place) => rulesAt(ground, place))
    .filter(({ kind, key }) => seesPlace(actor, kind, key))
  const keys = places.map(({ place }) => place)
  const counts = new Map((await countWaiting(desk.db, keys, MOST_COUNTED)).map((row) => [row.place, row]))
  const heads = new Map((await whyHeadsWait(desk, ground, keys)).map((head) => [head.place, head.head]))
  return places.map(({ place, enabled }) => {
    const { waiting, oldest } = counts.get(place) ?? { waiting: 0, oldest: null }
    const head = heads.get(place) ?? null
    return { place, name: nameOf(ground, place), enabled, waiting, oldest: oldest?.toISOString() ?? null, head }
  })
}

function seesPlace(actor: AgentActor, kind: 'department' | 'team', key: string): boolean {
  if (kind === 'team') return actor.teams.has(key)
  return !actor.assignedOnly && (actor.departments.has(key) || actor.manages.has(key))
}

async function whyHeadsWait(
  desk: Desk,
  ground: Ground,
  places: readonly string[],
): Promise<{ place: string; head: NonNullable<WaitingQueue['head']> }[]> {
  const heads = await readHeads(desk.db, places)
  if (heads.length === 0) return []
  const ids = [...ground.people.agents.keys()]
  const countsWaiting = ground.catalog.settings.routingCountsWaiting
  const burdens = await readBurdens(desk.db, ids, { countsWaiting })
  const states = await readStates(desk.db, places)
  const wanted = new Map((await wantedBy(desk.db, ground, heads)).map((want) => [want.id, want]))
  return heads.flatMap(({ id, number, subject, place }) => {
    const ticket = wanted.get(id)
    if (!ticket) return []
    const floor = floorOf(ground, { members: membersBy(ground), burdens, states, kept: new Set() })
    const why = rulesAt(ground, place).enabled ? countReasons(match(floor, ticket).candidates) : null
    return [{ place, head: { ticket: number, subject, why, skills: [...ticket.skills] } }]
  })
}
