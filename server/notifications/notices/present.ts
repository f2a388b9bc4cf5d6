import type { AlertEvent } from '#api/alerts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { Notice } from '#api/notices.ts'

export interface NoticeRow {
  position: number
  at: Date
  event: AlertEvent
  read_at: Date | null
  number: string
  subject: string
  doer: string | null
  /** Of the event. */
  name: string
  changes: Record<string, [unknown, unknown]>
  details: Record<string, unknown>
}

export function presentNotice(row: NoticeRow, reader: Pick<AgentActor, 'id'>): Notice {
  const { position, at, event, read_at, number, subject, doer } = row
  return {
    ...{ id: position, at: at.toISOString(), event, ticket: { number, subject }, doer },
    ...{ reply: aboutReplies.includes(row.name), to: givenTo(row, reader.id), read: read_at !== null },
  }
}

const aboutReplies = ['ticket.replied', 'ticket.reply-not-sent']

const giving: readonly AlertEvent[] = ['assigned', 'referred', 'escalated', 'transferred']

/** Whom an event gave the ticket to, as its reader would say it. */
function givenTo({ event, changes, details }: NoticeRow, reader: number): Notice['to'] {
  if (!giving.includes(event)) return null
  const target =
    event === 'escalated' ? targetOf(details['to']) : targetOf({ [String(details['kind'])]: details['key'] })
  const agent = target['agent'] ?? changes['assignee']?.[1]
  if (agent !== undefined && agent !== null) return String(agent) === String(reader) ? 'you' : 'other'
  if (target['team'] !== undefined || changes['team']?.[1]) return 'team'
  return target['department'] !== undefined || changes['department']?.[1] ? 'department' : null
}

function targetOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
