import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export interface PictureRow {
  id: string
  sha256: string
  name: string
  type: string
  size: number
}

export async function insertPicture(db: Kysely<Schema>, picture: PictureRow, now: Date): Promise<void> {
  const row = { ...picture, created_at: now, owner: 'picture', attached: true }
  await db.insertInto('file').values(row).execute()
}

/** What nobody shows any more is cleared away with the uploads that nobody attached. */
export async function letPictureGo(db: Kysely<Schema>, id: string): Promise<void> {
  await db.updateTable('file').set({ attached: false }).where('id', '=', id).execute()
}

/** A file that is some agent's picture. */
export function findPicture(db: Kysely<Schema>, id: string): Promise<PictureRow | undefined> {
  return db
    .selectFrom('file')
    .innerJoin('agent', 'agent.picture_id', 'file.id')
    .select(['file.id', 'file.sha256', 'file.name', 'file.type', 'file.size'])
    .where('file.id', '=', id)
    .limit(1)
    .executeTakeFirst()
}
