import type { TimelineEvent } from '#api/messages.ts'
import type { Changes } from './fold.ts'
import type { TimelineRow } from './store/timeline.ts'

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

/** Messages and events in the order of their entries, each as JSON text. */
export function interleave(rows: readonly TimelineRow[]): string[] {
  const texts = new Map<string, unknown>()
  const clocks = new Map<number, string>()
  for (const { part, seq, item } of rows) {
    if (part === 'clocks') clocks.set(seq, item)
    if (part !== 'text') continue
    const [field, value] = JSON.parse(item) as [string, unknown]
    texts.set(`${seq} ${field}`, value)
  }
  return rows
    .filter(({ part }) => part === 'message' || part === 'event')
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ part, seq, item }) =>
      part === 'message'
        ? withClocks(item, clocks.get(seq))
        : JSON.stringify(presentEvent(JSON.parse(item) as LoggedEvent, texts)),
    )
}

function withClocks(message: string, clocks: string | undefined): string {
  return clocks === undefined ? message : `${message.slice(0, -1)},"clocks":${clocks}}`
}

/** `texts`: what was written into subjects and fields, by `seq field`. An event as the API answers it: with the words that the log itself does not hold. */
export function presentEvent(event: LoggedEvent, texts: ReadonlyMap<string, unknown>): TimelineEvent {
  const kind = event.actor_kind === 'agent' || event.actor_kind === 'customer' ? event.actor_kind : 'system'
  return {
    kind: 'event',
    seq: event.seq,
    at: event.at,
    name: event.name,
    actor: { kind, id: event.actor_id, name: event.actor_name ?? 'Ostler' },
    changes: withWords(event.changes, texts),
    details: withAnswer(event, texts),
    cause: event.cause,
  }
}

/** What a mail server said stands beside its event, like all words. */
function withAnswer({ seq, details }: LoggedEvent, texts: ReadonlyMap<string, unknown>): LoggedEvent['details'] {
  const answer = texts.get(`${seq} mail.answer`)
  return answer === undefined ? details : { ...details, answer }
}

function withWords(changes: Changes, texts: ReadonlyMap<string, unknown>): Changes {
  const entries = Object.entries(changes).map(([name, [from, to]]): [string, [unknown, unknown]] => {
    if (name !== 'subject' && !name.startsWith('field.')) return [name, [from, to]]
    const word = (seq: unknown) => (typeof seq === 'number' && seq > 0 ? (texts.get(`${seq} ${name}`) ?? null) : null)
    return [name, [word(from), word(to)]]
  })
  return Object.fromEntries(entries)
}
