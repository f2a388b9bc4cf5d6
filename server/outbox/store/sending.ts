import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

export async function noteSends(db: Database, inbox: string): Promise<void> {
  await sql`delete from inbox_sending where inbox = ${inbox}`.execute(db)
}

export async function noteSendFails(
  db: Database,
  inbox: string,
  { at, error }: { at: Date; error: string },
): Promise<void> {
  await sql`
    insert into inbox_sending as s (inbox, failing_since, error)
    select key, ${at}::timestamptz, ${error}::text from inbox where key = ${inbox}
    on conflict (inbox) do update set failing_since = coalesce(s.failing_since, excluded.failing_since),
      error = excluded.error
  `.execute(db)
}

export async function isFailing(db: Database, inbox: string): Promise<boolean> {
  const { rows } = await sql`select 1 from inbox_sending where inbox = ${inbox} and failing_since is not null`.execute(
    db,
  )
  return rows.length > 0
}
