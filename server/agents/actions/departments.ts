import type { z } from 'zod'
import type { department, departmentsCreate, departmentsPatch } from '#api/departments.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { invalid } from '#platform/base/fault.ts'
import { inTreeOrder } from '#platform/base/tree.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { createNamed, type Kind, patchNamed, record, saveNamed } from '../../settings/index.ts'
import { type DepartmentEntry, findAgent } from '../directory.ts'
import { checkDepartment, checkMembers, type Member, membersWish, movedBy } from '../departments.ts'
import { presentDepartment } from '../present.ts'
import { departmentRow } from '../rows.ts'
import { clearDefaultDepartment, setDepartments } from '../store/agents.ts'
import { readDirectory } from '../store/directory.ts'
import { enabled, topicsOf } from '../store/settings.ts'
import { directory } from './directory.ts'

type DepartmentAnswer = z.output<typeof department>

const departments: Kind<DepartmentEntry> = {
  table: 'department',
  load: async (tx, key) => (await readDirectory(tx)).departments.get(key),
  save: async (tx, entry) => {
    if (entry.isDefault) await clearDefaultDepartment(tx)
    await saveNamed(tx, 'department', departmentRow(entry))
  },
  check: async (tx, entry, before) => {
    const { departments } = await readDirectory(tx)
    const [slas, calendars] = [await enabled(tx, 'sla'), await enabled(tx, 'calendar')]
    checkDepartment(entry, before, { slas, calendars, topics: await topicsOf(tx, entry.key), departments })
  },
}

export async function listDepartments(desk: Desk): Promise<DepartmentAnswer[]> {
  const known = await directory(desk)
  return inTreeOrder(known.departments).map((entry) => presentDepartment(known, entry))
}

export async function createDepartment(
  desk: Desk,
  actor: AgentActor,
  { manager, members, ...made }: z.output<(typeof departmentsCreate)['body']>,
): Promise<DepartmentAnswer> {
  const entry = await createNamed(desk, actor, withMembers(desk, actor, members), async (tx) => ({
    ...made,
    ...{ key: '', isDefault: false, disabled: false, parent: made.parent ?? null },
    ...{ sla: made.sla ?? null, calendar: made.calendar ?? null },
    managerId: await managerId(tx, actor, manager ?? null),
  }))
  return presentDepartment(await directory(desk), entry)
}

export async function patchDepartment(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { manager, members, ...patch }: z.output<(typeof departmentsPatch)['body']>,
): Promise<DepartmentAnswer> {
  const named = async (tx: Tx) => {
    return manager === undefined ? patch : { ...patch, managerId: await managerId(tx, actor, manager) }
  }
  const entry = await (members === undefined
    ? patchNamed(desk, actor, departments, { key, patch: named })
    : patchNamed(desk, actor, withMembers(desk, actor, members), {
        ...{ key, patch: named },
        beside: async (tx) =>
          membersWish(await readDirectory(tx), { key, members, seen: patch.was?.['members'] }, actor),
      }))
  return presentDepartment(await directory(desk), entry)
}

async function managerId(tx: Tx, actor: AgentActor, named: string | null): Promise<number | null> {
  if (named === null) return null
  const agent = findAgent(await readDirectory(tx), named, actor)
  if (!agent?.active) throw invalid('manager', `There is no active agent “${named}”.`)
  return agent.id
}

/** The same kind of thing, saved together with who works there. */
function withMembers(desk: Desk, actor: AgentActor, members: readonly Member[]): Kind<DepartmentEntry> {
  return {
    ...departments,
    save: async (tx, entry) => {
      await departments.save(tx, entry)
      const known = await readDirectory(tx)
      for (const { agent, after } of movedBy(known, entry, checkMembers(known, members, actor))) {
        await setDepartments(tx, agent.id, after)
        const changes = { departments: [agent.departments, after] as [unknown, unknown] }
        await record(desk, tx, actor, { name: 'agent.changed', details: { agent: agent.id }, changes })
      }
    },
  }
}
