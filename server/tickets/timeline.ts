import type { TimelineEvent, TimelineItem } from '#api/messages.ts'
import type { Changes } from './fold.ts'

export interface LoggedEvent {
  seq: number
  at: string
  name: string
  actor_kind: string
  actor_id: number | null
  actor_name: string | null
  changes: Changes
  details: Record<string, unknown>
  cause: number | null
}

/** Messages and events in the order of their entries. */
export function interleave(messages: { seq: number; item: string }[], events: TimelineEvent[]): TimelineItem[] {
  const spoken = messages.map(({ item }) => JSON.parse(item) as TimelineItem)
  return [...spoken, ...events].toSorted((a, b) => a.seq - b.seq)
}

/** An event as the API answers it: with the words that the log itself does not hold. */
export function presentEvent(event: LoggedEvent, texts: ReadonlyMap<string, unknown>): TimelineEvent {
  const kind = event.actor_kind === 'agent' || event.actor_kind === 'customer' ? event.actor_kind : 'system'
  return {
    kind: 'event',
    seq: event.seq,
    at: event.at,
    name: event.name,
    actor: { kind, id: event.actor_id, name: event.actor_name ?? 'Ostler' },
    changes: withWords(event.changes, texts),
    details: event.details,
    cause: event.cause,
  }
}

function withWords(changes: Changes, texts: ReadonlyMap<string, unknown>): Changes {
  const entries = Object.entries(changes).map(([name, [from, to]]): [string, [unknown, unknown]] => {
    if (name !== 'subject' && !name.startsWith('field.')) return [name, [from, to]]
    const word = (seq: unknown) => (typeof seq === 'number' && seq > 0 ? (texts.get(`${seq} ${name}`) ?? null) : null)
    return [name, [word(from), word(to)]]
  })
  return Object.fromEntries(entries)
}
