import type { Category } from '#api/words.ts'

/** A ticket's row as the database hands it to be answered: moments as PostgreSQL writes them in UTC. */
export interface AnswerRow {
  number: string
  subject: string
  status: string
  category: Category
  priority: string
  department: string
  team: string | null
  assignee_id: number | null
  topic: string | null
  sla: string | null
  requester_id: number
  requester_name: string
  requester_email: string | null
  organisation_id: number | null
  organisation_name: string | null
  source: string
  answered: boolean
  overdue: boolean
  next_due_at: string | null
  next_due_metric: string | null
  due_at: string | null
  hold_until: string | null
  created_at: string
  updated_at: string
  resolved_at: string | null
  closed_at: string | null
  reopened_at: string | null
  escalated_at: string | null
  deleted_at: string | null
  reopen_count: number
  message_count: number
  /** JSON text. */
  collaborators: string
  /** JSON text. */
  fields: string
  preview: string
  seq: number
}

type NamedThings = ReadonlyMap<string, { name: string }>

/** How the things are called that a ticket's row names by key or id. */
export interface Names {
  statuses: NamedThings
  priorities: NamedThings
  departments: NamedThings
  teams: NamedThings
  topics: NamedThings
  slas: NamedThings
  agents: ReadonlyMap<number, { name: string }>
}

/**
 * The ticket as the API answers it: text of a JSON object. Put together by hand, since a list of fifty is read more
 * often than anything else: joining and building the same in SQL took four times as long.
 */
export function answerOf(row: AnswerRow, names: Names): string {
  const due = row.next_due_at && `{"at":${moment(row.next_due_at)},"metric":"${row.next_due_metric}"}`
  const status = named(row.status, names.statuses).slice(0, -1)
  return (
    `{"number":"${row.number}","subject":${JSON.stringify(row.subject)},"status":${status},"category":"${row.category}"}` +
    `,"priority":${named(row.priority, names.priorities)},"department":${named(row.department, names.departments)}` +
    `,"team":${named(row.team, names.teams)},"assignee":${assignee(row, names)}` +
    `,"requester":{"id":${row.requester_id},"name":${JSON.stringify(row.requester_name)},"email":${JSON.stringify(row.requester_email)}}` +
    `,"organisation":${person(row.organisation_id, row.organisation_name)}` +
    `,"topic":${named(row.topic, names.topics)},"sla":${named(row.sla, names.slas)}` +
    `,"source":"${row.source}","answered":${row.answered},"overdue":${row.overdue},"due":${due}` +
    `,"dueAt":${moment(row.due_at)},"holdUntil":${moment(row.hold_until)}` +
    `,"createdAt":${moment(row.created_at)},"updatedAt":${moment(row.updated_at)}` +
    `,"resolvedAt":${moment(row.resolved_at)},"closedAt":${moment(row.closed_at)},"reopenedAt":${moment(row.reopened_at)}` +
    `,"escalatedAt":${moment(row.escalated_at)},"deletedAt":${moment(row.deleted_at)}` +
    `,"reopenCount":${row.reopen_count},"messageCount":${row.message_count}` +
    `,"collaborators":${row.collaborators},"fields":${row.fields}` +
    `,"preview":${JSON.stringify(row.preview)},"seq":${row.seq}}`
  )
}

// A thing that another node has just made is known here in a moment; until then its key stands for its name.
function named(key: string | null, things: NamedThings): string {
  return key === null ? 'null' : `{"key":"${key}","name":${JSON.stringify(things.get(key)?.name ?? key)}}`
}

function assignee({ assignee_id: id }: AnswerRow, { agents }: Names): string {
  return person(id, id === null ? null : (agents.get(id)?.name ?? ''))
}

function person(id: number | null, name: string | null): string {
  return id === null ? 'null' : `{"id":${id},"name":${JSON.stringify(name)}}`
}

/** `2026-11-23 08:00:00.5+00` becomes `"2026-11-23T08:00:00.500Z"`. */
function moment(text: string | null): string {
  if (text === null) return 'null'
  const fraction = text.charAt(19) === '.' ? text.slice(20, -3).slice(0, 3).padEnd(3, '0') : '000'
  return `"${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z"`
}
