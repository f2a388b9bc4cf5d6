import type { Category, Source } from '#api/words.ts'

/**
 * What the log says of a ticket. Its row holds the same; `fold.ts` makes it from the events.
 * Moments are RFC 3339 texts in UTC with milliseconds, named things are keys, people are ids.
 */
export interface Facts {
  number: string
  /** The entry that set the subject; the words stand beside the log. */
  subject: number
  status: string
  category: Category
  priority: string
  department: string
  team: string | null
  assignee: number | null
  requester: number
  topic: string | null
  sla: string | null
  /** An agent, a key or a rule named its SLA, or that it has none: no condition chooses another. */
  slaByHand: boolean
  source: Source
  answered: boolean
  dueAt: string | null
  holdUntil: string | null
  createdAt: string
  resolvedAt: string | null
  closedAt: string | null
  /** When it last left the open categories. */
  finishedAt: string | null
  reopenedAt: string | null
  reopenCount: number
  messageCount: number
  /** The newest entry that the customer sees too. */
  heardSeq: number
  /** The customer's newest message. */
  lastMessageAt: string | null
  escalatedAt: string | null
  deletedAt: string | null
  /** In order of the alphabet. */
  tags: readonly string[]
}

export interface TicketState extends Facts {
  /** Custom field -> the entry that set it. */
  fields: Record<string, number>
  updatedAt: string
  seq: number
}

export type Patch = Partial<Facts> & {
  /** Custom field -> the entry that sets it, or null where it is cleared. */
  fields?: Record<string, number | null>
}

export function isOpen(category: Category): boolean {
  return category === 'open' || category === 'waiting' || category === 'hold'
}

export const unborn: TicketState = {
  number: '',
  subject: 0,
  status: '',
  category: 'open',
  priority: '',
  department: '',
  team: null,
  assignee: null,
  requester: 0,
  topic: null,
  sla: null,
  slaByHand: false,
  source: 'web',
  answered: false,
  dueAt: null,
  holdUntil: null,
  createdAt: '',
  resolvedAt: null,
  closedAt: null,
  finishedAt: null,
  reopenedAt: null,
  reopenCount: 0,
  messageCount: 0,
  heardSeq: 0,
  lastMessageAt: null,
  escalatedAt: null,
  deletedAt: null,
  tags: [],
  fields: {},
  updatedAt: '',
  seq: 0,
}
