import { expect, test } from 'vitest'
import { type ActNames, actPhrase, type SaidAct } from './sentences.ts'

const upper = (key: string) => key.toUpperCase()
const names: ActNames = {
  status: upper,
  priority: upper,
  topic: upper,
  sla: upper,
  team: upper,
  department: upper,
  field: upper,
  agent: (who) => `Agent ${who}`,
  span: (seconds) => `${seconds} s`,
  none: 'nothing',
}

test.each<[SaidAct, string, Record<string, string>]>([
  [{ do: 'set', field: 'status', value: 'resolved' }, 'status', { name: 'RESOLVED' }],
  [{ do: 'set', field: 'topic', value: null }, 'topic', { name: 'nothing' }],
  [{ do: 'set', field: 'answered', value: false }, 'unanswered', {}],
  [{ do: 'field', key: 'room', value: 12 }, 'field', { field: 'ROOM', value: '12' }],
  [{ do: 'field', key: 'room', value: null }, 'field', { field: 'ROOM', value: 'nothing' }],
  [{ do: 'assign', agent: 'me' }, 'assignMe', {}],
  [{ do: 'assign', agent: 7 }, 'assign', { name: 'Agent 7' }],
  [{ do: 'assign', agent: null }, 'release', {}],
  [{ do: 'team', team: null }, 'team', { name: 'nothing' }],
  [{ do: 'department', department: 'support' }, 'department', { name: 'SUPPORT' }],
  [{ do: 'tags', add: ['a', 'b'], remove: ['c'] }, 'tags', { tags: '+ a, b − c' }],
  [{ do: 'tags', add: [], remove: ['c'] }, 'tags', { tags: '− c' }],
  [{ do: 'due', seconds: 60 }, 'due', { time: '60 s' }],
  [{ do: 'due', seconds: null }, 'dueNone', {}],
  [{ do: 'hold', seconds: 90, status: 'on-hold' }, 'holdFor', { name: 'ON-HOLD', time: '90 s' }],
  [{ do: 'hold', seconds: null, status: 'on-hold' }, 'hold', { name: 'ON-HOLD' }],
  [{ do: 'note', text: `Hello\n ${'x'.repeat(60)}` }, 'note', { text: `Hello ${'x'.repeat(41)}…` }],
  [{ do: 'escalate', to: { agent: 3, team: 'ops' }, reason: 'x' }, 'escalate', { to: 'Agent 3, OPS' }],
  [{ do: 'priority-up' }, 'priorityUp', {}],
])('%j', (act, key, values) => {
  expect(actPhrase(act, names)).toEqual({ key: `act.${key}`, values })
})
