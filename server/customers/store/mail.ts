import { sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'

/** Mails to their address come back for good, from a moment on. */
export async function markMailFailing(tx: Tx, customer: number, at: Date): Promise<void> {
  await sql`
    update customer set mail_failing_since = ${at} where id = ${customer} and mail_failing_since is null
  `.execute(tx)
}

/** A mail from them shows that the address is alive. */
export async function clearMailFailing(tx: Tx, customer: number): Promise<void> {
  await sql`
    update customer set mail_failing_since = null where id = ${customer} and mail_failing_since is not null
  `.execute(tx)
}
