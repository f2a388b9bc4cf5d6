import { type Kysely, type Selectable, sql } from 'kysely'
import type { CalendarVersionTable, SlaVersionTable } from '../../schema/settings.ts'
import type { Schema } from '../../schema/index.ts'

export type SlaVersion = Selectable<SlaVersionTable>
export type CalendarVersion = Selectable<CalendarVersionTable>

// What was there before versions were kept is so since ever, which is no moment of JavaScript's.
const at = sql`greatest(at, to_timestamp(0)) as at`

/** All versions of these policies, and of the calendars that any of them or anything else named here goes by. */
export async function readVersions(
  db: Kysely<Schema>,
  { slas, calendars }: { slas: readonly string[]; calendars: readonly string[] },
): Promise<{ policies: SlaVersion[]; calendars: CalendarVersion[] }> {
  const { rows } = await sql<{
    sla: string | null
    calendar: string | null
    version: number
    at: Date
    definition: never
  }>`
    with policy as (
      select sla, version, ${at}, definition from sla_version where sla = any(${slas}::text[])
    ), named as (
      select target->>'calendar' as key from policy, jsonb_array_elements(definition->'targets') as target
      union select unnest(${calendars}::text[])
    )
    select sla, null as calendar, version, at, definition from policy
    union all select null, calendar, version, ${at}, definition from calendar_version join named on named.key = calendar
    order by sla, calendar, version
  `.execute(db)
  return {
    policies: rows.flatMap(({ sla, calendar: _, ...version }) => (sla === null ? [] : [{ sla, ...version }])),
    calendars: rows.flatMap(({ sla: _, calendar, ...version }) =>
      calendar === null ? [] : [{ calendar, ...version }],
    ),
  }
}

/** Which setting an event says was changed. */
export async function readSettingsEvent(
  db: Kysely<Schema>,
  position: number,
): Promise<{ kind: string; key: string; fields: string[] } | null> {
  const { rows } = await sql<{ kind: string; key: string; fields: string[] }>`
    select details->>'kind' as kind, details->>'key' as key, array(select jsonb_object_keys(changes)) as fields
    from event where position = ${position}
  `.execute(db)
  return rows[0] ?? null
}
