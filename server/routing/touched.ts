/** Something that happened, as far as it may matter. */
export interface Happened {
  name: string
  changes: Record<string, [unknown, unknown]>
  details: Record<string, unknown>
}

const WATCHED = ['team', 'department', 'category', 'deletedAt', 'priority', 'topic', 'tags', 'requester']
const AGENTS = ['agent.changed', 'agent.availability-changed', 'agent.invited']
const SETTINGS = ['routing', 'desk', 'department', 'team', 'role', 'calendar', 'skill', 'priority']

/** Whether there may be something to give to somebody after it: something waits now, or somebody has room now. */
export function mayFree({ name, changes, details }: Happened): boolean {
  if (name === 'ticket.created') return typeof changes['assignee']?.[1] !== 'number'
  if (name.startsWith('ticket.')) {
    // Whoever gets a ticket that was nobody's makes no room.
    const isTaken = (changes['assignee']?.[0] ?? null) !== null
    return isTaken || WATCHED.some((field) => field in changes)
  }
  return AGENTS.includes(name) || (name === 'settings.changed' && SETTINGS.includes(String(details['kind'])))
}

/** Whether a customer came back to a ticket by it. */
export function isCustomersWord({ name, details }: Happened): boolean {
  return name === 'ticket.message-received' || (name === 'ticket.reopened' && details['by'] === 'customer')
}
