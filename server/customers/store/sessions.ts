import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export async function insertSession(
  db: Kysely<Schema>,
  session: { tokenHash: Buffer; customerId: number; onlyTicket: number | null; now: Date },
): Promise<void> {
  const { tokenHash, customerId, onlyTicket, now } = session
  const row = { token_hash: tokenHash, customer_id: customerId, only_ticket_id: onlyTicket }
  await db
    .insertInto('session')
    .values({ ...row, created_at: now, seen_at: now })
    .execute()
}

/** The session, if it was seen after that moment. */
export async function findSession(
  db: Kysely<Schema>,
  tokenHash: Buffer,
  after: Date,
): Promise<{ customerId: number; onlyTicket: number | null; seenAt: Date } | null> {
  const row = await db
    .selectFrom('session')
    .select(['customer_id as customerId', 'only_ticket_id as onlyTicket', 'seen_at as seenAt'])
    .where('token_hash', '=', tokenHash)
    .where('seen_at', '>', after)
    .executeTakeFirst()
  return row?.customerId ? { ...row, customerId: row.customerId } : null
}

export async function touchSession(db: Kysely<Schema>, tokenHash: Buffer, now: Date): Promise<void> {
  await db.updateTable('session').set({ seen_at: now }).where('token_hash', '=', tokenHash).execute()
}

export async function deleteSession(db: Kysely<Schema>, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).where('customer_id', 'is not', null).execute()
}
