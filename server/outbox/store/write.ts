import { sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { MailState } from '../retry.ts'

export interface NewMail {
  id: number
  at: Date
  kind: string
  ticket: number | null
  message: number | null
  customer: number | null
  agent: number | null
  email: string
  name: string
  subject: string
  text: string
  html: string
  token: string
  automatic: boolean
  inbox: string | null
  dedupeKey: string | null
  state: MailState
  answer: string | null
  nextTryAt: Date | null
}

/** Answers which were written: a letter with a known key is there already. */
export async function insertMails(tx: Tx, mails: readonly NewMail[]): Promise<ReadonlySet<number>> {
  if (mails.length === 0) return new Set()
  const wanted = mails.map(rowOf)
  const columns = sql.join(Object.keys(wanted[0] ?? {}).map((name) => sql.ref(name)))
  const { rows } = await sql<{ id: number }>`
    insert into outgoing_mail (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::outgoing_mail, ${JSON.stringify(wanted)}::json)
    on conflict (dedupe_key) do nothing returning id
  `.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

function rowOf(mail: NewMail) {
  return {
    ...{ id: mail.id, at: mail.at, kind: mail.kind, ticket_id: mail.ticket, message_id: mail.message },
    ...{ customer_id: mail.customer, agent_id: mail.agent, to_email: mail.email, to_name: mail.name },
    ...{ subject: mail.subject, text: mail.text, html: mail.html, token: mail.token, automatic: mail.automatic },
    ...{ inbox: mail.inbox, dedupe_key: mail.dedupeKey, state: mail.state, answer: mail.answer },
    ...{ next_try_at: mail.nextTryAt },
  }
}

/**
 * For each address, how many letters of these kinds went, or will go, there since a moment. Holds off others who count
 * for it.
 */
export async function countSince(
  tx: Tx,
  sought: readonly { email: string; kinds: readonly string[] }[],
  since: Date,
): Promise<number[]> {
  const json = JSON.stringify(sought)
  // In one order for everybody: two who write to the same two people must not wait for each other.
  await sql`
    select pg_advisory_xact_lock(hashtextextended('mail to ' || address, 0)) from (
      select distinct lower(email) as address from json_to_recordset(${json}::json) as sought (email text) order by 1
    ) as addresses
  `.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select (
      select count(*)::int from outgoing_mail
      where lower(to_email) = lower(sought.email) and at > ${since} and automatic and kind = any(sought.kinds)
        and state <> 'kept'
    ) as count
    from rows from (json_to_recordset(${json}::json) as (email text, kinds text[])) with ordinality
      as sought (email, kinds, place)
    order by place
  `.execute(tx)
  return rows.map(({ count }) => count)
}

export interface Settled {
  state: MailState
  answer: string | null
  sentAt: Date | null
  nextTryAt: Date | null
}

/** Writes what came of a try, unless another try began meanwhile. Answers whether it did. */
export async function settle(tx: Tx, id: number, attempts: number, to: Settled): Promise<boolean> {
  const { rows } = await sql`
    update outgoing_mail
    set state = ${to.state}, answer = ${to.answer}, sent_at = ${to.sentAt}, next_try_at = ${to.nextTryAt}
    where id = ${id} and attempts = ${attempts} and state in ('queued', 'deferred') returning id
  `.execute(tx)
  return rows.length > 0
}

/**
 * Of mails that were not delivered, or wait: they wait again from now on, with all their tries, and go to where their
 * customer is reached today. Answers which.
 */
export async function queueAgain(
  tx: Tx,
  which: { id: number } | { message: number },
  { now, states }: { now: Date; states: readonly MailState[] },
): Promise<{ id: number; message: number | null }[]> {
  const these = 'id' in which ? sql`id = ${which.id}` : sql`message_id = ${which.message} and agent_id is null`
  const { rows } = await sql<{ id: number; message: number | null }>`
    update outgoing_mail o set state = 'queued', attempts = 0, next_try_at = ${now}, to_email = coalesce((
      select coalesce(i.email, c.email) from customer c left join customer i on i.id = c.merged_into
      where c.id = o.customer_id
    ), o.to_email)
    where ${these} and state = any(${states}::text[]) returning id, message_id as message
  `.execute(tx)
  return rows
}

export async function writeBounced(tx: Tx, id: number, answer: string): Promise<boolean> {
  const { rows } = await sql`
    update outgoing_mail set state = 'bounced', answer = ${answer}, next_try_at = null
    where id = ${id} and state <> 'bounced' returning id
  `.execute(tx)
  return rows.length > 0
}

/** For what was written before mails had one. */
export async function giveToken(tx: Tx, id: number, token: string): Promise<void> {
  await sql`update outgoing_mail set token = ${token} where id = ${id} and token is null`.execute(tx)
}
