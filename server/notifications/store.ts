import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema/index.ts'
import type { Signing } from './letters.ts'

type Database = Kysely<Schema>

export interface Party {
  customer: number
  name: string
  email: string
  /** As they wish to be written to; null where they said nothing. */
  language: 'en' | 'de' | null
}

export interface TicketNews {
  name: string
  at: Date
  ticket: number
  number: string
  subject: string
  /** Whoever has an address among the requester and those who take part; the requester first. */
  parties: Party[]
  message: { id: number; text: string; author: string; signing: Signing } | null
}

/** What an event has to tell to customers; null where its ticket is gone. */
export async function readNews(db: Database, position: number): Promise<TicketNews | null> {
  const { rows } = await sql<TicketNews>`
    select e.name, e.at, t.id as ticket, t.number, t.subject,
      coalesce((
        select json_agg(
          json_build_object('customer', c.id, 'name', c.name, 'email', c.email, 'language', c.language)
          order by c.id = t.requester_id desc, c.id
        ) from customer c where c.email is not null and c.id = any(array(
          select t.requester_id union select customer_id from collaborator k where k.ticket_id = t.id))
      ), '[]') as parties,
      (select json_build_object('id', m.id, 'text', m.text, 'author', a.name, 'signing', json_build_object(
          'with', a.signs_with, 'own', a.signature, 'department', d.signature, 'isPrivate', d.private))
        from message m join agent a on a.id = m.agent_id join department d on d.key = t.department
        where m.id = (e.details ->> 'message')::bigint and m.kind = 'reply') as message
    from event e join ticket t on t.id = e.stream_id where e.position = ${position} and t.deleted_at is null
  `.execute(db)
  return rows[0] ?? null
}

export interface OutgoingLetter {
  at: Date
  kind: string
  ticket: number | null
  message: number | null
  customer: number
  email: string
  name: string
  subject: string
  text: string
  /** One letter to one person about one thing. */
  dedupeKey: string | null
}

/** A letter with a known key is there already and is not written twice. */
export async function insertLetter(db: Database, letter: OutgoingLetter): Promise<void> {
  await db
    .insertInto('outgoing_mail')
    .values({
      at: letter.at,
      kind: letter.kind,
      ticket_id: letter.ticket,
      message_id: letter.message,
      customer_id: letter.customer,
      agent_id: null,
      to_email: letter.email,
      to_name: letter.name,
      subject: letter.subject,
      text: letter.text,
      dedupe_key: letter.dedupeKey,
    })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute()
}

export async function readOutbox(db: Database, { before, limit }: { before: number | null; limit: number }) {
  const { rows } = await sql<{
    id: number
    at: Date
    to: string
    toName: string
    subject: string
    text: string
    ticket: string | null
    kind: string
  }>`
    select o.id, o.at, o.to_email as to, o.to_name as "toName", o.subject, o.text, t.number as ticket, o.kind
    from outgoing_mail o left join ticket t on t.id = o.ticket_id
    where ${before === null ? sql`true` : sql`o.id < ${before}`} order by o.id desc limit ${limit + 1}
  `.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export async function readTicketName(db: Database, id: number): Promise<{ number: string } | null> {
  const { rows } = await sql<{ number: string }>`select number from ticket where id = ${id}`.execute(db)
  return rows[0] ?? null
}
