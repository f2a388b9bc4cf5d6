import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

export interface MailInHand {
  id: number
  kind: string
  attempts: number
  token: string
  automatic: boolean
  inbox: string | null
  ticket: number | null
  department: string | null
  message: number | null
  customer: number | null
  agent: number | null
  at: Date
  email: string
  name: string
  subject: string
  text: string
  html: string | null
  author: string | null
  earlier: { token: string; from: string | null }[]
  answered: string | null
}

const EARLIER = 12

/** Begins a try; null where the mail is gone, or waits no more. */
export async function beginTry(tx: Tx, id: number): Promise<MailInHand | null> {
  const { rows } = await sql<MailInHand>`
    with o as (
      update outgoing_mail set attempts = attempts + 1
      where id = ${id} and state in ('queued', 'deferred') and token is not null returning *
    )
    select o.id, o.kind, o.attempts, o.token, o.automatic, o.inbox, o.ticket_id as ticket, t.department, o.message_id as message,
      o.customer_id as customer, o.agent_id as agent, o.at, o.to_email as email, o.to_name as name, o.subject, o.text, o.html,
      (select a.name from message m join agent a on a.id = m.agent_id where m.id = o.message_id and not o.automatic) as author,
      coalesce((
        select json_agg(json_build_object('token', e.token, 'from', e.email) order by e.id) from (
          select p.id, p.token, i.email from outgoing_mail p left join inbox i on i.key = p.inbox
          where p.ticket_id = o.ticket_id and p.id < o.id and lower(p.to_email) = lower(o.to_email)
            and p.token is not null and p.state in ('sent', 'queued', 'deferred')
          order by p.id desc limit ${EARLIER}) e
      ), '[]') as earlier,
      (select n.message_id from inbound_mail n
        where n.ticket_id = o.ticket_id and lower(n.from_email) = lower(o.to_email) and n.message_id is not null
          and n.outcome in ('ticket', 'follow-up') and n.received_at <= o.at
        order by n.id desc limit 1) as answered
    from o left join ticket t on t.id = o.ticket_id
  `.execute(tx)
  return rows[0] ?? null
}

export interface FileOfMessage {
  id: number
  name: string
  type: string
  size: number
  sha256: string
  inline: boolean
}

export async function readFiles(db: Database, message: number): Promise<FileOfMessage[]> {
  return (await readFilesOf(db, [message])).get(message) ?? []
}

/** The same for several: those that have any. */
export async function readFilesOf(
  db: Database,
  messages: readonly number[],
): Promise<ReadonlyMap<number, FileOfMessage[]>> {
  const { rows } = await sql<FileOfMessage & { message: number }>`
    select at.message_id as message, at.id, f.name, f.type, f.size, f.sha256, at.inline
    from attachment at join file f on f.id = at.file_id where at.message_id = any(${messages}::bigint[])
    order by at.position, at.id
  `.execute(db)
  const files = new Map<number, FileOfMessage[]>()
  for (const { message, ...file } of rows) files.set(message, [...(files.get(message) ?? []), file])
  return files
}
