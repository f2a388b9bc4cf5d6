import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export interface OrganisationEntry {
  id: number
  name: string
  domains: string[]
  managerId: number | null
  shared: boolean
}

const entry = ['id', 'name', 'domains', 'manager_id as managerId', 'shared'] as const

export async function findOrganisation(db: Kysely<Schema>, id: number): Promise<OrganisationEntry | null> {
  return (await db.selectFrom('organisation').select(entry).where('id', '=', id).executeTakeFirst()) ?? null
}

/** The organisations that claim one of the domains. */
export function claiming(db: Kysely<Schema>, domains: readonly string[]): Promise<OrganisationEntry[]> {
  if (domains.length === 0) return Promise.resolve([])
  const wanted = sql`array[${sql.join(domains)}]::text[]`
  return db
    .selectFrom('organisation')
    .select(entry)
    .where(sql<boolean>`domains && ${wanted}`)
    .orderBy('id')
    .execute()
}

export async function insertOrganisation(
  db: Kysely<Schema>,
  { name, domains, managerId, shared, now }: Omit<OrganisationEntry, 'id'> & { now: Date },
): Promise<number> {
  const row = { name, domains, manager_id: managerId, shared, created_at: now }
  const { id } = await db.insertInto('organisation').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateOrganisation(
  db: Kysely<Schema>,
  { id, name, domains, managerId, shared }: OrganisationEntry,
): Promise<void> {
  const row = { name, domains, manager_id: managerId, shared }
  await db.updateTable('organisation').set(row).where('id', '=', id).execute()
}

/** With the manager's name and the number of members, by name. */
export function listOrganisations(db: Kysely<Schema>, id?: number) {
  return db
    .selectFrom('organisation')
    .leftJoin('agent', 'agent.id', 'organisation.manager_id')
    .select((eb) => [
      'organisation.id',
      'organisation.name',
      'organisation.domains',
      'organisation.shared',
      'organisation.manager_id as managerId',
      'agent.name as managerName',
      eb
        .selectFrom('customer')
        .whereRef('customer.organisation_id', '=', 'organisation.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('members'),
    ])
    .$if(id !== undefined, (query) => query.where('organisation.id', '=', id ?? 0))
    .orderBy(sql`lower(organisation.name)`)
    .orderBy('organisation.id')
    .execute()
}
export type OrganisationRow = Awaited<ReturnType<typeof listOrganisations>>[number]

/** Until the end of the transaction nobody else claims a domain. */
export async function holdDomains(db: Kysely<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ostler organisations'))`.execute(db)
}
