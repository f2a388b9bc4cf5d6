import { sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'

/**
 * Lets go of mails as they came that are in no ticket and arrived before a moment; what failed stays, since it may be
 * read again. Answers their files.
 */
export async function letGoOfOld(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    with old as (
      select id, file_id from inbound_mail
      where file_id is not null and message_row is null and received_at < ${before}
        and outcome in ('bounce', 'auto-reply', 'loop', 'spam', 'rejected', 'duplicate')
      order by received_at limit ${limit} for update skip locked
    )
    update inbound_mail m set file_id = null from old where m.id = old.id returning old.file_id::text as file
  `.execute(tx)
  return rows.map(({ file }) => file)
}
