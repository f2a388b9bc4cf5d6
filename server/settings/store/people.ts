import { type Kysely, sql } from 'kysely'
import type { Person } from '#api/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Reachable } from '../rules.ts'

export async function readReachable(db: Kysely<Schema>): Promise<Reachable> {
  const departments = await db.selectFrom('department').select(['key', 'disabled']).execute()
  const teams = await db.selectFrom('team').select(['key', 'disabled']).execute()
  return {
    departments: new Map(departments.map((department) => [department.key, department])),
    teams: new Map(teams.map((team) => [team.key, team])),
  }
}

/** The macros that are shared: what an agent keeps for themselves nothing else runs. */
export async function readSharedMacros(db: Kysely<Schema>): Promise<ReadonlyMap<string, { disabled: boolean }>> {
  const rows = await db.selectFrom('macro').select(['key', 'disabled']).where('owner_id', 'is', null).execute()
  return new Map(rows.map((macro) => [macro.key, macro]))
}

/** An active agent by username, address or id. */
export function agentNamed(db: Kysely<Schema>, named: string): Promise<Person | undefined> {
  const wanted = named.toLowerCase()
  return db
    .selectFrom('agent')
    .select(['id', 'name'])
    .where('active', '=', true)
    .where(({ or, eb, fn }) => {
      const id = /^\d{1,15}$/.test(wanted) ? [eb('id', '=', Number(wanted))] : []
      return or([eb(fn('lower', ['username']), '=', wanted), eb(fn('lower', ['email']), '=', wanted), ...id])
    })
    .orderBy(({ eb, fn }) => eb(fn('lower', ['username']), '=', wanted), 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Names by id. */
export async function agentNames(db: Kysely<Schema>, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('agent').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Ids by what the agents are called: username, address or id, in lower case. */
export async function agentIds(db: Kysely<Schema>, named: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (named.length === 0) return new Map()
  const { rows } = await sql<{ named: string; id: number }>`
    select named, agent.id from unnest(${[...named]}::text[]) as named
      join agent on named in (lower(username), lower(email), agent.id::text)
  `.execute(db)
  return new Map(rows.map(({ named, id }) => [named, id]))
}

/** Agents by what they are called: username, address or id, in lower case. A username comes first. */
export async function agentsBy(
  db: Kysely<Schema>,
  named: readonly string[],
): Promise<ReadonlyMap<string, { id: number; active: boolean }>> {
  if (named.length === 0) return new Map()
  const { rows } = await sql<{ named: string; id: number; active: boolean }>`
    select distinct on (named) named, agent.id, agent.active from unnest(${[...named]}::text[]) as named
      join agent on named in (lower(username), lower(email), agent.id::text)
    order by named, lower(username) = named desc, active desc
  `.execute(db)
  return new Map(rows.map(({ named, ...agent }) => [named, agent]))
}

/** Which of these people and organisations there are. */
export async function existingPeople(
  db: Kysely<Schema>,
  asked: Record<'agent' | 'customer' | 'organisation', readonly number[]>,
): Promise<Record<'agent' | 'customer' | 'organisation', ReadonlySet<string>>> {
  const read = async (table: 'agent' | 'customer' | 'organisation') => {
    const ids = asked[table]
    const rows = ids.length === 0 ? [] : await db.selectFrom(table).select('id').where('id', 'in', ids).execute()
    return new Set(rows.map(({ id }) => String(id)))
  }
  return { agent: await read('agent'), customer: await read('customer'), organisation: await read('organisation') }
}
