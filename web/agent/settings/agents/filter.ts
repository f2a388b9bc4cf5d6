import type { Agent } from '#api/agents.ts'

export const agentStates = ['all', 'active', 'invited', 'vacation', 'admin', 'locked'] as const
export type AgentState = (typeof agentStates)[number]

export interface AgentFilter {
  /** Words, all of which stand in the name, username or address. */
  words: string
  department: string | null
  state: AgentState
}

const holds: Record<AgentState, (agent: Agent) => boolean> = {
  all: () => true,
  active: ({ active }) => active,
  invited: ({ active, hasPassword }) => active && !hasPassword,
  vacation: ({ active, onVacation }) => active && onVacation,
  admin: ({ active, admin }) => active && admin,
  locked: ({ active }) => !active,
}

export function isShown(agent: Agent, { words, department, state }: AgentFilter): boolean {
  const text = `${agent.name} ${agent.username} ${agent.email}`.toLowerCase()
  return (
    holds[state](agent) &&
    (department === null || agent.departments.some((membership) => membership.department === department)) &&
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}
