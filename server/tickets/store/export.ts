import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import { moment } from './json.ts'
import { heardBy } from './messages.ts'

type Database = Kysely<Schema>

/** The customer, and whoever was merged into them, with when they were signed in. */
export async function readProfiles(db: Database, customer: number) {
  const { rows } = await sql<{ id: number; profile: object }>`
    select c.id, json_build_object(
      'id', c.id, 'name', c.name, 'email', c.email, 'phone', c.phone, 'organisation', o.name,
      'seesOrganisation', c.manages_organisation, 'language', c.language, 'zone', c.zone,
      'since', ${moment(sql.ref('c.created_at'))}, 'mergedInto', c.merged_into,
      'sessions', coalesce((select json_agg(json_build_object(
        'since', ${moment(sql.ref('s.created_at'))}, 'lastSeen', ${moment(sql.ref('s.seen_at'))}) order by s.created_at)
        from session s where s.customer_id = c.id), '[]')
    ) as profile
    from customer c left join organisation o on o.id = c.organisation_id
    where c.id = ${customer} or c.merged_into = ${customer} order by c.id
  `.execute(db)
  return rows
}

/** What they asked for, take part in or wrote to; what is deleted is theirs too. */
export async function readTicketIds(db: Database, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where requester_id = any(${people}::bigint[])
    union select ticket_id from collaborator where customer_id = any(${people}::bigint[])
    union select ticket_id from message where customer_id = any(${people}::bigint[]) order by id
  `.execute(db)
  return rows.map((row) => row.id)
}

/** What happens to a ticket that its customer sees, or did. */
const seen = [
  ...['ticket.created', 'ticket.message-received', 'ticket.replied', 'ticket.status-changed', 'ticket.resolved'],
  ...['ticket.closed', 'ticket.reopened', 'ticket.collaborator-added', 'ticket.collaborator-removed'],
]

export async function readSeenEvents(db: Database, ticket: number): Promise<object[]> {
  const { rows } = await sql<{ event: object }>`
    select json_build_object('at', ${moment(sql.ref('e.at'))}, 'name', e.name, 'by', e.actor_kind,
      'status', e.changes -> 'status') as event
    from event e where e.stream_id = ${ticket} and e.name = any(${seen}::text[]) and not exists (
      select from message m where m.id = (e.details ->> 'message')::bigint and m.withdrawn_at is not null) order by e.seq
  `.execute(db)
  return rows.map((row) => row.event)
}

export interface ExportedFile {
  id: number
  name: string
  size: number
  sha256: string
}

/** The files of messages that customers see. */
export async function readFiles(db: Database, ticket: number, now: Date): Promise<ExportedFile[]> {
  const { rows } = await sql<ExportedFile>`
    select a.id, f.name, f.size, f.sha256 from attachment a join file f on f.id = a.file_id
    join message m on m.id = a.message_id where m.ticket_id = ${ticket} and m.kind <> 'note' and ${heardBy(now)} order by a.id
  `.execute(db)
  return rows
}

export async function readMailsTo(db: Database, people: readonly number[]): Promise<object[]> {
  const { rows } = await sql<{ mail: object }>`
    select json_build_object('at', ${moment(sql.ref('o.at'))}, 'to', o.to_email, 'name', o.to_name, 'subject', o.subject,
      'text', o.text, 'ticket', t.number) as mail
    from outgoing_mail o left join ticket t on t.id = o.ticket_id
    where o.customer_id = any(${people}::bigint[]) order by o.id
  `.execute(db)
  return rows.map((row) => row.mail)
}
