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

export function allOrganisations(db: Kysely<Schema>): Promise<OrganisationEntry[]> {
  return db.selectFrom('organisation').select(entry).orderBy('id').execute()
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

/** By name; `pattern` is looked for in the name and the mail domains. */
export function listOrganisations(
  db: Kysely<Schema>,
  { pattern, after, limit }: { pattern: string | null; after: number | null; limit: number },
): Promise<OrganisationRow[]> {
  return details(db)
    .$if(pattern !== null, (query) =>
      query.where(
        sql<boolean>`(lower(organisation.name) like ${pattern}
          or exists (select from unnest(organisation.domains) as claimed (domain) where domain like ${pattern}))`,
      ),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(lower(organisation.name), organisation.id) > (select lower(name), id from organisation where id = ${after})`,
      ),
    )
    .orderBy(sql`lower(organisation.name)`)
    .orderBy('organisation.id')
    .limit(limit)
    .execute()
}

export async function readOrganisation(db: Kysely<Schema>, id: number): Promise<OrganisationRow | null> {
  return (await details(db).where('organisation.id', '=', id).executeTakeFirst()) ?? null
}

/** With the manager's name and the number of members. */
function details(db: Kysely<Schema>) {
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
        .where('customer.merged_into', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('members'),
    ])
}
export type OrganisationRow = Awaited<ReturnType<ReturnType<typeof details>['execute']>>[number]

/** Until the end of the transaction nobody else claims a domain. */
export async function holdDomains(db: Kysely<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ostler organisations'))`.execute(db)
}
