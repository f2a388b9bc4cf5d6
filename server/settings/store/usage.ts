import { type Kysely, type RawBuilder, sql } from 'kysely'
import { countedTickets, type Usage, type UsedKind } from '#api/usage.ts'
import type { Person } from '#api/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Structure } from '../uses.ts'

type Database = Kysely<Schema>

/** Who works where and in which role, and what departments refer to. */
export async function readStructure(db: Database): Promise<Structure> {
  const { rows: agents } = await sql<Person & { department: string; role: string }>`
    select agent.id, agent.name, d.department, d.role from agent_department d join agent on agent.id = d.agent_id
    order by agent.name, agent.id
  `.execute(db)
  const { rows: departments } = await sql<Structure['departments'][number]>`
    select key, name, parent, sla, calendar, disabled, is_default as "isDefault" from department order by name
  `.execute(db)
  const { rows: duties } = await sql<Structure['duties'][number]>`
    select id, name, schedule, skills from agent where schedule is not null or skills <> '{}' order by name, id
  `.execute(db)
  const { rows: routes } = await sql<Structure['routes'][number]>`
    select routing.place as key, coalesce(department.name, team.name) as name, needs from routing
      left join department on department.key = routing.department left join team on team.key = routing.team
    where needs <> '[]' order by name
  `.execute(db)
  const macros = await db
    .selectFrom('macro')
    .select(['key', 'name', 'acts', 'audience', 'places'])
    .orderBy('name')
    .execute()
  const rules = await db.selectFrom('rule').select(['key', 'name', 'when', 'if', 'then']).orderBy('name').execute()
  return { agents, departments, duties, routes, macros, rules }
}

/** Others name these, tickets never do. */
const inNoTicket = new Set<UsedKind>(['role', 'calendar', 'skill', 'webhook'])

/** Counted up to one more than anybody wants to read. */
export async function countTickets(db: Database, kind: UsedKind, key: string): Promise<Usage['tickets']> {
  // No index leads from a field to its tickets.
  if (kind === 'field') return null
  if (inNoTicket.has(kind)) return { open: 0, all: 0 }
  const most = countedTickets + 1
  const count = (which: RawBuilder<unknown>) => sql`(
    select count(*)::int from (select 1 from ticket where ${sql.ref(kind)} = ${key} and ${which} limit ${most}) as counted
  )`
  // A status is open as a whole or not at all: which spares looking through all of its tickets.
  const category = kind === 'status' ? sql`(select category from status where key = ${key})` : sql`category`
  // Apart, since an index holds either those that are there or those that were deleted.
  const { rows } = await sql<{ open: number; all: number }>`
    select ${count(sql`${category} in ('open', 'waiting', 'hold') and deleted_at is null`)} as open,
      least(${most}, ${count(sql`deleted_at is null`)} + ${count(sql`deleted_at is not null`)}) as all
  `.execute(db)
  return rows[0] ?? { open: 0, all: 0 }
}

/**
 * Whether the log of any ticket names it: a ticket that left it again still tells of it. What was made by an
 * administrator is looked for only since then. Reads what may be very much: not for a screen, and under no lock.
 */
export async function isInLog(db: Database, kind: UsedKind, key: string): Promise<boolean> {
  if (inNoTicket.has(kind)) return false
  const changed =
    kind === 'field'
      ? sql`jsonb_exists(changes, ${`field.${key}`})`
      : sql`(changes->${sql.lit(kind)} @> to_jsonb(${key}::text) or details->>'key' = ${key} or details->'to'->>${sql.lit(kind)} = ${key})`
  const { rows } = await sql<{ named: boolean }>`
    select exists (
      select 1 from event where stream_id is not null and ${changed} and position > coalesce((
        select max(made.position) from event made
        where made.name = 'settings.changed' and made.details->>'kind' = ${kind} and made.details->>'key' = ${key}
          and made.changes->'key'->>1 = ${key}
      ), 0)
    ) as named
  `.execute(db)
  return rows[0]?.named ?? false
}

/** Fails by a foreign key where something turned out to refer to it. */
export async function deleteNamed(db: Database, kind: UsedKind, key: string): Promise<void> {
  if (kind === 'team') await db.deleteFrom('team_member').where('team', '=', key).execute()
  if (kind === 'sla') await db.deleteFrom('sla_version').where('sla', '=', key).execute()
  if (kind === 'topic') await db.deleteFrom('number_counter').where('key', '=', `topic:${key}`).execute()
  await db
    .deleteFrom(kind as 'status')
    .where('key', '=', key)
    .execute()
}
