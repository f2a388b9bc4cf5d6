import type { Kysely, Selectable } from 'kysely'
import type { RoutingTable, Schema } from '../../schema/index.ts'
import type { PlaceRules } from '../rules.ts'

type Database = Kysely<Schema>

/** Of the places of which somebody said how. */
export async function readRules(db: Database, place?: string): Promise<PlaceRules[]> {
  const rows = await db
    .selectFrom('routing')
    .selectAll()
    .$if(place !== undefined, (query) => query.where('place', '=', place ?? ''))
    .execute()
  return rows.map(rulesOf)
}

function rulesOf(row: Selectable<RoutingTable>): PlaceRules {
  const { place, department, team, enabled, method, needs, absent, excluded } = row
  return {
    ...{ place, kind: team === null ? 'department' : 'team', key: team ?? department ?? '' },
    ...{ enabled, method, needs, absent, excluded },
    ...{ matchesLanguage: row.matches_language, stickyDays: row.sticky_days },
    anybodyAfterMinutes: row.anybody_after_minutes,
  }
}

export async function saveRules(db: Database, { place, kind, key, ...rules }: PlaceRules): Promise<void> {
  const row = {
    ...{ enabled: rules.enabled, method: rules.method, needs: JSON.stringify(rules.needs), absent: rules.absent },
    ...{ matches_language: rules.matchesLanguage, sticky_days: rules.stickyDays, excluded: [...rules.excluded] },
    anybody_after_minutes: rules.anybodyAfterMinutes,
  }
  await db
    .insertInto('routing')
    .values({ place, department: kind === 'department' ? key : null, team: kind === 'team' ? key : null, ...row })
    .onConflict((conflict) => conflict.column('place').doUpdateSet(row))
    .execute()
}
