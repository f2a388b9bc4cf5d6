import type { z } from 'zod'
import type { department, departmentsCreate, departmentsPatch } from '#api/departments.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { invalid } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { createNamed, type Kind, patchNamed, record, saveNamed } from '../../settings/index.ts'
import { type DepartmentEntry, findAgent } from '../directory.ts'
import { checkDepartment, checkMembers } from '../departments.ts'
import { presentDepartment } from '../present.ts'
import { departmentRow } from '../rows.ts'
import { clearDefaultDepartment, setDepartments } from '../store/agents.ts'
import { readDirectory } from '../store/directory.ts'
import { enabledSlas, topicsOf } from '../store/settings.ts'
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
    checkDepartment(entry, before, { slas: await enabledSlas(tx), topics: await topicsOf(tx, entry.key) })
  },
}

export async function listDepartments(desk: Desk): Promise<DepartmentAnswer[]> {
  const known = await directory(desk)
  return [...known.departments.values()].map((entry) => presentDepartment(known, entry))
}

export async function createDepartment(
  desk: Desk,
  actor: AgentActor,
  made: z.output<(typeof departmentsCreate)['body']>,
): Promise<DepartmentAnswer> {
  const withMembers: Kind<DepartmentEntry> = {
    ...departments,
    save: async (tx, entry) => {
      await departments.save(tx, entry)
      await addMembers(desk, tx, actor, { department: entry.key, members: made.members })
    },
  }
  const entry = await createNamed(desk, actor, withMembers, async (tx) => ({
    key: '',
    name: made.name,
    private: made.private,
    managerId: await managerId(tx, actor, made.manager ?? null),
    sla: made.sla ?? null,
    membersOnly: made.membersOnly,
    autoClaim: made.autoClaim,
    explainResolution: made.explainResolution,
    isDefault: false,
    disabled: false,
  }))
  return presentDepartment(await directory(desk), entry)
}

export async function patchDepartment(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { manager, ...patch }: z.output<(typeof departmentsPatch)['body']>,
): Promise<DepartmentAnswer> {
  const named = async (tx: Tx) => {
    return manager === undefined ? patch : { ...patch, managerId: await managerId(tx, actor, manager) }
  }
  const entry = await patchNamed(desk, actor, departments, { key, patch: named })
  return presentDepartment(await directory(desk), entry)
}

async function managerId(tx: Tx, actor: AgentActor, named: string | null): Promise<number | null> {
  if (named === null) return null
  const agent = findAgent(await readDirectory(tx), named, actor)
  if (!agent?.active) throw invalid('manager', `There is no active agent “${named}”.`)
  return agent.id
}

async function addMembers(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  { department, members }: { department: string; members: { agent: string; role: string }[] },
): Promise<void> {
  for (const { agent, role } of checkMembers(await readDirectory(tx), members, actor)) {
    const after = [...agent.departments, { department, role }]
    await setDepartments(tx, agent.id, after)
    const changes = { departments: [agent.departments, after] as [unknown, unknown] }
    await record(desk, tx, actor, { name: 'agent.changed', details: { agent: agent.id }, changes })
  }
}
