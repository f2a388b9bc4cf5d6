import { type Kysely, sql } from 'kysely'
import { safePosition } from '#platform/events/index.ts'
import type { Schema } from '../../schema/index.ts'
import type { PastEvent } from '../past.ts'

type Database = Kysely<Schema>

interface Row extends Omit<PastEvent, 'at' | 'actor'> {
  at: Date
  actor_kind: string
  actor_id: number | null
}

const columns = sql.raw('position, stream_id as stream, seq, at, name, actor_kind, actor_id, changes, details, cause')
const words = sql.raw(`(name like 'ticket.%' or name like 'agent.%')`)

function pastOf({ at, actor_kind: kind, actor_id: id, ...event }: Row): PastEvent {
  return { ...event, seq: event.seq ?? 0, at: at.getTime(), actor: { kind, id } }
}

/** Up to where the log is whole: no other event can come before that any more. */
export function wholeUntil(db: Database): Promise<number> {
  return safePosition(db)
}

/** Where reading goes on: in order of time, as histories that were brought along stand at the log's end. */
export interface Place {
  at: number
  position: number
}

/** The next events of tickets and agents until a moment. */
export async function readEvents(
  db: Database,
  { after, to, last, limit }: { after: Place; to: Date; last: number; limit: number },
): Promise<PastEvent[]> {
  const from = new Date(after.at)
  const { rows } = await sql<Row>`
    select ${columns} from event
    where at >= ${from} and at <= ${to} and (at > ${from} or position > ${after.position}) and position <= ${last} and ${words}
    order by at, position limit ${limit}
  `.execute(db)
  return rows.map(pastOf)
}

/** All that happened to these tickets before a moment, in order of each. */
export async function readBeginnings(
  db: Database,
  tickets: readonly number[],
  before: Date,
): Promise<ReadonlyMap<number, PastEvent[]>> {
  const { rows } = await sql<Row>`
    select ${columns} from event where stream_id = any(${[...tickets]}::bigint[]) and at < ${before}
    order by stream_id, seq
  `.execute(db)
  const of = new Map<number, PastEvent[]>()
  for (const event of rows.map(pastOf)) {
    const its = of.get(event.stream ?? 0)
    if (its) its.push(event)
    else of.set(event.stream ?? 0, [event])
  }
  return of
}

/** What of agents changed since a moment, the latest first. */
export async function readAgentsSince(db: Database, since: Date): Promise<PastEvent[]> {
  const { rows } = await sql<Row>`
    select ${columns} from event where at >= ${since} and name like 'agent.%' order by position desc
  `.execute(db)
  return rows.map(pastOf)
}

/** Tickets that were there before a moment, and open then or touched since; in order of their ids. */
export async function readOpenThen(
  db: Database,
  { at, afterId, limit }: { at: Date; afterId: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where id > ${afterId} and created_at < ${at}
      and (category in ('open', 'waiting', 'hold') or updated_at >= ${at} or finished_at >= ${at}
        or (category = 'resolved' and deleted_at is null))
    order by id limit ${limit}
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** What stands on a ticket's row, as it is now, and of whom it is. */
export interface PastTicket {
  id: number
  number: string
  lastSeq: number
  dueAt: number | null
  subject: string
  fields: Record<string, unknown>
}

export async function readRows(db: Database, ids: readonly number[]): Promise<PastTicket[]> {
  const { rows } = await sql<Omit<PastTicket, 'dueAt'> & { due: Date | null }>`
    select id, number, seq as "lastSeq", next_due_at as due, subject, fields from ticket where id = any(${[...ids]}::bigint[])
  `.execute(db)
  return rows.map(({ due, ...row }) => ({ ...row, dueAt: due?.getTime() ?? null }))
}

/** What was ever written into the subject and the custom fields of these tickets. */
export async function readTexts(
  db: Database,
  ids: readonly number[],
): Promise<{ ticket: number; seq: number; field: string; value: unknown }[]> {
  const { rows } = await sql<{ ticket: number; seq: number; field: string; value: unknown }>`
    select ticket_id as ticket, seq, field, value from ticket_text
    where ticket_id = any(${[...ids]}::bigint[]) and (field = 'subject' or field like 'field.%')
  `.execute(db)
  return rows
}

export interface PastCustomer {
  id: number
  name: string
  email: string | null
  organisation: number | null
  language: string | null
}

export async function readCustomers(db: Database, ids: readonly number[]): Promise<PastCustomer[]> {
  const { rows } = await sql<PastCustomer>`
    select id, name, email, organisation_id as organisation, language from customer where id = any(${[...ids]}::bigint[])
  `.execute(db)
  return rows
}

export interface PastMessage {
  id: number
  text: string
  from: string | null
  fromName: string | null
  channel: string
  attachments: number
  auth: unknown
  addressed: unknown
}

/** What conditions can ask of messages, and of the mails that brought them. */
export async function readMessages(db: Database, ids: readonly number[]): Promise<PastMessage[]> {
  const { rows } = await sql<PastMessage>`
    select m.id, m.text, coalesce(a.email, c.email) as from, coalesce(a.name, c.name) as "fromName", m.channel,
      (select count(*)::int from attachment f where f.message_id = m.id) as attachments,
      mail.facts -> 'auth' as auth, mail.facts -> 'addressed' as addressed
    from message m left join agent a on a.id = m.agent_id left join customer c on c.id = m.customer_id
      left join lateral (
        select n.facts from inbound_mail n where n.message_row = m.id order by n.id limit 1
      ) mail on true
    where m.id = any(${[...ids]}::bigint[])
  `.execute(db)
  return rows
}

/** Who had the last ticket of each of these customers, and when it changed, as far as it was over before a moment. */
export async function readFormersBefore(
  db: Database,
  customers: readonly number[],
  before: Date,
): Promise<{ requester: number; agent: number; at: Date }[]> {
  const { rows } = await sql<{ requester: number; agent: number; at: Date }>`
    select asked.requester, last.assignee_id as agent, last.updated_at as at
    from unnest(${[...customers]}::bigint[]) as asked(requester) cross join lateral (
      select assignee_id, updated_at from ticket t
      where t.requester_id = asked.requester and t.assignee_id is not null and t.updated_at < ${before}
        and t.deleted_at is null
      order by t.updated_at desc, t.id desc limit 1
    ) as last
  `.execute(db)
  return rows
}

/** What the macros do that can be run. */
export async function readMacroActs(db: Database) {
  return db.selectFrom('macro').select(['key', 'name', 'acts', 'disabled']).execute()
}

/** How often rules and routing were changed since a moment. */
export async function countChanges(db: Database, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from event where at >= ${since} and name = 'settings.changed'
      and details ->> 'kind' in ('rule', 'rule_group', 'routing', 'sla', 'calendar')
  `.execute(db)
  return rows[0]?.count ?? 0
}

export interface PastTurns {
  place: string
  given: [agent: number, given: number][]
}

/** How far each place had come when these days began, as its first decision in them tells; and who had the last turns. */
export async function readTurnsThen(db: Database, from: Date): Promise<PastTurns[]> {
  const { rows } = await sql<PastTurns>`
    select first.subject as place, (
      select coalesce(json_agg(json_build_array((c ->> 'agent')::bigint, coalesce((c -> 'facts' ->> 'given')::bigint, 0))), '[]')
      from jsonb_array_elements(first.detail -> 'candidates') as c where c -> 'facts' ? 'given'
    ) as given
    from (
      select distinct on (subject) subject, detail from decision
      where kind = 'routing' and at >= ${from} and outcome in ('assigned', 'waiting') order by subject, id
    ) as first
  `.execute(db)
  return rows
}

export async function readLastTurns(db: Database, before: Date): Promise<{ place: string; agent: number }[]> {
  const { rows } = await sql<{ place: string; agent: number }>`
    select subject as place, (detail ->> 'agent')::bigint as agent from decision
    where kind = 'routing' and at < ${before} and outcome = 'assigned' group by 1, 2 order by max(id)
  `.execute(db)
  return rows
}

/** How far each place has come by now. */
export async function readTurnsNow(
  db: Database,
): Promise<{ place: string; agent: number; given: number; turn: number }[]> {
  const { rows } = await sql<{ place: string; agent: number; given: number; turn: number }>`
    select t.place, t.agent_id as agent, greatest(t.given, s.level) as given, t.turn
    from routing_turn t join routing_state s on s.place = t.place
  `.execute(db)
  return rows
}

/** How many mails were written in these days, by kind, and to how many people. */
export async function countMails(
  db: Database,
  { from, to }: { from: Date; to: Date },
): Promise<{ kinds: { kind: string; count: number }[]; people: number }> {
  const during = sql`at >= ${from} and at <= ${to} and ticket_id is not null`
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from outgoing_mail where ${during} group by kind
  `.execute(db)
  const people = await sql<{ count: number }>`
    select count(distinct lower(to_email))::int as count from outgoing_mail where ${during}
  `.execute(db)
  return { kinds: rows, people: people.rows[0]?.count ?? 0 }
}

/** How many mails were written to each of these addresses, and about each of these tickets. */
export async function countMailsOf(
  db: Database,
  { from, to, addresses, tickets }: { from: Date; to: Date; addresses: readonly string[]; tickets: readonly number[] },
): Promise<{ toAddress: ReadonlyMap<string, number>; about: ReadonlyMap<number, number> }> {
  const during = sql`at >= ${from} and at <= ${to} and ticket_id is not null`
  const to_ = await sql<{ address: string; count: number }>`
    select lower(to_email) as address, count(*)::int as count from outgoing_mail
    where ${during} and lower(to_email) = any(${[...addresses]}::text[]) group by 1
  `.execute(db)
  const about = await sql<{ ticket: number; count: number }>`
    select ticket_id as ticket, count(*)::int as count from outgoing_mail
    where ${during} and ticket_id = any(${[...tickets]}::bigint[]) group by 1
  `.execute(db)
  return {
    toAddress: new Map(to_.rows.map(({ address, count }) => [address, count])),
    about: new Map(about.rows.map(({ ticket, count }) => [ticket, count])),
  }
}

/** Whoever takes part in these tickets and has an address, and who looks after the requester's organisation. */
export async function readParties(
  db: Database,
  tickets: readonly number[],
): Promise<{ ticket: number; customer: number; email: string; isRequester: boolean; accountManager: number | null }[]> {
  const { rows } = await sql<{
    ticket: number
    customer: number
    email: string
    isRequester: boolean
    accountManager: number | null
  }>`
    select t.id as ticket, c.id as customer, c.email, c.id = t.requester_id as "isRequester",
      (select o.manager_id from customer r join organisation o on o.id = r.organisation_id where r.id = t.requester_id)
        as "accountManager"
    from ticket t join lateral (
      select t.requester_id as id union select customer_id from collaborator k where k.ticket_id = t.id
    ) part on true join customer c on c.id = part.id
    where t.id = any(${[...tickets]}::bigint[]) and c.email is not null
  `.execute(db)
  return rows
}

/** Who wrote these messages, and by which way they came. */
export async function readWriters(db: Database, ids: readonly number[]) {
  return db
    .selectFrom('message')
    .select(['id', 'kind', 'customer_id', 'channel'])
    .where('id', 'in', [...ids])
    .execute()
}
