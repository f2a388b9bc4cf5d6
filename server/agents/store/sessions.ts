import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export interface SessionRow {
  agentId: number
  seenAt: Date
}

export async function insertSession(
  db: Kysely<Schema>,
  session: { tokenHash: Buffer; agentId: number; now: Date },
): Promise<void> {
  const { tokenHash, agentId, now } = session
  const row = { token_hash: tokenHash, agent_id: agentId, created_at: now, seen_at: now }
  await db.insertInto('session').values(row).execute()
}

/** The session, if it was seen after that moment. */
export async function findSession(db: Kysely<Schema>, tokenHash: Buffer, after: Date): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('session')
    .select(['agent_id', 'seen_at'])
    .where('token_hash', '=', tokenHash)
    .where('seen_at', '>', after)
    .executeTakeFirst()
  return row?.agent_id ? { agentId: row.agent_id, seenAt: row.seen_at } : null
}

/** Notes that the session is in use, unless another call has just done so. */
export async function touchSession(
  db: Kysely<Schema>,
  tokenHash: Buffer,
  { agentId, seenAt, now }: SessionRow & { now: Date },
): Promise<void> {
  const touched = await db
    .updateTable('session')
    .set({ seen_at: now })
    .where('token_hash', '=', tokenHash)
    .where('seen_at', '=', seenAt)
    .executeTakeFirst()
  if (touched.numUpdatedRows === 0n) return
  await db.updateTable('agent').set({ last_seen_at: now }).where('id', '=', agentId).execute()
}

export async function deleteSession(db: Kysely<Schema>, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).where('agent_id', 'is not', null).execute()
}

export async function deleteSessionsOf(db: Kysely<Schema>, agentId: number): Promise<void> {
  await db.deleteFrom('session').where('agent_id', '=', agentId).execute()
}

/** Sessions that have been idle for too long, of agents and customers. */
export async function deleteIdleSessions(db: Kysely<Schema>, before: Date): Promise<void> {
  await db.deleteFrom('session').where('seen_at', '<=', before).execute()
}
