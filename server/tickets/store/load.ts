import { type ColumnTypes, insertMany, nextValues } from '#platform/db/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { type TicketRow, toRow } from '../row.ts'
import type { History } from '../history.ts'

type LoadedTicket = Omit<TicketRow, 'field_seqs'> & { id: number; subject: string; urgency: number; preview: string }

const ticketTypes: ColumnTypes<LoadedTicket> = {
  ...{ id: 'bigint', number: 'text', subject_seq: 'integer', subject: 'text', status: 'text', category: 'text' },
  ...{ priority: 'text', urgency: 'smallint', department: 'text', team: 'text', assignee_id: 'bigint' },
  ...{ requester_id: 'bigint', topic: 'text', sla: 'text', source: 'text', answered: 'boolean', due_at: 'timestamptz' },
  ...{ hold_until: 'timestamptz', created_at: 'timestamptz', updated_at: 'timestamptz', resolved_at: 'timestamptz' },
  ...{ closed_at: 'timestamptz', finished_at: 'timestamptz', reopened_at: 'timestamptz', reopen_count: 'integer' },
  ...{ message_count: 'integer', heard_seq: 'integer', last_message_at: 'timestamptz', escalated_at: 'timestamptz' },
  ...{ deleted_at: 'timestamptz', seq: 'integer', preview: 'text' },
}

/** Writes the rows of told tickets, in order; answers their ids. */
export async function loadTickets(tx: Tx, histories: readonly History[]): Promise<number[]> {
  const ids = await nextValues(tx, 'ticket_id_seq', histories.length)
  const rows = histories.map(({ work, subject, urgency, preview }, index) => {
    const { field_seqs: _, ...row } = toRow(work.ticket)
    return { ...row, id: ids[index] ?? 0, subject, urgency, preview }
  })
  await insertMany(tx, 'ticket', ticketTypes, rows)
  const texts = histories.map(({ subject }, index) => {
    return { ticket_id: ids[index] ?? 0, seq: 1, field: 'subject', value: JSON.stringify(subject) }
  })
  await insertMany(tx, 'ticket_text', { ticket_id: 'bigint', seq: 'integer', field: 'text', value: 'jsonb' }, texts)
  return ids
}

export interface LoadedMessage {
  ticket_id: number
  seq: number
  kind: string
  at: string
  agent_id: number | null
  customer_id: number | null
  text: string
  html: string
  html_version: number
  channel: string
  delivery: string | null
}

const messageTypes: ColumnTypes<LoadedMessage & { id: number }> = {
  ...{ id: 'bigint', ticket_id: 'bigint', seq: 'integer', kind: 'text', at: 'timestamptz', agent_id: 'bigint' },
  ...{ customer_id: 'bigint', text: 'text', html: 'text', html_version: 'smallint', channel: 'text', delivery: 'text' },
}

/** Writes messages, in order; answers their ids. */
export async function loadMessages(tx: Tx, messages: readonly LoadedMessage[]): Promise<number[]> {
  const ids = await nextValues(tx, 'message_id_seq', messages.length)
  const rows = messages.map((message, index) => ({ ...message, id: ids[index] ?? 0 }))
  await insertMany(tx, 'message', messageTypes, rows)
  return ids
}
