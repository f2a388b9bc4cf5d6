import type { Changes } from './fold.ts'
import type { Patch, TicketState } from './state.ts'

const FIELD = 'field.'
type Fields = Record<string, number | null>

/** An entry of the log: who did what, and when. */
export interface Step {
  at: Date
  by: string
  changes: Changes
}

interface Heard {
  seq: number
  kind: 'message' | 'reply'
}

/**
 * What taking a reply back does to its ticket. `steps` begin with the reply: where nothing but its own act follows, all
 * of that is undone; else only the words are gone. `heard` is what customers hear last without it.
 */
export function takingBack(
  steps: readonly Step[],
  ticket: TicketState,
  heard: Heard | null,
): { patch: Patch; restored: boolean } {
  const [first] = steps
  const restored = steps.every(({ at, by }) => at.getTime() === first?.at.getTime() && by === first.by)
  if (restored) return { patch: inverse(steps), restored }
  const messageCount = ticket.messageCount - 1
  if (ticket.heardSeq === heard?.seq) return { patch: { messageCount }, restored }
  const nobodyAnswered = heard?.kind !== 'reply' ? { answered: false } : {}
  return { patch: { messageCount, ...nobodyAnswered, heardSeq: heard?.seq ?? 0 }, restored }
}

// What the first of them changed it from, it is again.
function inverse(steps: readonly Step[]): Patch {
  const before = steps
    .toReversed()
    .flatMap(({ changes }) => Object.entries(changes).map(([name, [from]]): [string, unknown] => [name, from]))
  const fields = before.filter(([name]) => name.startsWith(FIELD))
  const facts = before.filter(([name]) => !name.startsWith(FIELD))
  const patch = Object.fromEntries(facts) as Patch
  if (fields.length === 0) return patch
  return {
    ...patch,
    fields: Object.fromEntries(fields.map(([name, from]) => [name.slice(FIELD.length), from])) as Fields,
  }
}
