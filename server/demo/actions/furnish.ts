import type { AgentActor } from '#api/endpoint.ts'
import { macrosCreate } from '#api/macros.ts'
import { slasCreate } from '#api/sla.ts'
import {
  createDepartment,
  createTeam,
  inviteAgent,
  patchDepartment,
  patchProfile,
  putPicture,
  resetAgent,
  setPassword,
  setUpDesk,
} from '../../agents/index.ts'
import { createMacro } from '../../automation/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog, createField, createSla, createTopic, patchTopic } from '../../settings/index.ts'
import { macros } from '../macros.ts'
import * as script from '../script.ts'
import { colleagues, departments, jane, signatureOf, type Staff, staff, teams } from '../staff.ts'
import { agentNamed } from './moved.ts'
import { portraitOf } from './pictures.ts'

export const PASSWORD = 'ostler-demo'

/** The desk as its people set it up: departments, topics, plans, agents with their pictures. */
export async function furnish(desk: Desk): Promise<void> {
  const admin = { adminName: jane.name, adminUsername: jane.username, adminEmail: addressOf(jane) }
  await setUpDesk(desk, { desk: script.desk.name, zone: script.desk.zone, password: PASSWORD, ...admin })
  const actor = await agentNamed(desk, jane.username)
  await setTable(desk, actor)
  for (const one of colleagues) await welcome(desk, actor, one)
  for (const { name, lead, key } of teams) {
    const members = staff.filter((one) => one.teams.includes(key)).map(({ username }) => username)
    await createTeam(desk, actor, { name, lead, members })
  }
  for (const macro of macros) await createMacro(desk, actor, macrosCreate.body.parse(macro))
  await patchDepartment(desk, actor, 'support', { manager: jane.username })
  for (const { key, lead } of departments) await patchDepartment(desk, actor, key, { manager: lead })
  for (const one of staff) await introduce(desk, one)
}

async function setTable(desk: Desk, actor: AgentActor): Promise<void> {
  for (const key of ['sales', 'maintenance']) await patchDepartment(desk, actor, key, { disabled: true })
  for (const topic of (await catalog(desk)).topics.keys()) await patchTopic(desk, actor, topic, { disabled: true })
  for (const sla of script.slas) await createSla(desk, actor, slasCreate.body.parse(sla))
  for (const field of script.fields) await createField(desk, actor, { ...field, choices: [...field.choices] })
  const ways = {
    ...{ private: false, membersOnly: false, autoClaim: true, explainResolution: false },
    ...{ reopenTo: 'assignee' as const },
  }
  const members = [{ agent: jane.username, role: 'all-access' }]
  for (const { name, signature } of departments)
    await createDepartment(desk, actor, { name, members, signature, ...ways })
  for (const topic of script.topics)
    await createTopic(desk, actor, { ...topic, fields: [...topic.fields], public: true })
}

async function welcome(desk: Desk, actor: AgentActor, one: Staff): Promise<void> {
  const { username, name, admin = false, assignedOnly = false } = one
  const places = one.departments.map(([department, role]) => ({ department, role }))
  const wish = { username, name, email: addressOf(one), admin, assignedOnly, departments: places, teams: [] }
  await inviteAgent(desk, actor, wish)
}

/** The agent chooses the password that is on the sign-in page, and is seen. */
export async function letIn(desk: Desk, username: string): Promise<void> {
  const { link } = await resetAgent(desk, username, { kind: 'system', part: 'demo' })
  await setPassword(desk, new URL(link).hash.slice(1), PASSWORD)
}

async function introduce(desk: Desk, one: Staff): Promise<void> {
  const actor = await agentNamed(desk, one.username)
  await patchProfile(desk, actor, { signature: signatureOf(one) })
  await putPicture(desk, actor, { name: `${one.username}.png`, base64: portraitOf(one.username).toString('base64') })
}

function addressOf({ username }: Staff): string {
  return `${username}@example.com`
}
