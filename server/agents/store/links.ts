import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

type Purpose = 'set-up' | 'set-password'

export interface LinkRow {
  tokenHash: Buffer
  purpose: Purpose
  agentId: number | null
  now: Date
  expiresAt: Date
}

export async function insertLink(db: Kysely<Schema>, link: LinkRow): Promise<void> {
  const { tokenHash, purpose, agentId, now, expiresAt } = link
  const row = { token_hash: tokenHash, purpose, agent_id: agentId, created_at: now, expires_at: expiresAt }
  await db.insertInto('one_time_link').values(row).execute()
}

/** Whose link it is, while it works; `null` for the link of the setup, `undefined` where there is none. */
export async function linkOwner(
  db: Kysely<Schema>,
  link: { tokenHash: Buffer; purpose: Purpose; now: Date },
): Promise<number | null | undefined> {
  const row = await db
    .selectFrom('one_time_link')
    .select('agent_id')
    .where('token_hash', '=', link.tokenHash)
    .where('purpose', '=', link.purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', link.now)
    .executeTakeFirst()
  return row?.agent_id
}

/** Uses the link up; false where it does not work, or somebody else just used it. */
export async function useUpLink(
  db: Kysely<Schema>,
  link: { tokenHash: Buffer; purpose: Purpose; now: Date },
): Promise<boolean> {
  const used = await db
    .updateTable('one_time_link')
    .set({ used_at: link.now })
    .where('token_hash', '=', link.tokenHash)
    .where('purpose', '=', link.purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', link.now)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** From now on none of the earlier links works. */
export async function voidLinks(
  db: Kysely<Schema>,
  link: { purpose: Purpose; agentId: number | null; now: Date },
): Promise<void> {
  await db
    .updateTable('one_time_link')
    .set({ used_at: link.now })
    .where('purpose', '=', link.purpose)
    .where('agent_id', link.agentId === null ? 'is' : '=', link.agentId)
    .where('used_at', 'is', null)
    .execute()
}
