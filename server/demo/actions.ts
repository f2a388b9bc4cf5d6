import type { AgentActor } from '#api/endpoint.ts'
import { Fault } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import {
  actorFor,
  createDepartment,
  directory,
  findAgent,
  inviteAgent,
  isSetUp,
  openDemoDoor,
  patchDepartment,
  setPassword,
  setUpDesk,
} from '../agents/index.ts'
import { customerActor } from '../customers/index.ts'
import type { Desk } from '../schema/desk.ts'
import { catalog, createSla, createTopic, patchTopic, readValue } from '../settings/index.ts'
import {
  changeTicket,
  closeAsCustomer,
  createFromOutside,
  type Created,
  escalateTicket,
  noteOnTicket,
  receiveMessage,
  replyToTicket,
} from '../tickets/index.ts'
import * as script from './script.ts'

const PASSWORD = 'ostler-demo'
const MINUTE_MS = 60_000

/** Furnishes a demo desk by the real actions, on a clock that is moved back. Doing it again changes nothing. */
export async function playDemo(desk: Desk): Promise<void> {
  if (await readValue(desk.db, 'demoDoor')) return
  if (await isSetUp(desk)) {
    throw new Fault(
      'conflict',
      'This desk is in use already: a demo desk needs a data directory of its own (OSTLER_DATA).',
    )
  }
  const now = desk.now()
  const beginning = moved(desk, now, 30 * 24 * 60)
  await furnish(beginning)
  for (const play of script.plays) await perform(desk, now, play)
  const people = await directory(desk)
  const ids = script.agents.flatMap(({ username }) => findAgent(people, username)?.id ?? [])
  await act(desk, (tx) => openDemoDoor(tx, { password: PASSWORD, agents: ids }))
}

/** The same desk, so many minutes before `now`. */
function moved(desk: Desk, now: Date, minutes: number): Desk {
  const moment = new Date(now.getTime() - minutes * MINUTE_MS)
  return { ...desk, now: () => moment }
}

async function furnish(desk: Desk): Promise<void> {
  const [jane, ...others] = script.agents
  const admin = { adminName: jane.name, adminUsername: jane.username, adminEmail: `${jane.username}@example.com` }
  await setUpDesk(desk, { desk: script.desk.name, zone: script.desk.zone, password: PASSWORD, ...admin })
  const actor = await agentNamed(desk, jane.username)
  for (const key of ['sales', 'maintenance']) await patchDepartment(desk, actor, key, { disabled: true })
  for (const topic of (await catalog(desk)).topics.keys()) await patchTopic(desk, actor, topic, { disabled: true })
  for (const sla of script.slas) await createSla(desk, actor, sla)
  const ways = { private: false, membersOnly: false, autoClaim: true, explainResolution: false }
  const members = [{ agent: jane.username, role: 'all-access' }]
  for (const name of script.departments) await createDepartment(desk, actor, { name, members, ...ways })
  for (const topic of script.topics) await createTopic(desk, actor, { ...topic, public: true, fields: [] })
  for (const { username, name, admin } of others) {
    const departments = ['support', 'system-administrators', 'human-resources'].map((department) => ({
      department,
      role: 'expanded-access',
    }))
    const wish = {
      username,
      name,
      email: `${username}@example.com`,
      admin,
      assignedOnly: false,
      departments,
      teams: [],
    }
    const { invitation } = await inviteAgent(desk, actor, wish)
    await setPassword(desk, new URL(invitation.link).hash.slice(1), PASSWORD)
  }
}

async function agentNamed(desk: Desk, username: string): Promise<AgentActor> {
  const people = await directory(desk)
  const actor = actorFor(people, findAgent(people, username)?.id ?? 0)
  if (!actor) throw new Error(`the demo's script names ${username}, who is not there`)
  return actor
}

async function perform(desk: Desk, now: Date, play: script.Play): Promise<void> {
  const opening = moved(desk, now, play.minutes)
  const intake = { requester: script.customers[play.from], subject: play.subject, body: play.body, topic: play.topic }
  const created = await createFromOutside(opening, { kind: 'system', part: 'demo' }, intake)
  for (const step of play.steps) await take(desk, now, created, step)
}

async function take(desk: Desk, now: Date, { number, requester }: Created, step: script.Step): Promise<void> {
  const then = moved(desk, now, step.minutes)
  if (step.does === 'write' || step.does === 'solved') {
    const customer = await customerActor(desk.db, requester, null)
    if (!customer) throw new Error('the demo lost a customer')
    if (step.does === 'solved') return closeAsCustomer(then, customer, number)
    return void (await receiveMessage(then, customer, number, { body: step.body }))
  }
  const actor = await agentNamed(desk, step.by)
  if (step.does === 'note') return void (await noteOnTicket(then, actor, { number, body: step.body }))
  if (step.does === 'set') return void (await changeTicket(then, actor, number, step.change))
  if (step.does === 'escalate') return void (await escalateTicket(then, actor, number, step))
  const holdUntil = step.holdMinutes === undefined ? undefined : moved(desk, now, step.holdMinutes).now().toISOString()
  await replyToTicket(then, actor, { number, body: step.body, status: step.status, holdUntil })
}
