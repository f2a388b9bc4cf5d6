import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { KnownTicket } from '../facts.ts'
import { type TicketRow, toState } from '../row.ts'

type Row = TicketRow & {
  id: number
  subject: string
  fields: Record<string, unknown>
  next_due_at: Date | null
  overdue: boolean
  requester_name: string
  requester_email: string | null
  organisation_id: number | null
}

/** What conditions can ask of these tickets, by id; what is no more is left out. */
export async function readKnown(db: Kysely<Schema>, ids: readonly number[]): Promise<Map<number, KnownTicket>> {
  const { rows } = await sql<Row>`
    select t.*, c.name as requester_name, c.email as requester_email, c.organisation_id
    from ticket t join customer c on c.id = t.requester_id
    where t.id = any(${[...ids]}::bigint[])
  `.execute(db)
  return new Map(rows.map((row) => [row.id, knownOf(row)]))
}

function knownOf(row: Row): KnownTicket {
  return {
    ticket: toState(row),
    subject: row.subject,
    fields: row.fields,
    requester: { email: row.requester_email, name: row.requester_name },
    organisation: row.organisation_id,
    nextDueAt: row.next_due_at?.toISOString() ?? null,
    overdue: row.overdue,
  }
}
