import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

/** Inboxes that cannot send by their own server at present, or lack the sign-in that it wants. */
export async function readUnableToSend(db: Kysely<Schema>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select i.key from inbox i
      left join inbox_sending o on o.inbox = i.key
      left join inbox_sign_in s on s.inbox = i.key
    where i.send is not null and (o.failing_since is not null
      or (i.send ->> 'auth' = 'oauth' and (s.inbox is null or s.trouble is not null)))
  `.execute(db)
  return new Set(rows.map(({ key }) => key))
}
