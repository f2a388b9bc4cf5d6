import { sealOf } from '#platform/base/digest.ts'

/** At most so many bytes go out at once. */
export const MOST_BYTES = 65_536

/** What a webhook is told. docs/webhooks.md describes it to whoever receives it. */
export interface Saying {
  /** The same whenever the same is sent again. */
  id: string
  at: string
  webhook: string
  rule: { key: string; name: string; version: number }
  event: {
    /** What the rule listened to. */
    on: string
    /** Its place in the log; null: a moment came. */
    position: number | null
    changes: Readonly<Record<string, unknown>>
  }
  /** As the API answers it. */
  ticket: Record<string, unknown>
}

// The least needed goes first.
const CUTS: readonly ((saying: Saying) => Saying)[] = [
  (saying) => ({ ...saying, ticket: { ...saying.ticket, fields: null } }),
  (saying) => ({ ...saying, ticket: { ...saying.ticket, collaborators: null } }),
  (saying) => ({ ...saying, event: { ...saying.event, changes: {} } }),
]
const cutNames = ['ticket.fields', 'ticket.collaborators', 'event.changes']

/** As it is sent: JSON that is never too long, and says what was left out. */
export function bodyOf(saying: Saying): string {
  let [left, text] = [saying, JSON.stringify(saying)]
  for (const [place, cut] of CUTS.entries()) {
    if (Buffer.byteLength(text) <= MOST_BYTES) return text
    left = cut(left)
    text = JSON.stringify({ ...left, cut: cutNames.slice(0, place + 1) })
  }
  return text
}

/** Names an act of a rule on what happened: once in the life of a desk. */
export function sayingId(
  { event, decision }: { event: number | null; decision: number },
  version: number,
  act: number,
): string {
  return `${event === null ? `moment-${decision}` : `event-${event}`}.rule-${version}.act-${act}`
}

/** Proves to whoever has the secret that a body is from here, and was sent at that moment. */
export function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${sealOf(secret, `${seconds}.${body}`)}`
}
