import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { limits, permissions, text } from './words.ts'

export const role = z.object({
  key: z.string(),
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  usedBy: z.number(),
})

const rolePermissions = z.array(z.enum(permissions))

export const rolesList = endpoint({
  id: 'roles.list',
  method: 'GET',
  path: '/roles',
  summary: 'The roles with their permissions.',
  callers: ['agent'],
  output: list(role),
})

export const rolesCreate = endpoint({
  id: 'roles.create',
  method: 'POST',
  path: '/roles',
  summary: 'Create a role.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name), permissions: rolePermissions }),
  output: role,
})

export const rolesPatch = endpoint({
  id: 'roles.patch',
  method: 'PATCH',
  path: '/roles/:key',
  summary: 'Rename a role or change what it allows.',
  callers: ['admin'],
  params: z.object({ key: z.string() }),
  body: z
    .object({ name: text(limits.name), permissions: rolePermissions })
    .partial()
    .extend({ was }),
  output: role,
})
