import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'

type Database = Kysely<Schema>

export interface OfferedFile {
  file: string
  name: string
  type: string
  size: number
}

/** Copies of files, in order, that their new owner may attach; what they hold is stored once. */
export async function copyFiles(
  db: Database,
  files: readonly string[],
  { owner, now }: { owner: string; now: Date },
): Promise<OfferedFile[]> {
  const { rows } = await sql<OfferedFile>`
    with its as (
      select gen_random_uuid() as id, f.sha256, f.name, f.type, f.size, given.place
      from unnest(${files}::uuid[]) with ordinality as given (id, place) join file f on f.id = given.id
    ), offered as (
      insert into file (id, sha256, name, type, size, created_at, owner)
      select id, sha256, name, type, size, ${now}, ${owner} from its
    )
    select id as file, name, type, size from its order by place
  `.execute(db)
  return rows
}

/** Takes uploads of an owner out of what is forgotten after a day. Answers which there were. */
export async function claimFiles(tx: Tx, files: readonly string[], owner: string): Promise<string[]> {
  if (files.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update file set attached = true where id = any(${files}::uuid[]) and owner = ${owner} and not attached returning id
  `.execute(tx)
  return rows.map(({ id }) => id)
}

export async function readFiles(db: Database, files: readonly string[]): Promise<OfferedFile[]> {
  if (files.length === 0) return []
  const { rows } = await sql<OfferedFile>`
    select f.id as file, f.name, f.type, f.size
    from unnest(${files}::uuid[]) with ordinality as given (id, place) join file f on f.id = given.id order by place
  `.execute(db)
  return rows
}
