import type { Kysely, Selectable } from 'kysely'
import type { AgentTable, Schema } from '../../schema/index.ts'

const columns = [
  ...(['id', 'username', 'name', 'email', 'signature', 'signs_with', 'zone', 'language', 'density'] as const),
  ...(['picture_id', 'channels'] as const),
]

export type ProfileRow = Pick<Selectable<AgentTable>, (typeof columns)[number]>

export function readProfile(db: Kysely<Schema>, agentId: number): Promise<ProfileRow | undefined> {
  return db.selectFrom('agent').select(columns).where('id', '=', agentId).executeTakeFirst()
}
