import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

/** The policies, the calendars or the skills that are in use. */
export async function enabled(db: Kysely<Schema>, table: 'sla' | 'calendar' | 'skill'): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom(table).select('key').where('disabled', '=', false).execute()
  return new Set(rows.map(({ key }) => key))
}

/** The names of the enabled help topics that send their tickets to the department. */
export async function topicsOf(db: Kysely<Schema>, department: string): Promise<string[]> {
  const rows = await db
    .selectFrom('topic')
    .select('name')
    .where('department', '=', department)
    .where('disabled', '=', false)
    .orderBy('position')
    .execute()
  return rows.map(({ name }) => name)
}
