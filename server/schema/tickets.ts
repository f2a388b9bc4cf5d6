import type { Generated } from 'kysely'
import type { Act } from '#api/acts.ts'
import type { Category, MessageKind, Source } from '#api/words.ts'
import type { Defaulted, Json } from './settings.ts'

export interface TicketTable {
  id: Generated<number>
  number: string
  subject_seq: number
  subject: string
  status: string
  category: Category
  priority: string
  urgency: number
  department: string
  team: string | null
  assignee_id: number | null
  requester_id: number
  topic: string | null
  sla: string | null
  source: Source
  field_seqs: Json<Record<string, number>>
  fields: Json<Record<string, unknown>>
  answered: boolean
  due_at: Date | null
  hold_until: Date | null
  created_at: Date
  updated_at: Date
  resolved_at: Date | null
  closed_at: Date | null
  finished_at: Date | null
  reopened_at: Date | null
  reopen_count: number
  message_count: number
  heard_seq: number
  last_message_at: Date | null
  escalated_at: Date | null
  deleted_at: Date | null
  seq: number
  preview: Defaulted<string>
  next_due_at: Date | null
  next_due_metric: string | null
  referred: Defaulted<string[]>
  overdue: Defaulted<boolean>
  /** What the clocks rest on, as far as the events went: kept by `sla`. */
  promise: Json<unknown>
  next_due_left: Defaulted<number | null>
  next_moment_at: Defaulted<Date | null>
  sla_by_hand: Defaulted<boolean>
  tags: Defaulted<string[]>
}

/** How far counting anew has come. */
export interface RecountTable {
  kind: 'calendar' | 'sla' | 'desk'
  key: string
  done: Defaulted<number>
  total: Defaulted<number>
  started_at: Date
  finished_at: Defaulted<Date | null>
}

/** How many tickets there are, by all that decides who may see them. */
export interface TicketCountTable {
  id: Generated<number>
  department: string
  team: string | null
  assignee_id: number | null
  referred: string[]
  open: number
  unanswered: number
  overdue: number
  resolved: number
  closed: number
}

export interface MessageTable {
  id: Generated<number>
  ticket_id: number
  seq: number
  kind: MessageKind
  at: Date
  agent_id: number | null
  customer_id: number | null
  text: string
  html: string
  html_version: number
  channel: string
  delivery: 'none' | 'queued' | 'sent' | 'failed' | 'bounced' | null
  edited_at: Date | null
  erased_at: Defaulted<Date | null>
  folded: Defaulted<boolean>
  /** Until then it can be taken back; null once it was let go. */
  held_until: Defaulted<Date | null>
  withdrawn_at: Defaulted<Date | null>
}

export interface ScheduledReplyTable {
  id: Generated<number>
  ticket_id: number
  agent_id: number
  text: string
  html: string
  files: string[]
  cc: string[]
  status: string | null
  heard_seq: number
  run_at: Date
  created_at: Date
  problem: string | null
  /** What is done with it, and which macros it came from. */
  acts: Json<Act[]>
  macros: Defaulted<string[]>
}

export interface MessageVersionTable {
  message_id: number
  at: Date
  agent_id: number | null
  text: string
  html: string
}

export interface AttachmentTable {
  id: Generated<number>
  message_id: number
  file_id: string
  position: number
  inline: Defaulted<boolean>
}

export interface TicketTextTable {
  ticket_id: number
  seq: number
  field: string
  value: Json<unknown>
}

export interface CollaboratorTable {
  ticket_id: number
  customer_id: number
}

export interface TicketLinkTable {
  from_id: number
  to_id: number
  kind: string
}

export interface ErasureTable {
  customer_id: number
  people: number[]
  terms: Json<{ everywhere: string[]; nearby: string[] } | null>
  asked_at: Date
  done: Defaulted<number>
  total: Defaulted<number>
  finished_at: Defaulted<Date | null>
}

export interface TicketTables {
  ticket: TicketTable
  ticket_count: TicketCountTable
  ticket_count_change: TicketCountTable
  message: MessageTable
  message_version: MessageVersionTable
  scheduled_reply: ScheduledReplyTable
  attachment: AttachmentTable
  ticket_text: TicketTextTable
  collaborator: CollaboratorTable
  ticket_link: TicketLinkTable
  erasure: ErasureTable
  recount: RecountTable
}
