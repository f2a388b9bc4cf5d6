import { expect, test } from 'vitest'
import type { Agent } from '#api/agents.ts'
import { type AgentFilter, isShown } from './filter.ts'

const agent: Agent = {
  ...{ id: 1, username: 'ben', name: 'Benedikt Müller', email: 'ben@example.com', admin: false, active: true },
  ...{ onVacation: false, assignedOnly: false, departments: [{ department: 'support', role: 'r' }], teams: [] },
  ...{ availability: 'online', availabilityUntil: null, schedule: null, capacity: 20, skills: [], languages: [] },
  ...{ vacation: null, substitute: null },
  ...{ picture: null, hasPassword: true, linkExpiresAt: null, lastSeenAt: null },
}
const all: AgentFilter = { words: '', department: null, state: 'all' }

test.each([
  [agent, {}, true],
  [agent, { words: 'müller BEN' }, true],
  [agent, { words: 'müller anna' }, false],
  [agent, { department: 'support' }, true],
  [agent, { department: 'sales' }, false],
  [agent, { state: 'active' }, true],
  [agent, { state: 'invited' }, false],
  [{ ...agent, hasPassword: false }, { state: 'invited' }, true],
  [{ ...agent, onVacation: true }, { state: 'vacation' }, true],
  [{ ...agent, active: false, admin: true }, { state: 'admin' }, false],
  [{ ...agent, active: false }, { state: 'locked' }, true],
] as [Agent, Partial<AgentFilter>, boolean][])('case %#', (one, filter, shown) => {
  expect(isShown(one, { ...all, ...filter })).toBe(shown)
})
