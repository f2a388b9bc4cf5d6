import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Hearing } from '../silence.ts'
import type { KnownTrouble, Trouble, TroubleKind } from '../trouble.ts'

type Database = Kysely<Schema>

export interface DoingRow {
  inbox: string
  failingSince: Date | null
  error: string | null
  sendFailingSince: Date | null
  sendError: string | null
  signInFailingSince: Date | null
  trouble: 'refused' | 'client' | 'unreachable' | null
  signInError: string | null
  signedInAt: Date | null
  endsAt: Date | null
  silentSince: Date | null
}

/** How each inbox does that is in use. */
export async function readDoing(db: Database): Promise<DoingRow[]> {
  const { rows } = await sql<DoingRow>`
    select i.key as inbox,
      case when i."fetch" is not null then f.failing_since end as "failingSince", f.error,
      case when i.send is not null then o.failing_since end as "sendFailingSince", o.error as "sendError",
      s.failing_since as "signInFailingSince", s.trouble, s.error as "signInError", s.signed_in_at as "signedInAt",
      s.ends_at as "endsAt",
      (select t.since from inbox_trouble t where t.inbox = i.key and t.kind = 'silent') as "silentSince"
    from inbox i
      left join inbox_state f on f.inbox = i.key
      left join inbox_sending o on o.inbox = i.key
      left join inbox_sign_in s on s.inbox = i.key
        and ('oauth' in (i."fetch" ->> 'auth', i.send ->> 'auth'))
    where not i.disabled
  `.execute(db)
  return rows
}

/** Of each inbox in use: what came in 28 days, and how silent it was at this time of days like this one. */
export async function readHearing(
  db: Database,
  inbox: string,
  { now, zone, enough }: { now: Date; zone: string; enough: number },
): Promise<Hearing> {
  const { rows } = await sql<Hearing>`
    select
      (select count(*)::int from (
        select from inbound_mail where inbox = ${inbox} and received_at > ${now}::timestamptz - interval '28 days'
        limit ${enough}) recent) as mails,
      (select received_at from inbound_mail where inbox = ${inbox} order by received_at desc limit 1) as "lastAt",
      array(
        select (extract(epoch from day.at - before.received_at) * 1000)::float8
        from (select ${now}::timestamptz - days * interval '24 hours' as at from generate_series(1, 28) days) day
        cross join lateral (
          select received_at from inbound_mail where inbox = ${inbox} and received_at <= day.at
          order by received_at desc limit 1) before
        where (extract(isodow from day.at at time zone ${zone}) > 5)
          = (extract(isodow from ${now}::timestamptz at time zone ${zone}) > 5)
      ) as usual
  `.execute(db)
  return rows[0] ?? { mails: 0, lastAt: null, usual: [] }
}

/** What was noted of these kinds; held until the end of the transaction. */
export async function takeTroubles(tx: Tx, kinds: readonly TroubleKind[]): Promise<KnownTrouble[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('troubles of inboxes', 0))`.execute(tx)
  const { rows } = await sql<KnownTrouble>`
    select inbox, kind, since, error, told_at as "toldAt" from inbox_trouble where kind = any(${kinds}::text[])
  `.execute(tx)
  return rows
}

export async function noteTrouble(tx: Tx, { inbox, kind, since, error }: Trouble, toldAt: Date | null): Promise<void> {
  await sql`
    insert into inbox_trouble as t (inbox, kind, since, error, told_at)
    select key, ${kind}, ${since}::timestamptz, ${error}::text, ${toldAt}::timestamptz from inbox where key = ${inbox}
    on conflict (inbox, kind) do update
      set since = excluded.since, error = excluded.error, told_at = coalesce(excluded.told_at, t.told_at)
  `.execute(tx)
}

export async function forgetTrouble(tx: Tx, { inbox, kind }: Trouble): Promise<void> {
  await sql`delete from inbox_trouble where inbox = ${inbox} and kind = ${kind}`.execute(tx)
}
