import { expect, test } from 'vitest'
import { actorFor, type AgentEntry, type Directory, findAgent } from './directory.ts'
import { checkDepartment } from './departments.ts'
import { faultsOf } from './faults.ts'

const choices = { pictureId: null, zone: null, language: null, density: null, channels: {} }
const duty = {
  ...{ availability: 'online' as const, availabilityUntil: null, schedule: null, vacation: null },
  ...{ substituteId: null, capacity: 20, skills: [], languages: [] },
}
const someone = { admin: false, active: true, onVacation: false, assignedOnly: false, teams: [], ...choices, ...duty }
const agents: AgentEntry[] = [
  {
    ...someone,
    ...{ id: 1, username: 'ada', name: 'Ada', email: 'Ada@Example.com', admin: true, teams: ['night'] },
    departments: [
      { department: 'support', role: 'writer' },
      { department: 'sales', role: 'reader' },
    ],
  },
  { ...someone, id: 2, username: '1st-line', name: 'One', email: 'one@example.com', active: false, departments: [] },
]
const support = {
  ...{ key: 'support', name: 'Support', private: false, managerId: 1, sla: null, membersOnly: false },
  ...{ autoClaim: true, explainResolution: false, isDefault: true, disabled: false },
  ...{ calendar: null, parent: null, reopenTo: 'assignee' as const, signature: '' },
}
const directory: Directory = {
  agents: new Map(agents.map((agent) => [agent.id, agent])),
  departments: new Map([['support', support]]),
  teams: new Map([['night', { key: 'night', name: 'Night', leadId: 2, members: [1], disabled: false }]]),
  roles: new Map([
    ['writer', { key: 'writer', name: 'Writer', permissions: new Set(['ticket.reply'] as const) }],
    ['reader', { key: 'reader', name: 'Reader', permissions: new Set([]) }],
  ]),
}

test.each([
  ['ADA', 1],
  ['ada@example.COM', 1],
  ['1', 1],
  ['1st-line', 2],
  ['me', undefined],
  ['3', undefined],
])('the agent named %s', (named, id) => {
  expect(findAgent(directory, named)?.id).toBe(id)
})

test('an agent acts with the role of each department, elsewhere with that of the first', () => {
  const actor = actorFor(directory, 1)
  expect(actor && findAgent(directory, 'me', actor)?.id).toBe(1)
  expect(actor?.departments).toEqual(
    new Map([
      ['support', new Set(['ticket.reply'])],
      ['sales', new Set()],
    ]),
  )
  expect(actor?.elsewhere).toEqual(new Set(['ticket.reply']))
  expect([actor?.manages, actor?.teams]).toEqual([new Set(['support']), new Set(['night'])])
})

test('who is disabled or unknown does not act', () => {
  expect([actorFor(directory, 2), actorFor(directory, 3)]).toEqual([null, null])
})

test('a department to which topics send their tickets is not disabled', () => {
  const sales = { ...support, isDefault: false, sla: 'gone' }
  const none = new Set<string>()
  const around = { slas: none, calendars: none, topics: ['Billing'], departments: directory.departments }
  expect(() => checkDepartment({ ...sales, disabled: true }, sales, around)).toThrow(
    '“Billing” send their tickets here',
  )
  expect(() => checkDepartment(sales, null, around)).toThrow('There is no SLA policy “gone” in use.')
  expect(() => checkDepartment({ ...sales, calendar: 'gone' }, sales, around)).toThrow('no calendar “gone” in use')
  expect(() => checkDepartment({ ...sales, private: true }, sales, around)).not.toThrow()
})

test('what is wrong with the agents is told in sentences', () => {
  expect(faultsOf(directory)).toEqual([
    'The agent 1st-line works in no department.',
    'The team “Night” is led by somebody who does not belong to it.',
  ])
})
