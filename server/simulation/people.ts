import type { AgentEntry, Directory } from '../agents/index.ts'
import type { PastEvent } from './past.ts'

// What of an agent decides whom a ticket can be given to.
const fields: readonly (keyof AgentEntry)[] = [
  ...(['active', 'onVacation', 'availability', 'availabilityUntil', 'schedule', 'vacation'] as const),
  ...(['substituteId', 'capacity', 'skills', 'languages', 'departments'] as const),
]

/** The directory as it was before what happened to agents since, the latest first. */
export function peopleBefore(now: Directory, events: readonly PastEvent[]): Directory {
  return events.reduce((people, event) => moved(people, event, 'back'), now)
}

/** The directory after something happened to an agent. */
export function peopleAfter(before: Directory, event: PastEvent): Directory {
  return moved(before, event, 'on')
}

function moved(people: Directory, { name, changes, details }: PastEvent, way: 'back' | 'on'): Directory {
  const agent = people.agents.get(Number(details['agent']))
  if (!agent) return people
  // Before they were invited nobody could give them anything.
  const born = name === 'agent.invited' ? { active: way === 'on' } : {}
  const patch = Object.fromEntries(
    fields.flatMap((field) => {
      const change = name === 'agent.invited' ? undefined : changes[field]
      return change ? [[field, way === 'back' ? change[0] : change[1]]] : []
    }),
  )
  if (Object.keys(patch).length === 0 && !('active' in born)) return people
  const agents = new Map(people.agents)
  agents.set(agent.id, { ...agent, ...patch, ...born })
  return { ...people, agents }
}
