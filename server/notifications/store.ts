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
  ticket: { id: number; number: string; department: string }
  subject: string
  /** The customer who did it. */
  doer: number | null
  /** Whoever has an address among the requester and those who take part; the requester first. */
  parties: Party[]
  message: { id: number; text: string; html: string; author: string; signing: Signing } | null
}

/** What an event has to tell to customers; null where its ticket is gone, or nobody is to be told. */
export async function readNews(db: Database, position: number): Promise<TicketNews | null> {
  const { rows } = await sql<TicketNews>`
    select e.name, json_build_object('id', t.id, 'number', t.number, 'department', t.department) as ticket, t.subject,
      case when e.actor_kind = 'customer' then e.actor_id end as doer,
      coalesce((
        select json_agg(
          json_build_object('customer', c.id, 'name', c.name, 'email', c.email, 'language', c.language)
          order by c.id = t.requester_id desc, c.id
        ) from customer c where c.email is not null and c.id = any(array(
          select t.requester_id union select customer_id from collaborator k where k.ticket_id = t.id))
      ), '[]') as parties,
      (select json_build_object('id', m.id, 'text', m.text, 'html', m.html, 'author', a.name,
          'signing', json_build_object(
            'with', a.signs_with, 'own', a.signature, 'department', d.signature, 'isPrivate', d.private))
        from message m join agent a on a.id = m.agent_id join department d on d.key = t.department
        where m.id = (e.details ->> 'message')::bigint and m.kind = 'reply') as message
    from event e join ticket t on t.id = e.stream_id
    where e.position = ${position} and t.deleted_at is null and coalesce((e.details ->> 'autorespond')::boolean, true)
  `.execute(db)
  return rows[0] ?? null
}

export async function readTicketName(
  db: Database,
  id: number,
): Promise<{ id: number; number: string; department: string } | null> {
  const { rows } = await sql<{ id: number; number: string; department: string }>`
    select id, number, department from ticket where id = ${id}
  `.execute(db)
  return rows[0] ?? null
}
