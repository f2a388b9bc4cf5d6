import type { Language } from '#platform/base/words.ts'

/** What somebody wrote: the text of it, and the same as safe HTML. */
export interface Words {
  text: string
  html: string
}

export interface Person {
  name: string
  email: string | null
}

/** A ticket as a mail can speak of it: names as administrators gave them, moments for the reader's zone. */
export interface TicketScope {
  id: number
  number: string
  subject: string
  status: string
  priority: string
  department: { key: string; name: string; private: boolean; manager: string | null; signature: string }
  team: string | null
  assignee: Person | null
  requester: Person & { id: number; phone: string | null }
  organisation: string | null
  topic: string | null
  sla: string | null
  source: string
  createdAt: Date
  updatedAt: Date
  dueAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  /** Custom fields that customers may see too, by key. */
  fields: Record<string, string>
}

/** A promise with a clock, as a mail can speak of it. */
export interface ClockScope {
  /** Which, such as `resolution`; `manual` for a moment set by hand. */
  metric: string
  dueAt: Date
  /** The policy that promised it. */
  sla: string | null
  /** Of its ladder, from 1. */
  step: number | null
}

/** All that one mail can speak of. A gap for what is not there stays empty. */
export interface Scope {
  ticket: TicketScope | null
  /** What was said: the customer's words, the agent's reply, a note, or the reason given with an act. */
  said: (Words & { author: string; at: Date }) | null
  /** Who did it; null for the desk itself. */
  doer: Person | null
  /** Where the button leads; null for none. */
  link: string | null
  clock?: ClockScope | null
  /** What only this kind speaks of, such as `days`, `from`, `to`, `trouble`. */
  more: Record<string, string | number>
}

export interface Reader {
  name: string
  language: Language
  /** IANA zone of the moments in it. */
  zone: string
}
