import type { EventName } from '#api/events.ts'

/** An event as the log keeps it, its moment in milliseconds. */
export interface PastEvent {
  position: number
  stream: number | null
  seq: number
  at: number
  name: EventName
  actor: { kind: string; id: number | null }
  changes: Record<string, [unknown, unknown]>
  details: Record<string, unknown>
  cause: number | null
}

/** What decided by itself that it happen; null where somebody did it, or it came from outside. */
export type Automatic = 'rule' | 'routing' | 'clock' | 'timer' | null

/** `steps`: positions of events that say that a step of a ladder has come. */
export function automaticIn(event: PastEvent, steps: ReadonlySet<number>): Automatic {
  const { name, actor, details, changes, cause } = event
  const decision = details['decision']
  if (isThing(decision)) return decision['kind'] === 'routing' ? 'routing' : 'rule'
  if (name === 'ticket.due-soon' || name === 'ticket.overdue' || name === 'ticket.ladder-step') return 'clock'
  if (actor.kind !== 'system') return null
  if (details['by'] === 'ladder' || (cause !== null && steps.has(cause))) return 'clock'
  if (details['by'] === 'timer') return 'timer'
  return isEndOfHold(changes, event) ? 'timer' : null
}

function isEndOfHold(changes: PastEvent['changes'], { name, at }: PastEvent): boolean {
  const held = changes['holdUntil']?.[0]
  return name === 'ticket.status-changed' && typeof held === 'string' && Date.parse(held) === at
}

/** The key of the rule that an event was done by. */
function ruleIn({ details }: Pick<PastEvent, 'details'>): string | null {
  const decision = details['decision']
  return isThing(decision) && decision['kind'] === 'rule' ? String(decision['key']) : null
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Whether both are parts of what one did at a time. */
export function isOneAct(one: PastEvent, other: PastEvent): boolean {
  const isSame = one.actor.kind === other.actor.kind && one.actor.id === other.actor.id
  return one.stream === other.stream && one.at === other.at && isSame
}

/**
 * When the desk got round to what it decided by itself: rules answer an act a moment after it. Whoever decides anew does
 * so as of that moment, where the same was decided then.
 */
export interface Echoes {
  hear(event: PastEvent): void
  /** When the rule acted on the ticket: on an event, or, with null, at a moment after `at`. */
  of(ticket: number, rule: string, asked: { cause: number | null; at: number }): number
}

const LATE_MS = 3_600_000

export function createEchoes(): Echoes {
  const heard = new Map<string, number[]>()
  const name = (ticket: number, rule: string, cause: number | null) => `${ticket} ${rule} ${cause ?? ''}`
  return {
    hear(event) {
      const rule = ruleIn(event)
      if (rule === null || event.stream === null) return
      const key = name(event.stream, rule, event.cause)
      const known = heard.get(key)
      if (known) known.push(event.at)
      else heard.set(key, [event.at])
    },
    of(ticket, rule, { cause, at }) {
      const found = heard.get(name(ticket, rule, cause))?.find((moment) => moment >= at)
      return found !== undefined && found - at < LATE_MS ? found : at
    },
  }
}

/** What happened at one moment, ticket by ticket: acts at the same moment stand one after the other. */
export function actByAct(events: readonly PastEvent[]): PastEvent[] {
  const ordered: PastEvent[] = []
  for (let from = 0; from < events.length;) {
    const at = events[from]?.at
    let to = from + 1
    while (events[to]?.at === at) to += 1
    const same = events.slice(from, to)
    const streams = to - from > 2 ? [...new Set(same.map(({ stream }) => stream))] : []
    ordered.push(...(streams.length > 1 ? streams.flatMap((one) => same.filter(({ stream }) => stream === one)) : same))
    from = to
  }
  return ordered
}
