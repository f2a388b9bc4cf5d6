import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export interface SessionRow {
  agentId: number
  seenAt: Date
}

export async function insertSession(
  db: Kysely<Schema>,
  session: { tokenHash: Buffer; agentId: number; browser: string | null; now: Date },
): Promise<void> {
  const { tokenHash, agentId, browser, now } = session
  const row = { token_hash: tokenHash, agent_id: agentId, browser, created_at: now, seen_at: now }
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

export function deleteOtherSessions(db: Kysely<Schema>, agentId: number, kept: Buffer): Promise<unknown> {
  return db.deleteFrom('session').where('agent_id', '=', agentId).where('token_hash', '!=', kept).execute()
}

/** False where the agent has no such session. */
export async function deleteSessionById(db: Kysely<Schema>, agentId: number, id: number): Promise<boolean> {
  const deleted = await db
    .deleteFrom('session')
    .where('agent_id', '=', agentId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return deleted.numDeletedRows > 0n
}

/** The sessions that have not ended, the one last seen first. */
export function sessionsOf(db: Kysely<Schema>, agentId: number, after: Date) {
  return db
    .selectFrom('session')
    .select(['id', 'token_hash as tokenHash', 'created_at as createdAt', 'seen_at as seenAt', 'browser'])
    .where('agent_id', '=', agentId)
    .where('seen_at', '>', after)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Sessions that have been idle for too long, of agents and customers. */
export async function deleteIdleSessions(db: Kysely<Schema>, before: Date): Promise<void> {
  await db.deleteFrom('session').where('seen_at', '<=', before).execute()
}
