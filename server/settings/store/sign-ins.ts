import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

export interface SignInRow {
  inbox: string
  account: string | null
  signedInAt: Date
  version: number
  endsAt: Date | null
  failingSince: Date | null
  trouble: 'refused' | 'client' | 'unreachable' | null
  error: string | null
  nextTryAt: Date | null
  /** Its tokens. */
  sealed: Buffer | null
}

const columns = sql`
  s.inbox, s.account, s.signed_in_at as "signedInAt", s.version, s.ends_at as "endsAt", s.failing_since as "failingSince",
  s.trouble, s.error, s.next_try_at as "nextTryAt"
`

export async function readSignIn(db: Database, inbox: string): Promise<SignInRow | null> {
  const { rows } = await sql<SignInRow>`
    select ${columns}, x.sealed from inbox_sign_in s
    left join inbox_secret x on x.inbox = s.inbox and x.kind = 'tokens' where s.inbox = ${inbox}
  `.execute(db)
  return rows[0] ?? null
}

export async function readSignIns(db: Database): Promise<ReadonlyMap<string, SignInRow>> {
  const { rows } = await sql<SignInRow>`select ${columns}, null as sealed from inbox_sign_in s`.execute(db)
  return new Map(rows.map((row) => [row.inbox, row]))
}

/** Somebody signed in: whatever was before is over. */
export async function writeSignIn(
  tx: Tx,
  { inbox, account, at, endsAt }: { inbox: string; account: string | null; at: Date; endsAt: Date | null },
): Promise<void> {
  await sql`
    insert into inbox_sign_in as s (inbox, account, signed_in_at, ends_at) values (${inbox}, ${account}, ${at}, ${endsAt})
    on conflict (inbox) do update set account = excluded.account, signed_in_at = excluded.signed_in_at,
      ends_at = excluded.ends_at, version = s.version + 1, failing_since = null, trouble = null, error = null,
      next_try_at = null, renewing_until = null
  `.execute(tx)
}

export async function deleteSignIn(tx: Tx, inbox: string): Promise<boolean> {
  await sql`delete from inbox_secret where inbox = ${inbox} and kind = 'tokens'`.execute(tx)
  const { rows } = await sql`delete from inbox_sign_in where inbox = ${inbox} returning 1`.execute(tx)
  return rows.length > 0
}

/** Another secret of the application may work where the last one did not. */
export async function letTryAgain(tx: Tx, inbox: string): Promise<void> {
  await sql`update inbox_sign_in set next_try_at = null where inbox = ${inbox} and trouble <> 'refused'`.execute(tx)
}

/** False where another node renews it, or did. */
export async function claimRenewal(db: Database, inbox: string, version: number): Promise<boolean> {
  const { rows } = await sql`
    update inbox_sign_in set renewing_until = now() + interval '40 seconds'
    where inbox = ${inbox} and version = ${version} and (renewing_until is null or renewing_until < now()) returning 1
  `.execute(db)
  return rows.length > 0
}

/** False where somebody signed in anew meanwhile, or the inbox is gone. */
export async function noteRenewed(
  tx: Tx,
  { inbox, version }: Pick<SignInRow, 'inbox' | 'version'>,
  endsAt: Date | null,
): Promise<boolean> {
  const { rows } = await sql`
    update inbox_sign_in set version = version + 1, renewing_until = null, failing_since = null, trouble = null,
      error = null, next_try_at = null, ends_at = coalesce(${endsAt}, ends_at)
    where inbox = ${inbox} and version = ${version} returning 1
  `.execute(tx)
  return rows.length > 0
}

export interface Failed {
  trouble: NonNullable<SignInRow['trouble']>
  error: string
  at: Date
  nextTryAt: Date | null
}

export async function noteNotRenewed(
  db: Database,
  { inbox, version }: Pick<SignInRow, 'inbox' | 'version'>,
  { trouble, error, at, nextTryAt }: Failed,
): Promise<void> {
  await sql`
    update inbox_sign_in set renewing_until = null, failing_since = coalesce(failing_since, ${at}), trouble = ${trouble},
      error = ${error}, next_try_at = ${nextTryAt}
    where inbox = ${inbox} and version = ${version}
  `.execute(db)
}

export interface AttemptRow {
  inbox: string
  session: Buffer
  verifier: Buffer
}

/** Answers its number. Those that nobody came back from are swept out. */
export async function insertAttempt(
  tx: Tx,
  { inbox, session, verifier }: AttemptRow,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<number> {
  await sql`delete from inbox_sign_in_attempt where expires_at < ${now}`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    insert into inbox_sign_in_attempt (inbox, session, verifier, expires_at)
    values (${inbox}, ${session}, ${verifier}, ${expiresAt}) returning id
  `.execute(tx)
  return rows[0]?.id ?? 0
}

/** Each can be used once, by whoever began it. */
export async function takeAttempt(
  db: Database,
  { id, session, now }: { id: number; session: Buffer; now: Date },
): Promise<AttemptRow | null> {
  const { rows } = await sql<AttemptRow>`
    delete from inbox_sign_in_attempt where id = ${id} and session = ${session} and expires_at > ${now}
    returning inbox, session, verifier
  `.execute(db)
  return rows[0] ?? null
}
