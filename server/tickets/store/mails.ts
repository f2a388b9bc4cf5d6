import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Redactor } from '../erasing.ts'

/**
 * Mails as they came hold every word, also those of others: they go whole, with all that tells whose they were. That
 * there was one, and what it became, stays in the ledger. Answers the files they lay in.
 */
export async function forgetMails(tx: Tx, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ file: string | null }>`
    with forgotten as (select id, file_id from inbound_mail where ${which} for update)
    update inbound_mail m set file_id = null, from_email = null, from_name = null, subject = null, message_id = null,
      envelope = '{}', facts = m.facts - '{words,auth,addressed}'::text[]
    from forgotten where m.id = forgotten.id returning forgotten.file_id::text as file
  `.execute(tx)
  return rows.flatMap(({ file }) => file ?? [])
}

export function mailsIn(tickets: readonly number[]): RawBuilder<unknown> {
  return sql`ticket_id = any(${tickets}::bigint[])`
}

export function mailsFrom(addresses: readonly string[]): RawBuilder<unknown> {
  return sql`lower(from_email) = any(${addresses}::text[])`
}

/** Takes words out of what the ledger says of a ticket's mails, and drops the mails as they came; answers their files. */
export async function redactInbound(tx: Tx, ticket: number, redact: Redactor): Promise<string[]> {
  const { rows } = await sql<{ id: number; file: string | null; subject: string | null; name: string | null }>`
    select id, file_id::text as file, subject, from_name as name from inbound_mail where ticket_id = ${ticket} for update
  `.execute(tx)
  for (const { id, subject, name } of rows) {
    const left = { subject: subject && redact.text(subject), name: name && redact.text(name) }
    await sql`
      update inbound_mail set file_id = null, envelope = '{}', message_id = null, subject = ${left.subject},
        from_name = ${left.name}, facts = facts - '{auth,addressed}'::text[] where id = ${id}
    `.execute(tx)
  }
  return rows.flatMap(({ file }) => file ?? [])
}
