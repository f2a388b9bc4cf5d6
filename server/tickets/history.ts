import type { TicketEventName } from '#api/events.ts'
import type { MessageKind } from '#api/words.ts'
import { eventFor, onCustomerMessage, onReply, type StatusFacts, toStatus } from './lifecycle.ts'
import { type Patch, type TicketState, unborn } from './state.ts'
import type { NextDue } from './due.ts'
import { append, nextSeq, type Work, workOn } from './work.ts'

export interface Teller {
  kind: 'agent' | 'customer' | 'system'
  id: number | null
}

export interface ToldMessage {
  seq: number
  kind: MessageKind
  at: string
  by: Teller
  channel: string
  text: string
  html: string
}

/** A ticket's whole life, told after the fact: what was said, what happened, and where it led. */
export interface History {
  work: Work
  subject: string
  urgency: number
  preview: string
  /** By whom each entry of `work` is. */
  tellers: Teller[]
  messages: ToldMessage[]
  /** What is due next and what that rests on; absent: not found out yet. */
  due?: NextDue
}

export interface Beginning {
  at: Date
  by: Teller
  subject: string
  urgency: number
  facts: Pick<TicketState, 'number' | 'status' | 'priority' | 'department' | 'requester' | 'topic' | 'sla' | 'source'> &
    Partial<Pick<TicketState, 'tags'>>
}

/** A ticket is opened; what the customer wrote is told by `tell`. */
export function beginHistory({ at, by, subject, urgency, facts }: Beginning): History {
  const work = workOn(0, unborn, at)
  const history = { work, subject, urgency, preview: '', tellers: [], messages: [] }
  const patch = { ...facts, category: 'open' as const, subject: 1, createdAt: work.at }
  happen(history, by, { name: 'ticket.created', patch, texts: { subject } })
  return history
}

/** Somebody writes; with a status, as agents do in the same act. */
export function tell(
  history: History,
  { at, status, ...message }: Omit<ToldMessage, 'seq' | 'at'> & { at: Date; status?: StatusFacts | undefined },
): void {
  const { work } = history
  work.at = at.toISOString()
  const seq = nextSeq(work)
  history.messages.push({ ...message, seq, at: work.at })
  if (message.kind !== 'note') history.preview = message.text.slice(0, 200).replaceAll(/\s+/g, ' ')
  happen(history, message.by, { name: events[message.kind], patch: effectOf(work, message.kind, seq) })
  if (status) turn(history, message.by, { at, status })
}

const events = { message: 'ticket.message-received', reply: 'ticket.replied', note: 'ticket.noted' } as const

function effectOf(work: Work, kind: MessageKind, seq: number): Patch {
  if (kind === 'note') return {}
  return kind === 'reply' ? onReply(work.ticket, seq) : onCustomerMessage(work.ticket, seq, work.at)
}

/** Its status changes. */
export function turn(history: History, by: Teller, { at, status }: { at: Date; status: StatusFacts }): void {
  const { work } = history
  work.at = at.toISOString()
  const name = eventFor(work.ticket.category, status.category)
  const patch = toStatus(work.ticket, status, work.at)
  const details = name === 'ticket.status-changed' ? {} : { by: nameOf(by) }
  if (Object.keys(patch).length > 0) happen(history, by, { name, patch, details })
}

/** Somebody or a team takes it. */
export function assign(
  history: History,
  by: Teller,
  { at, ...to }: { at: Date; assignee?: number | null; team?: string | null },
): void {
  history.work.at = at.toISOString()
  happen(history, by, { name: 'ticket.assigned', patch: to, details: { why: 'hand' } })
}

function happen(
  history: History,
  by: Teller,
  happening: { name: TicketEventName; patch: Patch; details?: object; texts?: Record<string, unknown> },
): void {
  append(history.work, happening as Parameters<typeof append>[1])
  history.tellers.push(by)
}

function nameOf({ kind }: Teller): 'agent' | 'customer' | 'timer' {
  return kind === 'system' ? 'timer' : kind
}
