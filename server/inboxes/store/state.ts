import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

/** Who reads the folder of an inbox: one node at a time, by the clock of the database. */
export interface Holder {
  inbox: string
  me: string
}

const LEASE = sql`now() + interval '60 seconds'`

/** False where another node holds it, or there is no such inbox any more. */
export async function takeLease(db: Database, { inbox, me }: Holder): Promise<boolean> {
  const { rows } = await sql`
    insert into inbox_state as s (inbox, locked_by, locked_until)
    select key, ${me}, ${LEASE} from inbox where key = ${inbox}
    on conflict (inbox) do update set locked_by = excluded.locked_by, locked_until = excluded.locked_until
      where s.locked_until is null or s.locked_until < now() or s.locked_by = excluded.locked_by
    returning 1
  `.execute(db)
  return rows.length > 0
}

/** False where it was lost. */
export async function renewLease(db: Database, { inbox, me }: Holder): Promise<boolean> {
  const { rows } = await sql`
    update inbox_state set locked_until = ${LEASE} where inbox = ${inbox} and locked_by = ${me} returning 1
  `.execute(db)
  return rows.length > 0
}

export async function endLease(db: Database, { inbox, me }: Holder): Promise<void> {
  await sql`
    update inbox_state set locked_by = null, locked_until = null where inbox = ${inbox} and locked_by = ${me}
  `.execute(db)
}

/** What the server called the folder, and the last mail taken from it; null before anything was read there. */
export async function readStanding(db: Database, inbox: string): Promise<{ validity: number; uid: number } | null> {
  const { rows } = await sql<{ validity: number; uid: number }>`
    select uid_validity as validity, last_uid as uid from inbox_state
    where inbox = ${inbox} and uid_validity is not null and last_uid is not null
  `.execute(db)
  return rows[0] ?? null
}

/** False where somebody else reads the folder by now. */
export async function writeStanding(
  db: Database,
  { inbox, me }: Holder,
  { validity, uid }: { validity: number; uid: number },
): Promise<boolean> {
  const { rows } = await sql`
    update inbox_state set uid_validity = ${validity}, last_uid = ${uid}
    where inbox = ${inbox} and locked_by = ${me} returning 1
  `.execute(db)
  return rows.length > 0
}

export async function noteWorking(db: Database, inbox: string, now: Date): Promise<void> {
  await sql`
    update inbox_state set worked_at = ${now}, failing_since = null, error = null where inbox = ${inbox}
  `.execute(db)
}

export async function noteMail(db: Database, inbox: string, now: Date): Promise<void> {
  await sql`update inbox_state set last_mail_at = ${now} where inbox = ${inbox}`.execute(db)
}

export async function noteFailing(db: Database, inbox: string, now: Date, error: string): Promise<void> {
  await sql`
    update inbox_state set failing_since = coalesce(failing_since, ${now}), error = ${error} where inbox = ${inbox}
  `.execute(db)
}
