import { type Kysely, sql } from 'kysely'
import type { Person } from '#api/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Changes } from '../differences.ts'

// As the indexes of migration 6 have them.
const administrative = sql.raw(
  `name in ('settings.changed', 'agent.invited', 'agent.changed', 'key.created', 'key.revoked')`,
)
const kindOf = sql.raw(`coalesce(details->>'kind', split_part(name, '.', 1))`)
const keyOf = sql.raw(`coalesce(details->>'key', details->>'agent')`)

export interface HistoryRow {
  position: number
  at: Date
  event: string
  kind: string
  key: string
  actorId: number | null
  changes: Changes
}

interface Wanted {
  kind?: string | undefined
  key?: string | undefined
  /** Below this position. */
  before: number | null
  limit: number
}

/** The newest first. */
export async function readHistory(db: Kysely<Schema>, { kind, key, before, limit }: Wanted): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select position, at, name as event, ${kindOf} as kind, ${keyOf} as key, changes,
      case when actor_kind = 'agent' then actor_id end as "actorId"
    from event
    where ${administrative}
      ${kind === undefined ? sql`` : sql`and ${kindOf} = ${kind}`}
      ${key === undefined ? sql`` : sql`and ${keyOf} = ${key}`}
      ${before === null ? sql`` : sql`and position < ${before}`}
    order by position desc limit ${limit}
  `.execute(db)
  return rows
}

/** Who changed each of these fields last. */
export async function lastChangers(
  db: Kysely<Schema>,
  { kind, key }: { kind: string; key: string },
  fields: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const { rows } = await sql<Person & { field: string }>`
    select distinct on (field) field, agent.id, agent.name
    from event cross join unnest(${[...fields]}::text[]) as field
      join agent on agent.id = event.actor_id and event.actor_kind = 'agent'
    where event.${administrative} and coalesce(details->>'kind', split_part(event.name, '.', 1)) = ${kind}
      and ${keyOf} = ${key} and jsonb_exists(changes, field)
    order by field, position desc
  `.execute(db)
  return new Map(rows.map(({ field, id, name }) => [field, { id, name }]))
}

/** What things are called today, by kind and key with a space between. */
export async function currentNames(
  db: Kysely<Schema>,
  things: readonly { kind: string; key: string }[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ thing: string; name: string }>`
    with named as (
      select 'department' as kind, key, name from department
      union all select 'team', key, name from team
      union all select 'role', key, name from role
      union all select 'topic', key, name from topic
      union all select 'status', key, name from status
      union all select 'priority', key, name from priority
      union all select 'calendar', key, name from calendar
      union all select 'sla', key, name from sla
      union all select 'skill', key, name from skill
      union all select 'routing', routing.place, coalesce(department.name, team.name) from routing
        left join department on department.key = routing.department left join team on team.key = routing.team
      union all select 'field', key, name from field
      union all select 'macro', key, name from macro
      union all select 'rule', key, name from rule
      union all select 'rule_group', key, name from rule_group
      union all select 'webhook', key, name from webhook
      union all select 'inbox', key, name from inbox
      union all select 'ban', id::text, pattern from ban
      union all select 'agent', id::text, name from agent
      union all select 'key', id::text, name from api_key
      union all select 'desk', 'settings', value #>> '{}' from setting where key = 'name'
    )
    select kind || ' ' || key as thing, name from named
    where kind || ' ' || key = any(${things.map(({ kind, key }) => `${kind} ${key}`)}::text[])
  `.execute(db)
  return new Map(rows.map(({ thing, name }) => [thing, name]))
}
