import type { TicketEventName } from '#api/events.ts'
import type { Happened, KnownTicket } from './facts.ts'
import type { Changes } from './fold.ts'
import type { TicketState } from './state.ts'

export interface OccasionEvent {
  position: number
  seq: number
  at: string
  name: TicketEventName
  depth: number
  actor: string
  changes: Changes
  details: Record<string, unknown>
}

/** An act of a ticket as the log keeps it, with all that conditions can ask of it. */
export interface OccasionRow {
  /** The position of its first event. */
  event: number
  ticket: number
  /** In order. */
  act: OccasionEvent[]
  /** What happened to the ticket since then, in order. */
  later: { seq: number; at: string; changes: Changes }[]
  /** What was ever written into its subject and its custom fields. */
  texts: { seq: number; field: string; value: unknown }[]
  message: Happened['message'] | null
  auth: unknown
  addressed: unknown
  /** The rules in the chain of causes that led to it. */
  acted: string[]
  /** Rules looked at it already. */
  isSettled: boolean
  /** A reply that was taken back since. */
  isWithdrawn: boolean
  isDeleted: boolean
}

/** What the ledger notes of a mail that conditions can ask. */
export type MailFacts = Partial<Pick<OccasionRow, 'auth' | 'addressed'>>

const FIELD = 'field.'

/** The ticket as it was before the later events: the log says from what they changed it. */
export function asItWas(known: KnownTicket, { act, later, texts }: OccasionRow): KnownTicket {
  if (later.length === 0) return known
  const ticket: TicketState = { ...known.ticket, fields: { ...known.ticket.fields } }
  const facts = ticket as unknown as Record<string, unknown>
  for (const { changes } of later.toReversed()) {
    for (const [name, [from]] of Object.entries(changes)) {
      if (!name.startsWith(FIELD)) facts[name] = from
      else if (typeof from === 'number') ticket.fields[name.slice(FIELD.length)] = from
      else delete ticket.fields[name.slice(FIELD.length)]
    }
  }
  const last = act.at(-1)
  if (last) Object.assign(ticket, { seq: last.seq, updatedAt: last.at })
  const written = (seq: number, field: string) =>
    texts.find((text) => text.seq === seq && text.field === field)?.value ?? null
  const subject = written(ticket.subject, 'subject')
  return {
    ...known,
    ticket,
    subject: typeof subject === 'string' ? subject : known.subject,
    fields: Object.fromEntries(
      Object.entries(ticket.fields).map(([key, seq]) => [key, written(seq, FIELD + key)] as const),
    ),
  }
}

/** What happened, for conditions: all of the act, called by its first event. */
export function happenedIn({ act, texts, message, auth, addressed }: OccasionRow, changes: Changes): Happened {
  const [first] = act
  const former = new Map(texts.map(({ seq, value }) => [seq, value]))
  return happened({ event: first?.name ?? '', actor: first?.actor ?? '', changes, former, message, auth, addressed })
}

/** The same of an act that is not in the log; `auth`, `addressed`: what the ledger notes of a mail. */
export function happened({
  event,
  actor,
  changes,
  former = new Map(),
  message,
  auth,
  addressed,
}: Pick<Happened, 'event' | 'changes' | 'former'> &
  Partial<Pick<OccasionRow, 'message' | 'auth' | 'addressed'>> & { actor: string }): Happened {
  const mail = mailOf(auth, addressed)
  return {
    event,
    actor: actor === 'customer' ? 'customer' : actor === 'agent' || actor === 'key' ? 'agent' : 'system',
    ...{ changes, former },
    ...(message ? { message } : {}),
    ...(mail ? { mail } : {}),
  }
}

function mailOf(auth: unknown, addressed: unknown): Happened['mail'] | null {
  if (!isThing(auth) && !isThing(addressed)) return null
  const { spf, dkim, dmarc } = isThing(auth) ? auth : {}
  const { replyTo, to } = isThing(addressed) ? addressed : {}
  const signed = Array.isArray(dkim) ? dkim.map(resultOf) : []
  return {
    replyTo: typeof replyTo === 'string' ? replyTo : null,
    to: Array.isArray(to) ? to.map(String) : [],
    spf: resultOf(spf),
    dkim: signed.includes('pass') ? 'pass' : (signed[0] ?? (isThing(auth) ? 'none' : null)),
    dmarc: resultOf(dmarc),
  }
}

function resultOf(found: unknown): string | null {
  return isThing(found) && typeof found['result'] === 'string' ? found['result'] : null
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
