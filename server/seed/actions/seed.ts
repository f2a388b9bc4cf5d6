import { departmentsCreate } from '#api/departments.ts'
import { Fault } from '#platform/base/fault.ts'
import { written } from '#platform/base/html.ts'
import { inTransaction, tidyTables } from '#platform/db/index.ts'
import {
  actorFor,
  createDepartment,
  createTeam,
  directory,
  inviteAgent,
  isSetUp,
  setUpDesk,
} from '../../agents/index.ts'
import { loadCustomers } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { type Foresight, foresight } from '../../sla/index.ts'
import { census, type History, isOpen, keepCounts, loadHistories } from '../../tickets/index.ts'
import { type Chance, chanceOf } from '../chance.ts'
import { numberAt } from '../numbers.ts'
import { storyOf, type World } from './story.ts'
import { nameOf } from '../words.ts'

export interface SeedWish {
  tickets: number
  seed: number
  /** Called with how many tickets there are, now and then. */
  progress: (done: number) => void
}

/** The last moment of every seeded desk, so that the same seed gives the same desk. */
const seededUntil = new Date('2026-11-01T12:00:00Z')

const DAYS = 730
const AGENTS = 50
const AT_ONCE = 1000
const WRITERS = 3
const DEPARTMENTS = [
  ...['Support', 'Sales', 'Maintenance', 'System Administrators', 'Human Resources', 'Accounting', 'Logistics'],
  ...['Online Banking', 'Cards', 'Facilities'],
]
const TEAMS = ['Level I Support', 'Level II Support', 'Outages', 'Field Service', 'Night Shift']

/** Fills a desk that has no tickets yet with a realistic load of them: 40 % open, about four messages each. */
export async function seedDesk(desk: Desk, { tickets, seed, progress }: SeedWish): Promise<void> {
  if ((await census(desk)).tickets > 0) throw new Fault('conflict', 'This desk has tickets already: seed an empty one.')
  const chance = chanceOf(seed)
  await staff(desk)
  const customers = await loadPeople(desk, chance, Math.max(10, Math.ceil(tickets / 10)))
  const world = await worldOf(desk, customers)
  const foresee = await foresight(desk)
  await loadInBatches(tickets, async (first, count) => {
    await loadTickets(desk, { world, foresee }, { first, count, tickets, seed })
    progress(first + count)
  })
  await keepCounts(desk)
  // As a desk of that age would find itself: what was loaded at once is otherwise cleared up while people work.
  await tidyTables(desk.db)
}

async function loadInBatches(total: number, load: (first: number, count: number) => Promise<void>): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < total) {
      const first = next
      next += AT_ONCE
      await load(first, Math.min(AT_ONCE, total - first))
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, work))
}

async function loadTickets(
  desk: Desk,
  { world, foresee }: { world: World; foresee: Foresight },
  { first, count, tickets, seed }: { first: number; count: number; tickets: number; seed: number },
): Promise<void> {
  // Each batch has chance of its own, so that the desk does not depend on which batch comes first.
  const chance = chanceOf(seed * 1_000_003 + first + 1)
  const span = DAYS * 86_400_000
  const histories = Array.from({ length: count }, (_, index) => {
    const age = 1 - (first + index + chance.next()) / tickets
    const at = new Date(Math.floor(seededUntil.getTime() - age * span))
    // The younger, the likelier to be open: 40 % in all.
    const isOpen = chance.next() < 0.8 * (1 - age)
    const history = storyOf(world, chance, { number: numberAt(first + index), at, now: seededUntil, isOpen }, toHtml)
    return { ...history, ...dueOf(history, foresee) }
  })
  await inTransaction(desk.db, (tx) => loadHistories(tx, histories, desk.now()))
}

/** Of what is open; of the rest it is found out when something happens to it. */
function dueOf({ work }: History, foresee: Foresight): Pick<History, 'due'> {
  const due = isOpen(work.ticket.category) ? foresee(work.entries) : null
  return due ? { due } : {}
}

function toHtml(text: string): string {
  return written(text, 'text').html
}

async function loadPeople(desk: Desk, chance: Chance, count: number): Promise<number[]> {
  const created = new Date(seededUntil.getTime() - DAYS * 86_400_000)
  const people = Array.from({ length: count }, (_, index) => {
    const name = nameOf(chance)
    return { name, email: `${name.toLowerCase().replace(' ', '.')}.${index + 1}@example.com`, created_at: created }
  })
  const ids: number[] = []
  for (let first = 0; first < count; first += 5000) {
    ids.push(...(await inTransaction(desk.db, (tx) => loadCustomers(tx, people.slice(first, first + 5000)))))
  }
  return ids
}

/** Ten departments, five teams, and fifty agents who work in three departments each. */
async function staff(desk: Desk): Promise<void> {
  if (!(await isSetUp(desk))) {
    const admin = { adminName: 'Seed Admin', adminEmail: 'admin@example.com', adminUsername: 'admin' }
    await setUpDesk(desk, { desk: 'Seeded desk', password: desk.random(32).toString('base64url'), ...admin })
  }
  const actor = await firstAdmin(desk)
  const known = await directory(desk)
  const names = new Set([...known.departments.values()].map(({ name }) => name))
  for (const name of DEPARTMENTS.filter((name) => !names.has(name))) {
    await createDepartment(desk, actor, departmentsCreate.body.parse({ name }))
  }
  for (const name of TEAMS) await createTeam(desk, actor, { name, members: [] })
  const departments = [...(await directory(desk)).departments.keys()].slice(0, DEPARTMENTS.length)
  const teams = [...(await directory(desk)).teams.keys()]
  for (let index = 0; index < AGENTS; index += 1) {
    const username = `agent.${String(index + 1).padStart(2, '0')}`
    const places = [0, 1, 2].map((step) => departments[(index + step) % departments.length] ?? '')
    await inviteAgent(desk, actor, {
      ...{ username, name: `Agent ${index + 1}`, email: `${username}@example.com`, admin: false, assignedOnly: false },
      departments: places.map((department) => ({ department, role: 'expanded-access' })),
      teams: [teams[index % teams.length] ?? ''],
    })
  }
}

async function firstAdmin(desk: Desk) {
  const people = await directory(desk)
  const admin = [...people.agents.values()].find((agent) => agent.admin && agent.active)
  const actor = admin && actorFor(people, admin.id)
  if (!actor) throw new Error('this desk has no admin')
  return actor
}

async function worldOf(desk: Desk, customers: number[]): Promise<World> {
  const [settings, people] = await Promise.all([catalog(desk), directory(desk)])
  const agents = [...people.agents.values()].filter(({ username }) => username.startsWith('agent.'))
  const status = (key: string) => {
    const found = settings.statuses.get(key)
    if (!found) throw new Fault('conflict', `Seeding needs the status “${key}”.`)
    return found
  }
  return {
    priorities: ['normal', 'low', 'high', 'emergency'].flatMap((key) => settings.priorities.get(key) ?? []),
    departments: [...people.departments.values()].flatMap(({ key }) => {
      const members = agents.filter(({ departments }) => departments.some((one) => one.department === key))
      return members.length > 0 ? [{ key, agents: members.map(({ id }) => id) }] : []
    }),
    teams: [...people.teams.keys()],
    topics: [...settings.topics.keys()],
    sla: settings.settings.defaultSla,
    customers,
    statuses: {
      ...{ open: status('open'), progress: status('in-progress'), waiting: status('pending-customer-reply') },
      ...{ hold: status('on-hold'), resolved: status('resolved'), closed: status('closed') },
    },
  }
}
