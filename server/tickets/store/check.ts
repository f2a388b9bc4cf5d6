import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Entry } from '../fold.ts'
import type { TicketRow } from '../row.ts'
import { moment } from './json.ts'

type Database = Kysely<Schema>

export interface CheckedTicket {
  id: number
  row: TicketRow & { subject: string; fields: Record<string, unknown>; urgency: number }
  /** Of the priority and the status that the row names. */
  rightUrgency: number
  rightCategory: string
  log: Entry[]
  texts: { seq: number; field: string; value: unknown }[]
  messages: number
}

/** The next tickets by id with all their entries, for checking each row against its log. */
export async function readForCheck(db: Database, afterId: number, limit: number): Promise<CheckedTicket[]> {
  const { rows } = await sql<CheckedTicket['row'] & Omit<CheckedTicket, 'row'>>`
    select t.*, p.urgency as "rightUrgency", s.category as "rightCategory",
      (select coalesce(json_agg(json_build_object('seq', e.seq, 'at', ${moment(sql.ref('e.at'))}, 'changes', e.changes) order by e.seq), '[]')
        from event e where e.stream_id = t.id) as log,
      (select coalesce(json_agg(json_build_object('seq', x.seq, 'field', x.field, 'value', x.value)), '[]')
        from ticket_text x where x.ticket_id = t.id) as texts,
      (select count(*)::int from message m where m.ticket_id = t.id and m.kind <> 'note' and m.withdrawn_at is null) as messages
    from ticket t join priority p on p.key = t.priority join status s on s.key = t.status
    where t.id > ${afterId} order by t.id limit ${limit}
  `.execute(db)
  return rows.map(({ rightUrgency, rightCategory, log, texts, messages, ...row }) => ({
    ...{ id: row.id, row, rightUrgency, rightCategory, log, texts, messages },
  }))
}

export async function countAll(db: Database) {
  const { rows } = await sql<{ tickets: number; events: number; mails: number; jobs: number }>`
    select (select count(*)::int from ticket) as tickets, (select count(*)::int from event) as events,
      (select count(*)::int from inbound_mail) as mails, (select count(*)::int from job) as jobs
  `.execute(db)
  return rows[0] ?? { tickets: 0, events: 0, mails: 0, jobs: 0 }
}
