import type { z } from 'zod'
import type { role } from '#api/roles.ts'
import type { Actor } from '#api/endpoint.ts'
import type { Permission } from '#api/words.ts'
import type { Desk } from '../../schema/desk.ts'
import { createNamed, type Kind, patchNamed, saveNamed, type Wanted } from '../../settings/index.ts'
import { presentRole } from '../present.ts'
import { inOrder } from '../roles.ts'
import { readDirectory } from '../store/directory.ts'
import { directory } from './directory.ts'

type RoleAnswer = z.output<typeof role>

interface Role {
  key: string
  name: string
  permissions: Permission[]
}

const roles: Kind<Role> = {
  table: 'role',
  load: async (tx, key) => {
    const known = (await readDirectory(tx)).roles.get(key)
    return known && { ...known, permissions: inOrder([...known.permissions]) }
  },
  save: (tx, role) => saveNamed(tx, 'role', role),
}

export async function listRoles(desk: Desk): Promise<RoleAnswer[]> {
  const known = await directory(desk)
  return [...known.roles.values()].map((role) => presentRole(known, role))
}

export async function createRole(desk: Desk, actor: Actor, made: Omit<Role, 'key'>): Promise<RoleAnswer> {
  const permissions = inOrder(made.permissions)
  const created = await createNamed(desk, actor, roles, () =>
    Promise.resolve({ key: '', name: made.name, permissions }),
  )
  return present(desk, created)
}

export async function patchRole(
  desk: Desk,
  actor: Actor,
  key: string,
  { name, permissions, was }: Wanted<Omit<Role, 'key'>>,
): Promise<RoleAnswer> {
  const patch = { name, permissions: permissions && inOrder(permissions), was }
  return present(desk, await patchNamed(desk, actor, roles, { key, patch }))
}

async function present(desk: Desk, role: Role): Promise<RoleAnswer> {
  return presentRole(await directory(desk), { ...role, permissions: new Set(role.permissions) })
}
