import type { RuleEvent } from '#api/rules.ts'

/** As the log keeps it. */
export interface LoggedEvent {
  name: string
  changes: Readonly<Record<string, readonly [unknown, unknown]>>
}

const itself: Readonly<Record<string, RuleEvent>> = {
  'ticket.created': 'created',
  'ticket.message-received': 'message-in',
  'ticket.replied': 'message-out',
  'ticket.noted': 'note',
  'ticket.due-soon': 'due-soon',
  'ticket.overdue': 'overdue',
}

/** What is set in a ticket, rather than counted or noted beside it. */
const settings = new Set([
  ...['status', 'priority', 'department', 'topic', 'sla', 'team', 'assignee', 'subject', 'requester', 'tags'],
  ...['dueAt', 'holdUntil', 'escalatedAt'],
])
/** What is taken back was not done; what is deleted is nobody's business. */
const silent = new Set(['ticket.reply-withdrawn', 'ticket.deleted', 'ticket.restored', 'ticket.ladder-step'])

/** What rules can listen to in an event by itself. */
export function heardIn({ name, changes }: LoggedEvent): RuleEvent[] {
  if (silent.has(name)) return []
  const own = itself[name]
  if (own === 'created') return ['created']
  const heard: RuleEvent[] = own === undefined ? [] : [own]
  const isSet = (field: string) => settings.has(field) || field.startsWith('field.')
  if (Object.keys(changes).some(isSet) || (name === 'ticket.updated' && 'answered' in changes)) heard.push('updated')
  if ('status' in changes) heard.push('status-changed')
  if (['assignee', 'team'].some((field) => changes[field] !== undefined && changes[field][1] !== null))
    heard.push('assigned')
  return heard
}

/** What rules can listen to in an act: with a ticket's birth, all that came with it is part of that. */
export function heardInAct(events: readonly LoggedEvent[]): ReadonlySet<RuleEvent> {
  const heard = new Set(events.flatMap(heardIn))
  if (!heard.has('created')) return heard
  return new Set(heard.has('assigned') ? ['created', 'assigned'] : ['created'])
}

/** From what to what an act changed things, all in all. */
export function changesOf(events: readonly LoggedEvent[]): Record<string, [unknown, unknown]> {
  const whole: Record<string, [unknown, unknown]> = {}
  for (const { changes } of events) {
    for (const [field, [from, to]] of Object.entries(changes)) whole[field] = [whole[field]?.[0] ?? from, to]
  }
  return Object.fromEntries(Object.entries(whole).filter(([, [from, to]]) => from !== to))
}
