import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'

type Database = Kysely<Schema>
export type SecretKind = 'fetch' | 'send' | 'client' | 'tokens'

/** The others are not the default any more. */
export async function standDown(tx: Tx, key: string): Promise<void> {
  await sql`update inbox set is_default = false where is_default and key <> ${key}`.execute(tx)
}

export async function deleteInbox(tx: Tx, key: string): Promise<void> {
  await sql`delete from inbox where key = ${key}`.execute(tx)
}

export async function readSecret(db: Database, inbox: string, kind: SecretKind): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from inbox_secret where inbox = ${inbox} and kind = ${kind}
  `.execute(db)
  return rows[0]?.sealed ?? null
}

export async function writeSecret(tx: Tx, inbox: string, kind: SecretKind, sealed: Buffer | null): Promise<void> {
  if (sealed === null) await sql`delete from inbox_secret where inbox = ${inbox} and kind = ${kind}`.execute(tx)
  else {
    await sql`
      insert into inbox_secret (inbox, kind, sealed) values (${inbox}, ${kind}, ${sealed})
      on conflict (inbox, kind) do update set sealed = excluded.sealed
    `.execute(tx)
  }
}

/** What changed makes the server another one, or the folder: what was read there before says nothing any more. */
export async function forgetState(tx: Tx, inbox: string): Promise<void> {
  await sql`delete from inbox_state where inbox = ${inbox}`.execute(tx)
}

export async function forgetSending(tx: Tx, inbox: string): Promise<void> {
  await sql`delete from inbox_sending where inbox = ${inbox}`.execute(tx)
}

export interface HealthRow {
  inbox: string
  fetchPassword: boolean
  sendPassword: boolean
  clientSecret: boolean
  workedAt: Date | null
  lastMailAt: Date | null
  failingSince: Date | null
  error: string | null
  sendFailingSince: Date | null
  sendError: string | null
  silentSince: Date | null
}

export async function readHealth(db: Database): Promise<ReadonlyMap<string, HealthRow>> {
  const { rows } = await sql<HealthRow>`
    select i.key as inbox, s.worked_at as "workedAt", s.last_mail_at as "lastMailAt",
      s.failing_since as "failingSince", s.error, o.failing_since as "sendFailingSince", o.error as "sendError",
      (select t.since from inbox_trouble t where t.inbox = i.key and t.kind = 'silent') as "silentSince",
      exists (select from inbox_secret x where x.inbox = i.key and x.kind = 'client') as "clientSecret",
      exists (select from inbox_secret x where x.inbox = i.key and x.kind = 'fetch') as "fetchPassword",
      exists (select from inbox_secret x where x.inbox = i.key and x.kind = 'send') as "sendPassword"
    from inbox i left join inbox_state s on s.inbox = i.key left join inbox_sending o on o.inbox = i.key
  `.execute(db)
  return new Map(rows.map((row) => [row.inbox, row]))
}
