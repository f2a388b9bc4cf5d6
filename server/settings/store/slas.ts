import { type Kysely, sql } from 'kysely'
import type { Schema, SlaVersionTable } from '../../schema/index.ts'
import type { StoredSla } from '../catalog.ts'
import { same } from '../differences.ts'
import { definitionOf } from '../promises.ts'
import { slaRow } from '../rows.ts'
import { saveNamed } from './named.ts'

type Database = Kysely<Schema>
export type SlaVersion = Pick<SlaVersionTable, 'sla' | 'version'> & { definition: object }

/** Makes the policy, or changes it: what it says of clocks becomes a version of its own. `ever`: it held before all. */
export async function saveSla(db: Database, sla: StoredSla, at: Date | 'ever'): Promise<void> {
  const definition = definitionOf(sla)
  const [newest] = await newestVersions(db, sla.key)
  const isNews = !newest || !same(newest.definition, definition)
  const version = (newest?.version ?? 0) + (isNews ? 1 : 0)
  await saveNamed(db, 'sla', { ...slaRow(sla), version })
  if (!isNews) return
  await db
    .insertInto('sla_version')
    .values({
      ...{ sla: sla.key, version, definition: JSON.stringify(definition) },
      at: at === 'ever' ? sql<Date>`'-infinity'` : at,
    })
    .execute()
}

/** The newest version of each policy, or of one. */
export function newestVersions(db: Database, sla?: string): Promise<SlaVersion[]> {
  return db
    .selectFrom('sla_version')
    .distinctOn('sla')
    .select(['sla', 'version', 'definition'])
    .$if(sla !== undefined, (query) => query.where('sla', '=', sla ?? ''))
    .orderBy('sla')
    .orderBy('version', 'desc')
    .execute()
}
