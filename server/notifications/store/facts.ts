import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Happening } from '../happening.ts'
import type { Party } from '../letters-to-customers.ts'
import type { Signing } from '../signing.ts'

type Database = Kysely<Schema>

export interface Said {
  id: number
  kind: 'message' | 'reply' | 'note'
  text: string
  html: string
  at: string
  author: string
  customer: number | null
  channel: string
  /** It can be taken back, or was. */
  held: boolean
  /** Of an agent's words. */
  signing: Signing | null
}

/** What an event is about, and all that decides whom it concerns. */
export interface News {
  position: number
  seq: number
  at: Date
  actor: { kind: string; id: number | null; name: string | null; email: string | null; signing: Signing | null }
  whole: Happening[]
  ticket: {
    id: number
    number: string
    source: string
    department: string
    assignee: number | null
    team: string | null
    requester: number
    organisation: number | null
    collaborators: number[]
    referred: string[]
    deleted: boolean
  }
  /** Whoever has an address among the requester and those who take part; the requester first. */
  parties: Party[]
  /** What was written in the same go. */
  said: Said[]
  byMachine: boolean
  lastRespondent: number | null
  writer: number | null
  accountManager: number | null
  /** Whom a mail did not reach, and what the server said; or why a reply was not sent at its moment. */
  failed: { to: string; answer: string | null } | null
}

// One act is what one actor did at one moment, entry after entry.
const MOST_IN_ONE_ACT = 50

/** All there is to know of events of tickets, in order; those whose ticket is gone, or deleted, are left out. */
export async function readNews(db: Database, positions: readonly number[]): Promise<News[]> {
  const { rows } = await sql<News>`
    select e.position, e.seq, e.at, w.whole,
      json_build_object('kind', e.actor_kind, 'id', e.actor_id,
        'name', coalesce(doer.name, asker.name), 'email', coalesce(doer.email, asker.email),
        'signing', case when doer.id is not null then json_build_object(
          'with', doer.signs_with, 'own', doer.signature, 'department', d.signature, 'isPrivate', d.private) end) as actor,
      json_build_object('id', t.id, 'number', t.number, 'source', t.source, 'department', t.department,
        'assignee', t.assignee_id, 'team', t.team, 'requester', t.requester_id, 'organisation', r.organisation_id,
        'collaborators', array(select customer_id from collaborator k where k.ticket_id = t.id), 'referred', t.referred,
        'deleted', false) as ticket,
      ${partiesOf} as parties, ${said} as said,
      exists (select from inbound_mail n where n.message_row = any(w.messages) and n.outcome = 'auto-reply') as "byMachine",
      (select m.agent_id from message m where m.ticket_id = t.id and m.kind = 'reply' and m.seq < e.seq and m.withdrawn_at is null
        order by m.seq desc limit 1) as "lastRespondent",
      coalesce((select m.agent_id from message m where m.id = (e.details ->> 'message')::bigint), waiting.agent_id) as writer,
      (select o.manager_id from organisation o where o.id = r.organisation_id) as "accountManager",
      coalesce((select json_build_object('to', coalesce(c.email, c.name), 'answer', (select x.value #>> '{}' from ticket_text x
          where x.ticket_id = t.id and x.seq = e.seq and x.field = 'mail.answer'))
        from customer c where e.name = 'ticket.mail-failed' and c.id = (e.details ->> 'customer')::bigint),
        case when waiting.problem is not null then json_build_object('to', '', 'answer', waiting.problem) end) as failed
    from event e join ticket t on t.id = e.stream_id join customer r on r.id = t.requester_id
      join department d on d.key = t.department left join agent doer on e.actor_kind = 'agent' and doer.id = e.actor_id
      left join customer asker on e.actor_kind = 'customer' and asker.id = e.actor_id
      left join scheduled_reply waiting
        on e.name = 'ticket.reply-not-sent' and waiting.id = (e.details ->> 'scheduled')::bigint
      cross join lateral (
        select json_agg(json_build_object('seq', o.seq, 'name', o.name, 'changes', o.changes, 'details', o.details,
            'step', ${stepOf(sql`o`)}) order by o.seq) as whole,
          array_remove(array_agg(coalesce(o.details ->> 'message', o.details ->> 'reason')::bigint), null) as messages
        from event o where o.stream_id = e.stream_id and o.seq between e.seq - ${MOST_IN_ONE_ACT} and e.seq + ${MOST_IN_ONE_ACT}
          and o.at = e.at and o.actor_kind = e.actor_kind and o.actor_id is not distinct from e.actor_id
      ) w
    where e.position = any(${positions}::bigint[]) and t.deleted_at is null order by e.position
  `.execute(db)
  return rows
}

/** Of an event that says that a step of a ladder has come: the step, as it was then. */
export function stepOf(event: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${event}.name = 'ticket.ladder-step' then (
    select v.definition -> 'ladder' -> (${event}.details ->> 'step')::int from sla_version v
    where v.sla = ${event}.details ->> 'sla' and v.version = (${event}.details ->> 'version')::int) end`
}

const partiesOf = sql`coalesce((
  select json_agg(json_build_object('customer', c.id, 'name', c.name, 'email', c.email, 'language', c.language,
      'zone', c.zone, 'isRequester', c.id = t.requester_id) order by c.id = t.requester_id desc, c.id)
  from customer c where c.email is not null and c.id = any(array(
    select t.requester_id union select customer_id from collaborator k where k.ticket_id = t.id))
), '[]')`

const said = sql`coalesce((
  select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'text', m.text, 'html', m.html, 'at', m.at,
    'author', coalesce(a.name, c.name, ''), 'customer', m.customer_id, 'channel', m.channel,
    'held', m.held_until is not null or m.withdrawn_at is not null,
    'signing', case when a.id is not null then json_build_object(
      'with', a.signs_with, 'own', a.signature, 'department', d.signature, 'isPrivate', d.private) end) order by m.id)
  from message m left join agent a on a.id = m.agent_id left join customer c on c.id = m.customer_id
  where m.id = any(w.messages)
), '[]')`

export interface Resolution {
  id: number
  number: string
  department: string
  resolvedAt: Date | null
  lastMessageAt: Date | null
  parties: Party[]
}

/** Those of the tickets that are resolved, each with whoever would miss its closing. */
export async function readResolutions(db: Database, tickets: readonly number[]): Promise<Resolution[]> {
  const { rows } = await sql<Resolution>`
    select t.id, t.number, t.department, t.resolved_at as "resolvedAt", t.last_message_at as "lastMessageAt",
      ${partiesOf} as parties
    from ticket t where t.id = any(${tickets}::bigint[]) and t.category = 'resolved' and t.deleted_at is null
  `.execute(db)
  return rows
}

/** Resolved tickets, in order. */
export async function readResolved(db: Database, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where category = 'resolved' and deleted_at is null and id > ${after} order by id limit ${limit}
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Which settings of the desk an event says were changed. */
export async function readSettingsChanged(db: Database, position: number): Promise<string[]> {
  const { rows } = await sql<{ fields: string[] }>`
    select array(select jsonb_object_keys(changes)) as fields
    from event where position = ${position} and details ->> 'kind' = 'desk'
  `.execute(db)
  return rows[0]?.fields ?? []
}
