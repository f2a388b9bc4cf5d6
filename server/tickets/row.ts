import type { TicketState } from './state.ts'

/** The columns of a ticket's row that its log determines. */
export interface TicketRow {
  number: string
  subject_seq: number
  status: string
  category: TicketState['category']
  priority: string
  department: string
  team: string | null
  assignee_id: number | null
  requester_id: number
  topic: string | null
  sla: string | null
  sla_by_hand: boolean
  source: TicketState['source']
  field_seqs: Record<string, number>
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
  tags: readonly string[]
  seq: number
}

export function toState(row: TicketRow): TicketState {
  return {
    number: row.number,
    subject: row.subject_seq,
    status: row.status,
    category: row.category,
    priority: row.priority,
    department: row.department,
    team: row.team,
    assignee: row.assignee_id,
    requester: row.requester_id,
    topic: row.topic,
    sla: row.sla,
    slaByHand: row.sla_by_hand,
    source: row.source,
    answered: row.answered,
    dueAt: iso(row.due_at),
    holdUntil: iso(row.hold_until),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    resolvedAt: iso(row.resolved_at),
    closedAt: iso(row.closed_at),
    finishedAt: iso(row.finished_at),
    reopenedAt: iso(row.reopened_at),
    reopenCount: row.reopen_count,
    messageCount: row.message_count,
    heardSeq: row.heard_seq,
    lastMessageAt: iso(row.last_message_at),
    escalatedAt: iso(row.escalated_at),
    deletedAt: iso(row.deleted_at),
    tags: row.tags,
    fields: row.field_seqs,
    seq: row.seq,
  }
}

export function toRow(state: TicketState): TicketRow {
  return {
    number: state.number,
    subject_seq: state.subject,
    status: state.status,
    category: state.category,
    priority: state.priority,
    department: state.department,
    team: state.team,
    assignee_id: state.assignee,
    requester_id: state.requester,
    topic: state.topic,
    sla: state.sla,
    sla_by_hand: state.slaByHand,
    source: state.source,
    field_seqs: state.fields,
    answered: state.answered,
    due_at: date(state.dueAt),
    hold_until: date(state.holdUntil),
    created_at: new Date(state.createdAt),
    updated_at: new Date(state.updatedAt),
    resolved_at: date(state.resolvedAt),
    closed_at: date(state.closedAt),
    finished_at: date(state.finishedAt),
    reopened_at: date(state.reopenedAt),
    reopen_count: state.reopenCount,
    message_count: state.messageCount,
    heard_seq: state.heardSeq,
    last_message_at: date(state.lastMessageAt),
    escalated_at: date(state.escalatedAt),
    deleted_at: date(state.deletedAt),
    tags: state.tags,
    seq: state.seq,
  }
}

function iso(value: Date | null): string | null {
  return value === null ? null : value.toISOString()
}

function date(value: string | null): Date | null {
  return value === null ? null : new Date(value)
}
