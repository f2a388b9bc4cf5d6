import type { TicketEventName } from '#api/events.ts'
import type { Story } from '../sla/index.ts'
import type { PendingEntry, Supposed, TicketState } from '../tickets/index.ts'

/** A clock that was missed. */
export interface Breach {
  metric: string
  at: number
}

/** A ticket as it would be under some settings. Never changed: what happens to it makes another. */
export interface Shadow extends Supposed {
  story: Story | null
  /** What the story was before the last reply, which may be taken back. */
  unsaid: Story | null
  dueAt: number | null
  /** When something is to be done about its clocks next. */
  momentAt: number | null
  breaches: readonly Breach[]
  lastReplyAt: number | null
  statusAt: number
  touchedAt: number
  /** Since when it stands where it waits for an agent. */
  waitsSince: number
  /** Who handed it back last, and who replied last. */
  handedBack: number | null
  respondent: number | null
  /** What was done to it last, so that the same under the same settings need not be done twice. */
  next?: { name: string; promises: object; done: Done }
}

export interface Done {
  shadow: Shadow
  entries: readonly PendingEntry[]
  /** What acts changed, as they say it themselves. */
  said: Record<string, [unknown, unknown]>
  by: Doer
  /** Whom mails of a rule itself go to. */
  mailed: string[]
}

/** Somebody who did something, as the log says it. */
export interface Doer {
  kind: string
  id: number | null
}

const places = ['assignee', 'team', 'department', 'category', 'deletedAt']

/** What follows from entries, besides the ticket and its clocks. */
export function beside(before: Shadow | null, ticket: TicketState, entries: readonly PendingEntry[], by: Doer) {
  const first = Date.parse(ticket.createdAt)
  const facts = {
    lastReplyAt: before?.lastReplyAt ?? null,
    statusAt: before?.statusAt ?? first,
    touchedAt: before?.touchedAt ?? first,
    waitsSince: before?.waitsSince ?? first,
    handedBack: before?.handedBack ?? null,
    respondent: before?.respondent ?? null,
  }
  for (const { name, at, changes } of entries) {
    const moment = Date.parse(at)
    if (name === 'ticket.replied') {
      facts.lastReplyAt = moment
      if (by.kind === 'agent') facts.respondent = by.id
    }
    if (changes['status']) facts.statusAt = moment
    if (by.kind !== 'system') facts.touchedAt = moment
    if (places.some((field) => field in changes)) facts.waitsSince = moment
    if (changes['assignee']) facts.handedBack = handedBackIn(name, changes['assignee'], by)
  }
  return facts
}

function handedBackIn(name: TicketEventName, [from]: [unknown, unknown], by: Doer): number | null {
  return name === 'ticket.released' && by.kind === 'agent' && typeof from === 'number' ? from : null
}

const spoken = ['ticket.created', 'ticket.message-received', 'ticket.replied', 'ticket.reply-withdrawn']
const watched = ['category', 'sla', 'priority', 'department', 'dueAt', 'deletedAt']

/** Whether clocks care about it. */
export function isOfClocks({ name, changes }: PendingEntry): boolean {
  return spoken.includes(name) || watched.some((field) => field in changes)
}
