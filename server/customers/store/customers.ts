import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { CustomerEntry } from '../customer.ts'

const entry = [
  'id',
  'name',
  'email',
  'organisation_id as organisationId',
  'manages_organisation as managesOrganisation',
] as const

export async function findCustomer(
  db: Kysely<Schema>,
  who: { id: number } | { email: string },
): Promise<CustomerEntry | null> {
  const found = await db
    .selectFrom('customer')
    .select(entry)
    .$if('id' in who, (query) => query.where('id', '=', 'id' in who ? who.id : 0))
    .$if('email' in who, (query) =>
      query.where(({ fn }) => fn('lower', ['email']), '=', 'email' in who ? who.email.trim().toLowerCase() : ''),
    )
    .executeTakeFirst()
  return found ?? null
}

interface NewCustomer {
  name: string
  email: string | null
  phone?: string | null
  organisationId: number | null
  managesOrganisation?: boolean
  now: Date
}

/** Null where somebody has the address already, even if they were made in this very moment. */
export async function insertCustomer(db: Kysely<Schema>, customer: NewCustomer): Promise<CustomerEntry | null> {
  const row = {
    name: customer.name,
    email: customer.email,
    phone: customer.phone ?? null,
    organisation_id: customer.organisationId,
    manages_organisation: customer.managesOrganisation ?? false,
    created_at: customer.now,
  }
  const made = await db
    .insertInto('customer')
    .values(row)
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .returning(entry)
    .executeTakeFirst()
  return made ?? null
}

export async function updateCustomer(
  db: Kysely<Schema>,
  id: number,
  values: {
    name: string
    email: string | null
    phone: string | null
    organisationId: number | null
    managesOrganisation: boolean
  },
): Promise<void> {
  const { name, email, phone, organisationId, managesOrganisation } = values
  const row = { name, email, phone, organisation_id: organisationId, manages_organisation: managesOrganisation }
  await db.updateTable('customer').set(row).where('id', '=', id).execute()
}

/** Customers with their organisation, as the API shows them. */
function details(db: Kysely<Schema>) {
  return db
    .selectFrom('customer')
    .leftJoin('organisation', 'organisation.id', 'customer.organisation_id')
    .select([
      'customer.id',
      'customer.name',
      'customer.email',
      'customer.phone',
      'customer.organisation_id as organisationId',
      'organisation.name as organisationName',
      'customer.manages_organisation as managesOrganisation',
      'customer.created_at as createdAt',
    ])
}

export async function readCustomer(db: Kysely<Schema>, id: number) {
  return (await details(db).where('customer.id', '=', id).executeTakeFirst()) ?? null
}
export type CustomerRow = NonNullable<Awaited<ReturnType<typeof readCustomer>>>

/** By name; `words` are starts of words of the name, `start` is the start of the address. */
export function listCustomers(
  db: Kysely<Schema>,
  wanted: { words: string | null; start: string | null; after: number | null; limit: number },
): Promise<CustomerRow[]> {
  const { words, start, after, limit } = wanted
  const hits = [...(words === null ? [] : [byWords(words)]), ...(start === null ? [] : [byAddress(start)])]
  return details(db)
    .$if(hits.length > 0, (query) => query.where(sql<boolean>`customer.id in (${sql.join(hits, sql` union `)})`))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(lower(customer.name), customer.id) > (select lower(name), id from customer where id = ${after})`,
      ),
    )
    .orderBy(sql`lower(customer.name)`)
    .orderBy('customer.id')
    .limit(limit)
    .execute()
}

// The expression of the index `customer_words`: marks within a name part its words. Joined by a union rather than an
// `or`, which would take each name apart again.
function byWords(words: string) {
  return sql`
    select id from customer
    where to_tsvector('simple', translate(name, '._-@/''', '      ')) @@ to_tsquery('simple', ${words})
  `
}

function byAddress(start: string) {
  return sql`select id from customer where lower(email) like ${start}`
}
