import { expect, test } from 'vitest'
import type { AgentAvailability } from '#api/availability.ts'
import en from '../../../lib/words/en.routing.json'
import { hintOf } from './said.ts'

const john: AgentAvailability = {
  ...{ agent: { id: 1, name: 'John Doe', picture: null }, presence: 'online', because: null, until: null },
  ...{ load: 3, capacity: 20, full: false, tickets: 3, substitute: null, skills: [], departments: [], teams: [] },
}
const say = (path: string, about: Record<string, string | number> = {}) => {
  const text = path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], en)
  return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(about[name]))
}
const voice = { say, short: () => '14:05' }

test.each<[Partial<AgentAvailability>, string]>([
  [{}, '3/20'],
  [{ load: 20, full: true }, 'at capacity 20/20'],
  [{ load: null, full: true }, 'at capacity'],
  [{ load: null }, ''],
  [{ capacity: null }, '3'],
  [{ presence: 'busy' }, 'busy · 3/20'],
  [{ presence: 'away', until: '2026-11-23T14:05:00Z', load: null }, 'away until 14:05'],
  [{ presence: 'vacation', substitute: { id: 2, name: 'Jane Doe' }, load: null }, 'on vacation, substitute Jane Doe'],
  [{ presence: 'vacation', until: '2026-11-23T14:05:00Z', load: null }, 'on vacation until 14:05'],
  [{ presence: 'online', until: '2026-11-23T14:05:00Z' }, '3/20'],
])('beside a name: %j reads “%s”', (change, said) => {
  expect(hintOf({ ...john, ...change }, voice)).toBe(said)
})
