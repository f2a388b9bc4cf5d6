import { type Permission, permissions } from '#api/words.ts'

const deleting: readonly Permission[] = ['ticket.delete', 'task.delete']
const limited: readonly Permission[] = [
  'ticket.create',
  'ticket.assign',
  'ticket.release',
  'ticket.transfer',
  'ticket.refer',
  'ticket.merge',
  'ticket.link',
  'ticket.reply',
  'ticket.markanswered',
  'ticket.close',
  'task.create',
  'task.assign',
  'task.transfer',
  'task.reply',
  'task.close',
]

export const defaultRoles: { key: string; name: string; permissions: Permission[] }[] = [
  { key: 'all-access', name: 'All Access', permissions: [...permissions] },
  {
    key: 'expanded-access',
    name: 'Expanded Access',
    permissions: permissions.filter((permission) => !deleting.includes(permission)),
  },
  { key: 'limited-access', name: 'Limited Access', permissions: [...limited] },
  { key: 'view-only', name: 'View only', permissions: [] },
]

export const defaultDepartments = [
  { key: 'support', name: 'Support', is_default: true },
  { key: 'sales', name: 'Sales' },
  { key: 'maintenance', name: 'Maintenance', private: true },
]

/** Each once, in the order in which they are shown. */
export function inOrder(given: readonly Permission[]): Permission[] {
  return permissions.filter((permission) => given.includes(permission))
}
