import type { Department, Team } from './story.ts'

/** Who answers at the demo bank. The first one sets it up. */
export interface Staff {
  username: string
  name: string
  admin?: boolean
  assignedOnly?: boolean
  /** Away since a few days. */
  away?: boolean
  /** The first is the primary one. */
  departments: readonly (readonly [Department, Role])[]
  teams: readonly Team[]
  title: string
}

type Role = 'all-access' | 'expanded-access' | 'limited-access' | 'view-only'

const everywhere = (role: Role): Staff['departments'] => [
  ['support', role],
  ['system-administrators', role],
  ['human-resources', role],
]

export const jane: Staff = {
  username: 'jane.doe',
  name: 'Jane Doe',
  admin: true,
  departments: everywhere('all-access'),
  teams: ['level-i-support', 'level-ii-support'],
  title: 'Head of Service Desk',
}

export const colleagues: readonly Staff[] = [
  {
    username: 'john.doe',
    name: 'John Doe',
    departments: everywhere('expanded-access'),
    teams: ['level-i-support', 'level-ii-support'],
    title: 'Service Desk',
  },
  {
    username: 'amara.nwosu',
    name: 'Amara Nwosu',
    departments: [['support', 'expanded-access']],
    teams: ['level-i-support'],
    title: 'Service Desk',
  },
  {
    username: 'mateo.rivera',
    name: 'Mateo Rivera',
    departments: [['support', 'expanded-access']],
    teams: ['level-i-support', 'online-banking'],
    title: 'Online Banking Support',
  },
  {
    username: 'linh.tran',
    name: 'Linh Tran',
    departments: [
      ['support', 'expanded-access'],
      ['system-administrators', 'limited-access'],
    ],
    teams: ['level-ii-support', 'online-banking'],
    title: 'Online Banking Support',
  },
  {
    username: 'oskar.lindholm',
    name: 'Oskar Lindholm',
    departments: [
      ['system-administrators', 'expanded-access'],
      ['support', 'expanded-access'],
    ],
    teams: ['level-ii-support'],
    title: 'System Administration',
  },
  {
    username: 'priya.raman',
    name: 'Priya Raman',
    departments: [
      ['system-administrators', 'all-access'],
      ['support', 'expanded-access'],
    ],
    teams: ['level-ii-support', 'online-banking'],
    title: 'Lead, System Administration',
  },
  {
    username: 'ruth.goldberg',
    name: 'Ruth Goldberg',
    departments: [['human-resources', 'all-access']],
    teams: [],
    title: 'Lead, Human Resources',
  },
  {
    username: 'tomas.novak',
    name: 'Tomáš Novák',
    away: true,
    departments: [['human-resources', 'expanded-access']],
    teams: [],
    title: 'Human Resources',
  },
  {
    username: 'zoe.martin',
    name: 'Zoé Martin',
    assignedOnly: true,
    departments: [['support', 'limited-access']],
    teams: [],
    title: 'Service Desk, trainee',
  },
]

export const staff: readonly Staff[] = [jane, ...colleagues]

/** Who works in a department, as their first or second one. */
export function worksIn(department: Department): Staff[] {
  return staff.filter((one) => one.departments.some(([key]) => key === department))
}

export const departments = [
  {
    name: 'System Administrators',
    key: 'system-administrators',
    lead: 'priya.raman',
    signature: 'Harbour Bank · System Administration\nOn call around the clock: extension 4911',
  },
  {
    name: 'Human Resources',
    key: 'human-resources',
    lead: 'ruth.goldberg',
    signature: 'Harbour Bank · Human Resources\nMonday to Friday, 8 to 17: extension 4520',
  },
] as const

export const teams: readonly { name: string; key: Team; lead: string }[] = [
  { name: 'Level I Support', key: 'level-i-support', lead: 'amara.nwosu' },
  { name: 'Level II Support', key: 'level-ii-support', lead: 'oskar.lindholm' },
  { name: 'Online Banking', key: 'online-banking', lead: 'linh.tran' },
]

/** What ends an agent's letters. */
export function signatureOf({ name, title }: Staff): string {
  return `${name}\n${title} · Harbour Bank`
}
