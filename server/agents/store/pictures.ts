import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { StoredPicture } from '../../settings/index.ts'

/** A file that is some agent's picture. */
export function findPicture(db: Kysely<Schema>, id: string): Promise<StoredPicture | undefined> {
  return db
    .selectFrom('file')
    .innerJoin('agent', 'agent.picture_id', 'file.id')
    .select(['file.id', 'file.sha256', 'file.name', 'file.type', 'file.size'])
    .where('file.id', '=', id)
    .limit(1)
    .executeTakeFirst()
}
