import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export interface StoredPicture {
  id: string
  sha256: string
  name: string
  type: string
  size: number
}

/** Notes whose the bytes on disk are: the desk's own, as its logo, or a person's `picture`. */
export async function insertPicture(
  db: Kysely<Schema>,
  picture: StoredPicture,
  { owner, now }: { owner: 'desk' | 'picture'; now: Date },
): Promise<void> {
  await db
    .insertInto('file')
    .values({ ...picture, owner, attached: true, created_at: now })
    .execute()
}

/** What nothing shows any more goes the way of uploads that nobody attached. */
export async function releasePicture(db: Kysely<Schema>, id: string, now: Date): Promise<void> {
  await db.updateTable('file').set({ attached: false, created_at: now }).where('id', '=', id).execute()
}
