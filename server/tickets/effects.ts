import type { Act } from '#api/acts.ts'
import { type Changes, changesOf } from './fold.ts'
import type { TicketState } from './state.ts'

/** A ticket as acts change it: its custom fields by what they hold. */
export interface Effects {
  ticket: TicketState
  fields: Record<string, unknown>
}

const told = [
  ...(['status', 'priority', 'department', 'team', 'assignee', 'topic', 'sla', 'answered', 'dueAt'] as const),
  ...(['holdUntil', 'escalatedAt', 'tags'] as const),
]

/** What somebody is told of what changed: not what merely follows from it. */
export function effectsBetween(before: Effects, after: Effects): Changes {
  const facts = Object.fromEntries(told.map((name) => [name, after.ticket[name]]))
  const changes = changesOf(before.ticket, facts)
  for (const [key, value] of Object.entries(after.fields)) {
    const from = before.fields[key] ?? null
    if (from !== value) changes[`field.${key}`] = [from, value]
  }
  return changes
}

/** In which order acts are done: first where the ticket stands, last its status. */
export const phases = ['move', 'hand-over', 'update', 'write', 'turn'] as const
export type Phase = (typeof phases)[number]

export function phaseOf(act: Act): Phase {
  switch (act.do) {
    case 'department':
      return 'move'
    case 'assign':
    case 'team':
      return 'hand-over'
    case 'set':
      return act.field === 'status' ? 'turn' : 'update'
    case 'hold':
      return 'turn'
    case 'note':
    case 'reply':
    case 'escalate':
      return 'write'
    case 'field':
    case 'tags':
    case 'due':
    case 'priority-up':
      return 'update'
  }
}
