import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export interface KeyRow {
  id: number
  name: string
  agentId: number | null
  agentName: string | null
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
  networks: string[]
}

export function listKeys(db: Kysely<Schema>, id?: number): Promise<KeyRow[]> {
  return db
    .selectFrom('api_key as key')
    .leftJoin('agent', 'agent.id', 'key.agent_id')
    .select([
      'key.id',
      'key.name',
      'key.agent_id as agentId',
      'agent.name as agentName',
      'key.created_at as createdAt',
      'key.last_used_at as lastUsedAt',
      'key.revoked_at as revokedAt',
      'key.networks',
    ])
    .$if(id !== undefined, (query) => query.where('key.id', '=', id ?? 0))
    .orderBy('key.id')
    .execute()
}

/** The keys that work, by the SHA-256 of their secrets in hex. */
export async function workingKeys(
  db: Kysely<Schema>,
): Promise<Map<string, { id: number; agentId: number | null; lastUsedAt: Date | null; networks: string[] }>> {
  const rows = await db
    .selectFrom('api_key')
    .select(['id', 'token_hash', 'agent_id as agentId', 'last_used_at as lastUsedAt', 'networks'])
    .where('revoked_at', 'is', null)
    .execute()
  return new Map(rows.map(({ token_hash, ...key }) => [token_hash.toString('hex'), key]))
}

export async function insertKey(
  db: Kysely<Schema>,
  key: { name: string; tokenHash: Buffer; agentId: number | null; networks: string[]; now: Date },
): Promise<number> {
  const { name, tokenHash, agentId, networks, now } = key
  const row = { name, token_hash: tokenHash, agent_id: agentId, networks, created_at: now }
  const { id } = await db.insertInto('api_key').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Where it could be used from before this change; null for a key that does not work. */
export async function bindKey(db: Kysely<Schema>, id: number, networks: string[]): Promise<string[] | null> {
  const key = await db
    .selectFrom('api_key')
    .select('networks')
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!key) return null
  await db.updateTable('api_key').set({ networks }).where('id', '=', id).execute()
  return key.networks
}

/** False where it is unknown or revoked already. */
export async function revokeKey(db: Kysely<Schema>, id: number, now: Date): Promise<boolean> {
  const revoked = await db
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows === 1n
}

export async function noteUse(db: Kysely<Schema>, id: number, now: Date): Promise<void> {
  await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', id).execute()
}
