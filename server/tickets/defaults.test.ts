import { expect, test } from 'vitest'
import { settle } from './defaults.ts'

const system = { department: 'support', priority: 'normal', status: 'open', sla: 'default' }
const departmentSla = (department: string) => (department === 'vault' ? 'gold' : null)

test.each([
  ['nothing said: the desk decides', {}, {}, {}, { ...system, assignee: null, team: null }],
  [
    'the topic wins over the desk',
    {},
    {},
    { department: 'sales', priority: 'high', sla: 'silver', assignee: 7 },
    { department: 'sales', priority: 'high', sla: 'silver', assignee: 7 },
  ],
  [
    'the inbox wins over the topic',
    {},
    { department: 'vault', priority: 'low' },
    { department: 'sales', priority: 'high' },
    { department: 'vault', priority: 'low', sla: 'gold' },
  ],
  [
    'what is given wins over all',
    { department: 'hr', sla: 'bronze', priority: 'emergency' },
    { department: 'vault' },
    { sla: 'silver' },
    { department: 'hr', sla: 'bronze', priority: 'emergency' },
  ],
  ['a topic’s team counts only without its agent', {}, {}, { assignee: 7, team: 'first' }, { assignee: 7, team: null }],
  [
    'a team given by hand keeps the topic’s agent out',
    { team: 'second' },
    {},
    { assignee: 7, team: 'first' },
    { assignee: null, team: 'second' },
  ],
  ['the department’s SLA wins over the desk’s', { department: 'vault' }, {}, {}, { sla: 'gold' }],
])('%s', (_, explicit, inbox, topic, expected) => {
  expect(settle({ explicit, inbox, topic, departmentSla, system })).toMatchObject(expected)
})
