import type { Kysely, Updateable } from 'kysely'
import { openCategories } from '#api/words.ts'
import type { AgentTable, Schema } from '../../schema/index.ts'
import type { Presence } from '../present.ts'

export interface Credentials {
  id: number
  active: boolean
  passwordHash: string | null
}

export async function credentialsOf(db: Kysely<Schema>, login: string): Promise<Credentials | null> {
  const wanted = login.toLowerCase()
  const row = await db
    .selectFrom('agent')
    .select(['id', 'active', 'password_hash'])
    .where(({ or, eb, fn }) =>
      or([eb(fn('lower', ['username']), '=', wanted), eb(fn('lower', ['email']), '=', wanted)]),
    )
    .executeTakeFirst()
  return row ? { id: row.id, active: row.active, passwordHash: row.password_hash } : null
}

export async function passwordHashOf(db: Kysely<Schema>, id: number): Promise<string | null> {
  const row = await db.selectFrom('agent').select('password_hash').where('id', '=', id).executeTakeFirst()
  return row?.password_hash ?? null
}

/** The agent's credentials as they are now; until the end of the transaction they stay so. */
export async function holdCredentials(db: Kysely<Schema>, id: number): Promise<Credentials | null> {
  const row = await db
    .selectFrom('agent')
    .select(['id', 'active', 'password_hash'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? { id: row.id, active: row.active, passwordHash: row.password_hash } : null
}

/** What only the list of agents shows: whether they followed their invitation, and when they were here. */
export async function presences(db: Kysely<Schema>, now: Date): Promise<ReadonlyMap<number, Presence>> {
  const rows = await db
    .selectFrom('agent')
    .leftJoin('one_time_link as link', (join) =>
      join.onRef('link.agent_id', '=', 'agent.id').on('link.used_at', 'is', null).on('link.expires_at', '>', now),
    )
    .select(({ eb, fn }) => [
      'agent.id',
      'agent.last_seen_at as lastSeenAt',
      eb('agent.password_hash', 'is not', null).as('hasPassword'),
      fn.max('link.expires_at').as('linkExpiresAt'),
    ])
    .groupBy('agent.id')
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, { ...row, hasPassword: Boolean(row.hasPassword) }]))
}

export async function isAnybodyThere(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('agent').select('id').limit(1).execute()).length > 0
}

export async function insertAgent(
  db: Kysely<Schema>,
  agent: { username: string; name: string; email: string; admin: boolean; assigned_only: boolean; created_at: Date },
): Promise<number> {
  const { id } = await db.insertInto('agent').values(agent).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateAgent(db: Kysely<Schema>, id: number, values: Updateable<AgentTable>): Promise<void> {
  if (Object.keys(values).length > 0) await db.updateTable('agent').set(values).where('id', '=', id).execute()
}

/** The first is the primary one. */
export async function setDepartments(
  db: Kysely<Schema>,
  agentId: number,
  departments: readonly { department: string; role: string }[],
): Promise<void> {
  await db.deleteFrom('agent_department').where('agent_id', '=', agentId).execute()
  const rows = departments.map((membership, position) => ({ agent_id: agentId, ...membership, position }))
  if (rows.length > 0) await db.insertInto('agent_department').values(rows).execute()
}

/** Who no longer belongs to a team no longer leads it. */
export async function setTeams(db: Kysely<Schema>, agentId: number, teams: readonly string[]): Promise<void> {
  await db.deleteFrom('team_member').where('agent_id', '=', agentId).execute()
  const rows = teams.map((team) => ({ team, agent_id: agentId }))
  if (rows.length > 0) await db.insertInto('team_member').values(rows).execute()
  await db
    .updateTable('team')
    .set({ lead_id: null })
    .where('lead_id', '=', agentId)
    .$if(teams.length > 0, (query) => query.where('key', 'not in', teams))
    .execute()
}

export async function setTeamMembers(db: Kysely<Schema>, team: string, members: readonly number[]): Promise<void> {
  await db.deleteFrom('team_member').where('team', '=', team).execute()
  const rows = members.map((agentId) => ({ team, agent_id: agentId }))
  if (rows.length > 0) await db.insertInto('team_member').values(rows).execute()
}

/** Moves the mark of the default department. */
export async function clearDefaultDepartment(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('department').set({ is_default: false }).where('is_default', '=', true).execute()
}

/** Tickets still to be solved that are the agent's, and the keys that work with their rights. */
export async function countBurden(db: Kysely<Schema>, agentId: number): Promise<{ openTickets: number; keys: number }> {
  const { openTickets } = await db
    .selectFrom('ticket')
    .select(({ fn }) => fn.countAll<number>().as('openTickets'))
    .where('assignee_id', '=', agentId)
    .where('category', 'in', [...openCategories])
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  const { keys } = await db
    .selectFrom('api_key')
    .select(({ fn }) => fn.countAll<number>().as('keys'))
    .where('agent_id', '=', agentId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { openTickets: Number(openTickets), keys: Number(keys) }
}
