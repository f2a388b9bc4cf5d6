import { sql } from 'kysely'
import { type ColumnTypes, insertMany, nextValues } from '#platform/db/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { nothingDue } from '../due.ts'
import { type TicketRow, toRow } from '../row.ts'
import { isOpen } from '../state.ts'
import { type DueColumns, dueColumns } from './save.ts'
import type { History } from '../history.ts'

type LoadedTicket = Omit<TicketRow, 'field_seqs' | 'tags'> &
  DueColumns & { id: number; subject: string; urgency: number; preview: string }

const ticketTypes: ColumnTypes<LoadedTicket> = {
  ...{ id: 'bigint', number: 'text', subject_seq: 'integer', subject: 'text', status: 'text', category: 'text' },
  ...{ priority: 'text', urgency: 'smallint', department: 'text', team: 'text', assignee_id: 'bigint' },
  ...{
    requester_id: 'bigint',
    topic: 'text',
    sla: 'text',
    sla_by_hand: 'boolean',
    source: 'text',
    answered: 'boolean',
    due_at: 'timestamptz',
  },
  ...{ hold_until: 'timestamptz', created_at: 'timestamptz', updated_at: 'timestamptz', resolved_at: 'timestamptz' },
  ...{ closed_at: 'timestamptz', finished_at: 'timestamptz', reopened_at: 'timestamptz', reopen_count: 'integer' },
  ...{ message_count: 'integer', heard_seq: 'integer', last_message_at: 'timestamptz', escalated_at: 'timestamptz' },
  ...{ deleted_at: 'timestamptz', seq: 'integer', preview: 'text' },
  ...{ next_due_at: 'timestamptz', next_due_metric: 'text', next_due_left: 'integer', next_moment_at: 'timestamptz' },
  ...{ promise: 'jsonb', overdue: 'boolean' },
}

/** Writes the rows of told tickets, in order, overdue where they are by `now`; answers their ids. */
export async function loadTickets(tx: Tx, histories: readonly History[], now: Date): Promise<number[]> {
  const ids = await nextValues(tx, 'ticket_id_seq', histories.length)
  const rows = histories.map(({ work, subject, urgency, preview, due = nothingDue }, index) => {
    const { field_seqs: _, tags: __, ...row } = toRow(work.ticket)
    const overdue = due.at !== null && due.at <= now && isOpen(work.ticket.category)
    return { ...row, ...dueColumns(due), overdue, id: ids[index] ?? 0, subject, urgency, preview }
  })
  await insertMany(tx, 'ticket', ticketTypes, rows)
  await setTags(
    tx,
    histories.map(({ work }, index) => ({ id: ids[index] ?? 0, tags: work.ticket.tags })),
  )
  const texts = histories.map(({ subject }, index) => {
    return { ticket_id: ids[index] ?? 0, seq: 1, field: 'subject', value: JSON.stringify(subject) }
  })
  await insertMany(tx, 'ticket_text', { ticket_id: 'bigint', seq: 'integer', field: 'text', value: 'jsonb' }, texts)
  return ids
}

// Lists of lists cannot be written with the other columns.
async function setTags(tx: Tx, tickets: readonly { id: number; tags: readonly string[] }[]): Promise<void> {
  const tagged = tickets.filter(({ tags }) => tags.length > 0)
  if (tagged.length === 0) return
  await sql`
    update ticket set tags = array(select jsonb_array_elements_text(given.tags))
    from jsonb_to_recordset(${JSON.stringify(tagged)}::jsonb) as given (id bigint, tags jsonb) where ticket.id = given.id
  `.execute(tx)
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
