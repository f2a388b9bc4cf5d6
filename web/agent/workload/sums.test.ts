import { expect, test } from 'vitest'
import type { AgentAvailability } from '#api/availability.ts'
import { roomOf, shownAgents } from './sums.ts'

const agent = (name: string, change: Partial<AgentAvailability> = {}): AgentAvailability => ({
  ...{ agent: { id: name.length, name, picture: null }, presence: 'online', because: null, until: null },
  ...{ load: 0, capacity: 20, full: false, tickets: 0, substitute: null, skills: [], departments: [], teams: [] },
  ...change,
})

test('those at work stand first, among them who is fullest; nobody locked, nobody whose load is not told', () => {
  const shown = shownAgents([
    agent('Off', { presence: 'off', load: 20, full: true }),
    agent('Locked', { presence: 'disabled' }),
    agent('Unknown', { load: null }),
    agent('Quiet', { load: 2 }),
    agent('Small', { load: 4, capacity: 5 }),
    agent('Limitless', { load: 40, capacity: null }),
  ])
  expect(shown.map(({ agent: { agent: who }, share, mood }) => [who.name, share, mood])).toEqual([
    ['Limitless', 1, 'free'],
    ['Small', 0.8, 'nearly'],
    ['Quiet', 0.1, 'free'],
    ['Off', 1, 'full'],
  ])
})

test('room is what those online can still be given', () => {
  const some = [agent('A', { load: 15 }), agent('B', { load: 25 }), agent('C', { presence: 'away' })]
  expect(roomOf(some)).toBe(5)
  expect(roomOf([...some, agent('D', { capacity: null })])).toBeNull()
  expect(roomOf([])).toBe(0)
})
